package io.embedcrm.customers;

import io.embedcrm.access.Actor;
import io.embedcrm.conditions.CriteriaJson;
import io.embedcrm.error.InvalidException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.error.StaleVersionException;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.record.Texts;
import io.embedcrm.storage.Edit;
import io.embedcrm.work.Call;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Groups customers by rules, and gives each group into the care of an account manager. */
public final class PortfolioService {
    /** The most portfolios. */
    public static final int MOST = 500;

    /** The most moves of one reassignment. */
    public static final int MOVES = 1_000;

    private final Session session;

    /** For the actor of {@code session}. */
    public PortfolioService(Session session) {
        this.session = session;
    }

    /** Opens a portfolio; customers come to it with the next reassignment. */
    public Portfolio open(NewPortfolio portfolio) {
        return session.change(Operation.of("portfolios.open", portfolio), call -> {
            if (call.asSystem().count(Portfolio.TYPE, Criteria.everything()) >= MOST) {
                throw new io.embedcrm.error.LimitExceededException("portfolios", MOST + 1L, MOST);
            }
            Portfolio opened = record(call.newId(), 1, portfolio);
            return call.named("portfolios.opened", () -> call.insert(opened));
        });
    }

    /** Changes a portfolio as a whole; its customers follow its manager with the next reassignment of their own. */
    public Portfolio change(Id<Portfolio> id, long version, NewPortfolio portfolio) {
        return session.change(Operation.of("portfolios.change", id, version, portfolio), call -> {
            Portfolio before = call.get(Portfolio.TYPE, id);
            if (before.version() != version) {
                throw new StaleVersionException(Portfolio.TYPE.name(), id, version);
            }
            return call.named("portfolios.changed", () -> call.update(before, record(id, version, portfolio)));
        });
    }

    /** Closes a portfolio: nobody comes to it any more, and whoever is in it goes where another rule takes them. */
    public Portfolio close(Id<Portfolio> id) {
        return session.change(Operation.of("portfolios.close", id), call -> {
            Portfolio before = call.getLocked(Portfolio.TYPE, id);
            return call.named(
                    "portfolios.closed",
                    () -> call.update(before, Portfolio.TYPE.with(before, Portfolio.ACTIVE, false)));
        });
    }

    /**
     * Removes a portfolio, as if it had never been.
     *
     * @throws RefusedException {@code portfolio.in-use} if customers are in it; it can be closed
     */
    public void remove(Id<Portfolio> id) {
        session.change(Operation.of("portfolios.remove", id), call -> {
            Portfolio portfolio = call.getLocked(Portfolio.TYPE, id);
            if (Reassigning.load(call, id) > 0) {
                throw new RefusedException(
                        "portfolio.in-use", Portfolio.TYPE.name(), "customers are in it; it can be closed");
            }
            return call.named("portfolios.removed", () -> {
                call.delete(portfolio);
                return true;
            });
        });
    }

    private Portfolio record(Id<Portfolio> id, long version, NewPortfolio portfolio) {
        demandName("Portfolio.name", portfolio.name(), 100);
        demandName("Portfolio.manager", portfolio.manager(), Actor.MAX_LENGTH);
        if (portfolio.loadLimit() < 1) {
            throw new InvalidException(
                    "portfolio.load", "Portfolio.loadLimit", "a portfolio takes one customer at least");
        }
        String rule = json().write(portfolio.rule());
        return new Portfolio(
                id,
                version,
                portfolio.name(),
                portfolio.manager(),
                portfolio.team(),
                portfolio.rank(),
                portfolio.loadLimit(),
                true,
                rule);
    }

    private static void demandName(String subject, String name, int length) {
        if (Texts.check(subject, name, length).isBlank()) {
            throw new InvalidException("portfolio.blank", subject, "must not be blank");
        }
    }

    private CriteriaJson json() {
        return CriteriaJson.of(session.types().all());
    }

    /** All portfolios, those of the lowest rank first. */
    public List<Portfolio> all() {
        return session.read(PortfolioService::ranked);
    }

    private static List<Portfolio> ranked(Call call) {
        return call.list(Query.of(Portfolio.TYPE)
                        .sortedBy(Portfolio.RANK.ascending())
                        .limit(MOST))
                .items();
    }

    /** Which customers belong to a portfolio. */
    public Criteria<Customer> rule(Portfolio portfolio) {
        String rule = portfolio.rule();
        return rule == null ? Criteria.nothing() : json().read(Customer.TYPE, rule);
    }

    /** How many customers are in a portfolio now. */
    public long load(Id<Portfolio> id) {
        return session.read(call -> {
            call.get(Portfolio.TYPE, id);
            return Reassigning.load(call, id);
        });
    }

    /**
     * The moves that {@link #reassign} would make now, and changes nothing. Each customer goes to the first portfolio by
     * rank whose rule it meets and that has room; where none takes it, it stays.
     *
     * @param most how many moves at most, up to {@value #MOVES}
     */
    public Reassignment preview(int most) {
        Limits.check("moves", most, MOVES);
        return session.read(call -> plan(call, ranked(call), most));
    }

    /**
     * Moves customers to their portfolios, with the portfolio's manager as owner and its team. The load of no portfolio
     * passes its limit, also when called at the same moment by others.
     *
     * @param most how many moves at most, up to {@value #MOVES}; the result tells whether there are more
     */
    public Reassignment reassign(int most) {
        Limits.check("moves", most, MOVES);
        return session.change(Operation.of("portfolios.reassign", most), call -> {
            List<Id<Portfolio>> ids = ranked(call).stream().map(Portfolio::id).toList();
            if (ids.isEmpty()) {
                return new Reassignment(List.of(), List.of(), false);
            }
            call.lock(Portfolio.TYPE, ids, Criteria.everything());
            List<Portfolio> portfolios = ranked(call);
            Reassignment planned = plan(call, portfolios, most);
            if (!planned.moves().isEmpty()) {
                move(call, portfolios, planned.moves());
            }
            return planned;
        });
    }

    private Reassignment plan(Call call, List<Portfolio> portfolios, int most) {
        Map<Id<Portfolio>, Criteria<Customer>> rules = new HashMap<>();
        portfolios.forEach(
                portfolio -> rules.put(portfolio.id(), rule(portfolio).at(call.now())));
        return new Reassigning(call, rules, most)
                .plan(portfolios.stream().filter(Portfolio::active).toList());
    }

    private static void move(Call call, List<Portfolio> portfolios, List<Reassignment.Move> moves) {
        Map<Id<Portfolio>, Portfolio> byId = new HashMap<>();
        portfolios.forEach(portfolio -> byId.put(portfolio.id(), portfolio));
        Map<Id<Customer>, Portfolio> targets = new HashMap<>();
        moves.forEach(move -> targets.put(move.customer(), Objects.requireNonNull(byId.get(move.toPortfolio()))));
        List<Edit<Customer>> edits = new ArrayList<>();
        for (Customer before : call.lock(Customer.TYPE, targets.keySet(), Criteria.everything())) {
            Portfolio to = Objects.requireNonNull(targets.get(before.id()));
            Customer owned = Customer.TYPE.with(before, Customer.OWNER, to.manager());
            Customer teamed = Customer.TYPE.with(owned, Customer.TEAM, to.team());
            edits.add(new Edit<>(before, Customer.TYPE.with(teamed, Customer.PORTFOLIO, to.id())));
        }
        call.named("customers.assigned", () -> call.updateAll(Customer.TYPE, edits, Criteria.everything()));
    }
}
