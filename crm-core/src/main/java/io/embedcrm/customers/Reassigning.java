package io.embedcrm.customers;

import io.embedcrm.access.Decision;
import io.embedcrm.customers.Reassignment.Move;
import io.embedcrm.query.Page;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.work.Call;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Plans who moves to which portfolio. Portfolios are filled in their order. Into each come those who meet its rule and are in
 * none that goes before it, and those who are in one before it but meet that one's rule no more. Room that becomes free by
 * a move is used the next time.
 */
final class Reassigning {
    private static final int PAGE = 500;

    private final Call call;
    private final Map<Id<Portfolio>, Criteria<Customer>> rules;
    private final int most;
    private final List<Move> moves = new ArrayList<>();
    private final Set<Id<Customer>> moved = new HashSet<>();
    private final Set<Id<Customer>> leavers = new TreeSet<>();
    private final List<Id<Portfolio>> before = new ArrayList<>();
    private final List<Id<Portfolio>> full = new ArrayList<>();
    private boolean more;

    Reassigning(Call call, Map<Id<Portfolio>, Criteria<Customer>> rules, int most) {
        this.call = call;
        this.rules = rules;
        this.most = most;
    }

    static long load(Call call, Id<Portfolio> portfolio) {
        Criteria<Customer> in = Customer.PORTFOLIO.eq(portfolio).and(Customer.MERGED_INTO.absent());
        return call.asSystem().count(Customer.TYPE, in);
    }

    Reassignment plan(List<Portfolio> portfolios) {
        for (Portfolio portfolio : portfolios) {
            before.add(portfolio.id());
            fill(portfolio, rule(portfolio));
            findLeavers(portfolio);
        }
        return new Reassignment(moves, full, more);
    }

    private Criteria<Customer> rule(Portfolio portfolio) {
        return rules.getOrDefault(portfolio.id(), Criteria.nothing()).and(Customer.MERGED_INTO.absent());
    }

    private void fill(Portfolio portfolio, Criteria<Customer> rule) {
        Filling filling = new Filling(portfolio, load(call, portfolio.id()));
        if (!leavers.isEmpty()) {
            call.findAll(Customer.TYPE, leavers, rule).forEach(filling::take);
        }
        Criteria<Customer> elsewhere = Customer.PORTFOLIO.in(before).not();
        Optional<Query<Customer>> rest =
                Optional.of(Query.of(Customer.TYPE).where(rule.and(elsewhere)).limit(PAGE));
        while (rest.isPresent() && filling.open) {
            Query<Customer> query = rest.get();
            Page<Customer> page = call.list(query);
            page.items().forEach(filling::take);
            rest = page.next().map(query::after);
        }
    }

    private void findLeavers(Portfolio portfolio) {
        Criteria<Customer> leaving =
                Customer.PORTFOLIO.eq(portfolio.id()).and(rule(portfolio).not());
        call.list(Query.of(Customer.TYPE).where(leaving).limit(most))
                .items()
                .forEach(customer -> leavers.add(customer.id()));
    }

    /** One portfolio, as it fills. */
    private final class Filling {
        private final Portfolio portfolio;
        private long load;
        private boolean open = true;

        Filling(Portfolio portfolio, long load) {
            this.portfolio = portfolio;
            this.load = load;
        }

        void take(Customer customer) {
            if (!open || moved.contains(customer.id())) {
                return;
            } else if (load >= portfolio.loadLimit()) {
                full.add(portfolio.id());
                open = false;
            } else if (moves.size() >= most) {
                more = true;
                open = false;
            } else {
                load++;
                moved.add(customer.id());
                moves.add(new Move(
                        customer.id(),
                        customer.portfolio(),
                        customer.owner(),
                        portfolio.id(),
                        portfolio.manager(),
                        why()));
            }
        }

        private Decision why() {
            return new Decision(
                    true,
                    "portfolio.rule",
                    List.of("meets the rule of the portfolio", "no portfolio before it takes the customer"),
                    Map.of(
                            "portfolio", portfolio.name(),
                            "rank", Long.toString(portfolio.rank()),
                            "load", load + " of " + portfolio.loadLimit()));
        }
    }
}
