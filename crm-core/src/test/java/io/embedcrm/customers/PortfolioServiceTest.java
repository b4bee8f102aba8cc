package io.embedcrm.customers;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.customers.Reassignment.Move;
import io.embedcrm.event.Event;
import io.embedcrm.work.History;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PortfolioServiceTest extends CustomersScene {
    private PortfolioService portfolios;

    @BeforeEach
    void group_customers() {
        portfolios = new PortfolioService(session);
    }

    private Customer in(String city) {
        return customers.register(NewCustomer.person("Somebody").city(city));
    }

    private Portfolio wuhan(long load) {
        return portfolios.open(
                NewPortfolio.of("Wuhan", "mei", load, Customer.CITY.eq("Wuhan")).team("central"));
    }

    @Test
    void customers_go_to_the_manager_whose_rule_they_meet() {
        Customer one = in("Wuhan");
        Customer other = in("Beijing");
        Portfolio wuhan = wuhan(10);

        Reassignment done = portfolios.reassign(100);

        assertThat(done.moves()).extracting(Move::customer).containsExactly(one.id());
        Customer moved = customers.get(one.id());
        assertThat(moved.owner()).isEqualTo("mei");
        assertThat(moved.team()).isEqualTo("central");
        assertThat(moved.portfolio()).isEqualTo(wuhan.id());
        assertThat(customers.get(other.id()).portfolio()).isNull();
        assertThat(portfolios.load(wuhan.id())).isEqualTo(1);
    }

    @Test
    void a_preview_shows_the_moves_and_makes_none() {
        Customer one = in("Wuhan");
        customers.assign(one.id(), "old", null);
        Portfolio wuhan = wuhan(10);

        Reassignment preview = portfolios.preview(100);

        Move move = preview.moves().get(0);
        assertThat(move.fromOwner()).isEqualTo("old");
        assertThat(move.toOwner()).isEqualTo("mei");
        assertThat(move.toPortfolio()).isEqualTo(wuhan.id());
        assertThat(move.why().facts()).containsEntry("load", "1 of 10").containsEntry("portfolio", "Wuhan");
        assertThat(customers.get(one.id()).owner()).isEqualTo("old");
        assertThat(portfolios.reassign(100)).isEqualTo(preview);
        assertThat(portfolios.preview(100).moves()).isEmpty();
    }

    @Test
    void no_portfolio_takes_more_than_it_can_bear() {
        IntStream.range(0, 5).forEach(i -> in("Wuhan"));
        Portfolio wuhan = wuhan(3);

        Reassignment done = portfolios.reassign(100);

        assertThat(done.moves()).hasSize(3);
        assertThat(done.full()).containsExactly(wuhan.id());
        assertThat(portfolios.reassign(100).moves()).isEmpty();
        assertThat(portfolios.load(wuhan.id())).isEqualTo(3);
    }

    @Test
    void who_finds_no_room_goes_to_the_next_whose_rule_fits() {
        IntStream.range(0, 5).forEach(i -> in("Wuhan"));
        Portfolio first = portfolios.open(
                NewPortfolio.of("First", "mei", 2, Customer.CITY.eq("Wuhan")).rank(1));
        Portfolio rest = portfolios.open(
                NewPortfolio.of("Rest", "bo", 10, Customer.CITY.present()).rank(2));

        portfolios.reassign(100);

        assertThat(portfolios.load(first.id())).isEqualTo(2);
        assertThat(portfolios.load(rest.id())).isEqualTo(3);
    }

    @Test
    void the_lowest_rank_goes_first_and_takes_up_when_there_is_room_again() {
        Customer a = in("Wuhan");
        Customer b = in("Wuhan");
        Portfolio first = portfolios.open(
                NewPortfolio.of("First", "mei", 1, Customer.CITY.eq("Wuhan")).rank(1));
        Portfolio rest = portfolios.open(
                NewPortfolio.of("Rest", "bo", 10, Customer.CITY.present()).rank(2));
        portfolios.reassign(100);
        assertThat(customers.get(a.id()).portfolio()).isEqualTo(first.id());
        assertThat(customers.get(b.id()).portfolio()).isEqualTo(rest.id());

        portfolios.change(
                first.id(),
                first.version(),
                NewPortfolio.of("First", "mei", 5, Customer.CITY.eq("Wuhan")).rank(1));
        portfolios.reassign(100);

        assertThat(customers.get(b.id()).portfolio()).isEqualTo(first.id());
    }

    @Test
    void who_meets_the_rule_no_more_goes_to_another() {
        Customer one = in("Wuhan");
        Portfolio wuhan = portfolios.open(
                NewPortfolio.of("Wuhan", "mei", 5, Customer.CITY.eq("Wuhan")).rank(1));
        Portfolio rest = portfolios.open(
                NewPortfolio.of("Rest", "bo", 5, Customer.CITY.eq("Beijing")).rank(2));
        portfolios.reassign(100);
        Customer settled = customers.get(one.id());
        assertThat(settled.portfolio()).isEqualTo(wuhan.id());

        customers.change(one.id(), settled.version(), CustomerEdit.of().set(Customer.CITY, "Beijing"));
        portfolios.reassign(100);

        assertThat(customers.get(one.id()).portfolio()).isEqualTo(rest.id());
        assertThat(customers.get(one.id()).owner()).isEqualTo("bo");
    }

    @Test
    void a_closed_portfolio_takes_nobody_and_lets_go() {
        Customer one = in("Wuhan");
        Portfolio wuhan = wuhan(5);
        portfolios.reassign(100);
        portfolios.close(wuhan.id());
        Customer two = in("Wuhan");
        assertThat(portfolios.reassign(100).moves()).isEmpty();

        Portfolio next = portfolios.open(NewPortfolio.of("Next", "bo", 5, Customer.CITY.eq("Wuhan")));
        portfolios.reassign(100);

        assertThat(customers.get(one.id()).portfolio()).isEqualTo(next.id());
        assertThat(customers.get(two.id()).portfolio()).isEqualTo(next.id());
    }

    @Test
    void who_was_assigned_by_hand_stays_there() {
        Customer one = in("Wuhan");
        wuhan(5);
        portfolios.reassign(100);
        customers.assign(one.id(), "bo", null);

        assertThat(portfolios.reassign(100).moves()).isEmpty();
        assertThat(customers.get(one.id()).owner()).isEqualTo("bo");
    }

    @Test
    void a_reassignment_is_history_and_an_event() {
        Customer one = in("Wuhan");
        wuhan(5);
        portfolios.reassign(100);

        assertThat(eventNames()).endsWith("customers.assigned");
        Event change = new History(session)
                .of(Customer.TYPE, one.id(), 1, Optional.empty())
                .items()
                .get(0);
        assertThat(change.changed("owner")).isTrue();
        assertThat(change.changed("portfolio")).isTrue();
    }

    @Test
    void many_moves_are_made_in_steps() {
        IntStream.range(0, 7).forEach(i -> in("Wuhan"));
        wuhan(100);

        assertThat(portfolios.reassign(3).more()).isTrue();
        assertThat(portfolios.reassign(3).more()).isTrue();
        Reassignment last = portfolios.reassign(3);
        assertThat(last.moves()).hasSize(1);
        assertThat(last.more()).isFalse();
        assertThat(code(() -> portfolios.reassign(0))).isEqualTo("limit.exceeded");
        assertThat(code(() -> portfolios.preview(1_001))).isEqualTo("limit.exceeded");
    }

    @Test
    void a_rule_is_kept_as_it_was_given() {
        Portfolio tagged = portfolios.open(NewPortfolio.of(
                "Tagged", "mei", 5, Tagging.on(Customer.TYPE, "vip").and(Customer.CITY.eq("Wuhan"))));

        assertThat(portfolios.rule(tagged))
                .isEqualTo(Tagging.on(Customer.TYPE, "vip").and(Customer.CITY.eq("Wuhan")));
        assertThat(portfolios.all()).containsExactly(tagged);
    }

    @Test
    void bad_portfolios_are_refused() {
        wuhan(5);
        assertThat(code(() -> wuhan(5))).isEqualTo("record.duplicate");
        assertThat(code(() -> portfolios.open(NewPortfolio.of("X", "mei", 0, Customer.CITY.present()))))
                .isEqualTo("portfolio.load");
        assertThat(code(() -> portfolios.open(NewPortfolio.of(" ", "mei", 1, Customer.CITY.present()))))
                .isEqualTo("portfolio.blank");
        assertThat(code(() -> portfolios.open(NewPortfolio.of("X", "", 1, Customer.CITY.present()))))
                .isEqualTo("portfolio.blank");
        Portfolio wuhan = portfolios.all().get(0);
        assertThat(code(() ->
                        portfolios.change(wuhan.id(), 9, NewPortfolio.of("Y", "mei", 1, Customer.CITY.present()))))
                .isEqualTo("record.stale");
        assertThat(portfolios.all()).containsExactly(wuhan);
    }

    @Test
    void only_customers_in_sight_are_moved_but_all_are_counted() {
        rights.put("mei", ownRowsOf("mei"));
        in("Wuhan");
        in("Wuhan");
        Portfolio wuhan = wuhan(3);
        portfolios.reassign(100);
        customers.register(NewCustomer.person("Mine").owner("other").city("Wuhan"));
        PortfolioService hers = new PortfolioService(as("mei"));

        assertThat(hers.preview(100).moves()).isEmpty();
        assertThat(hers.load(wuhan.id())).isEqualTo(2);
    }
}
