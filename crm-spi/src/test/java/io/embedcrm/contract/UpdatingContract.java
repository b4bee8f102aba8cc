package io.embedcrm.contract;

import static io.embedcrm.contract.Fixture.codeOf;
import static io.embedcrm.contract.Fixture.subjectOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedcrm.contract.records.Buyer;
import io.embedcrm.contract.records.Grade;
import io.embedcrm.contract.records.Order;
import io.embedcrm.contract.records.OrderLine;
import io.embedcrm.contract.records.Visit;
import io.embedcrm.error.StaleVersionException;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Money;
import io.embedcrm.storage.Edit;
import io.embedcrm.storage.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Updating: what differs is written, at the version that was read, if the record still meets the condition. */
public interface UpdatingContract extends Fixture {
    @Test
    default void an_update_is_stored_one_version_on() {
        TenantId tenant = tenant();
        Buyer before = insert(tenant, Samples.full());
        Buyer after = before.with(Buyer.NAME, "Zoe")
                .with(Buyer.LIMIT, Money.of("1", "EUR"))
                .with(Buyer.RANK, null);
        Buyer returned = in(tenant, tx -> tx.update(before, after));
        assertThat(returned).isEqualTo(Buyer.TYPE.at(after, 2));
        assertThat(stored(tenant, before)).contains(returned);
    }

    @Test
    default void every_field_can_be_set_and_cleared() {
        TenantId tenant = tenant();
        Buyer bare = insert(tenant, Buyer.named("bare"));
        Buyer full = Buyer.TYPE.with(Samples.full(), Buyer.TYPE.id(), bare.id());
        Buyer filled = in(tenant, tx -> tx.update(bare, full));
        assertThat(stored(tenant, bare)).contains(Buyer.TYPE.at(full, 2));
        run(tenant, tx -> tx.update(filled, Buyer.TYPE.at(bare, 2)));
        assertThat(stored(tenant, bare)).contains(Buyer.TYPE.at(bare, 3));
    }

    @Test
    default void a_stale_update_is_refused() {
        TenantId tenant = tenant();
        Buyer first = insert(tenant, Buyer.named("1"));
        Buyer second = in(tenant, tx -> tx.update(first, first.with(Buyer.NAME, "2")));
        assertThat(codeOf(() -> in(tenant, tx -> tx.update(first, first.with(Buyer.POINTS, 9L)))))
                .isEqualTo("record.stale");
        assertThat(stored(tenant, first)).contains(second);
    }

    @Test
    default void an_update_of_what_is_not_there_is_stale() {
        TenantId tenant = tenant();
        Buyer never = Buyer.named("never");
        assertThat(codeOf(() -> in(tenant, tx -> tx.update(never, never.with(Buyer.NAME, "x")))))
                .isEqualTo("record.stale");
        assertThat(count(tenant, Buyer.TYPE)).isZero();
    }

    @Test
    default void an_update_of_what_does_not_meet_the_condition_is_stale() {
        TenantId tenant = tenant();
        Buyer before = insert(tenant, Buyer.named("b").with(Buyer.RANK, Grade.GOLD));
        Buyer after = before.with(Buyer.POINTS, 1L);
        assertThat(codeOf(() -> in(tenant, tx -> tx.update(before, after, Buyer.RANK.eq(Grade.SILVER)))))
                .isEqualTo("record.stale");
        assertThat(stored(tenant, before)).contains(before);
        run(tenant, tx -> tx.update(before, after, Buyer.RANK.eq(Grade.GOLD)));
        assertThat(stored(tenant, before).orElseThrow().points()).isEqualTo(1);
    }

    @Test
    default void the_condition_is_asked_of_the_stored_record_not_of_the_one_handed_in() {
        TenantId tenant = tenant();
        Buyer stored = insert(tenant, Buyer.named("b").with(Buyer.RANK, Grade.GOLD));
        Buyer forged = stored.with(Buyer.RANK, Grade.SILVER);
        assertThat(codeOf(() -> in(
                        tenant, tx -> tx.update(forged, forged.with(Buyer.POINTS, 1L), Buyer.RANK.eq(Grade.SILVER)))))
                .isEqualTo("record.stale");
        assertThat(stored(tenant, stored)).contains(stored);
    }

    @Test
    default void the_condition_of_an_update_may_ask_for_related_records() {
        TenantId tenant = tenant();
        Buyer buyer = insert(tenant, Buyer.named("b"));
        insert(tenant, Order.of(buyer, Instant.EPOCH, null));
        Criteria<Buyer> two = Order.BUYER.all().count().atLeast(2L);
        assertThat(codeOf(() -> in(tenant, tx -> tx.update(buyer, buyer.with(Buyer.POINTS, 1L), two))))
                .isEqualTo("record.stale");
        run(tenant, tx -> tx.update(buyer, buyer.with(Buyer.POINTS, 1L), two.not()));
        assertThat(stored(tenant, buyer).orElseThrow().points()).isEqualTo(1);
    }

    @Test
    default void only_what_differs_is_written() {
        TenantId tenant = tenant();
        Buyer stored = insert(tenant, Buyer.named("true name").with(Buyer.KEY, "k"));
        Buyer forged = stored.with(Buyer.NAME, "forged name").with(Buyer.KEY, null);
        run(tenant, tx -> tx.update(forged, forged.with(Buyer.POINTS, 3L)));
        assertThat(stored(tenant, stored)).contains(Buyer.TYPE.at(stored.with(Buyer.POINTS, 3L), 2));
    }

    @Test
    default void an_edit_in_which_nothing_differs_gives_the_record_as_it_was() {
        TenantId tenant = tenant();
        Buyer buyer = insert(tenant, Samples.full());
        Buyer returned = in(tenant, tx -> tx.update(buyer, buyer));
        assertThat(returned).isEqualTo(buyer);
        assertThat(stored(tenant, buyer)).contains(buyer);
    }

    @Test
    default void an_edit_in_which_nothing_differs_still_needs_its_version_and_its_condition() {
        TenantId tenant = tenant();
        Buyer first = insert(tenant, Buyer.named("b"));
        Buyer second = in(tenant, tx -> tx.update(first, first.with(Buyer.POINTS, 1L)));
        assertThat(codeOf(() -> in(tenant, tx -> tx.update(first, first)))).isEqualTo("record.stale");
        assertThat(codeOf(() -> in(tenant, tx -> tx.update(second, second, Buyer.POINTS.eq(2L)))))
                .isEqualTo("record.stale");
    }

    @Test
    default void a_batch_changes_each_record_its_own_way() {
        TenantId tenant = tenant();
        List<Buyer> buyers = IntStream.range(0, 300)
                .mapToObj(i -> Buyer.named("n" + i).with(Buyer.NUMBER, (long) i))
                .toList();
        run(tenant, tx -> tx.insertAll(Buyer.TYPE, buyers));
        List<Edit<Buyer>> edits =
                buyers.stream().map(UpdatingContract::differently).toList();
        List<Buyer> returned = in(tenant, tx -> tx.updateAll(Buyer.TYPE, edits, Criteria.everything()));
        List<Buyer> expected = edits.stream()
                .map(e -> e.before().equals(e.after()) ? e.before() : Buyer.TYPE.at(e.after(), 2))
                .toList();
        assertThat(returned).isEqualTo(expected);
        List<Buyer> stored = in(
                tenant,
                tx -> tx.findAll(Buyer.TYPE, buyers.stream().map(Buyer::id).toList(), Criteria.everything()));
        assertThat(stored).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static Edit<Buyer> differently(Buyer before) {
        long way = before.points() + before.name().hashCode() & 3;
        return new Edit<>(
                before,
                way == 0
                        ? before
                        : way == 1
                                ? before.with(Buyer.NAME, before.name() + "!")
                                : way == 2
                                        ? before.with(Buyer.NUMBER, null).with(Buyer.ACTIVE, true)
                                        : before.with(Buyer.LIMIT, Money.of("2", "USD")));
    }

    @Test
    default void a_batch_sets_and_clears_every_field() {
        TenantId tenant = tenant();
        List<Buyer> bare = forty(tenant);
        List<Edit<Buyer>> filling = bare.stream().map(UpdatingContract::filled).toList();
        List<Buyer> filled = in(tenant, tx -> tx.updateAll(Buyer.TYPE, filling, Criteria.everything()));
        assertThat(stored(tenant, bare)).containsExactlyInAnyOrderElementsOf(filled);
        List<Edit<Buyer>> clearing = IntStream.range(0, 40)
                .mapToObj(i -> new Edit<>(filled.get(i), Buyer.TYPE.at(bare.get(i), 2)))
                .toList();
        List<Buyer> cleared = in(tenant, tx -> tx.updateAll(Buyer.TYPE, clearing, Criteria.everything()));
        assertThat(cleared)
                .isEqualTo(bare.stream().map(b -> Buyer.TYPE.at(b, 3)).toList());
        assertThat(stored(tenant, bare)).containsExactlyInAnyOrderElementsOf(cleared);
    }

    private List<Buyer> forty(TenantId tenant) {
        List<Buyer> buyers =
                IntStream.range(0, 40).mapToObj(i -> Buyer.named("n" + i)).toList();
        run(tenant, tx -> tx.insertAll(Buyer.TYPE, buyers));
        return buyers;
    }

    private List<Buyer> stored(TenantId tenant, List<Buyer> buyers) {
        return in(
                tenant,
                tx -> tx.findAll(Buyer.TYPE, buyers.stream().map(Buyer::id).toList(), Criteria.everything()));
    }

    /** Of every other one the value of money is left as it was. */
    private static Edit<Buyer> filled(Buyer bare) {
        Buyer full = Buyer.TYPE.with(Samples.full(), Buyer.TYPE.id(), bare.id());
        Buyer own = full.with(Buyer.KEY, "钥匙 " + bare.name() + " ").with(Buyer.NOTE, bare.name() + " 很好");
        return new Edit<>(bare, bare.name().hashCode() % 2 == 0 ? own : own.with(Buyer.LIMIT, null));
    }

    @Test
    default void one_stale_edit_of_many_undoes_the_batch_and_is_named() {
        TenantId tenant = tenant();
        List<Buyer> buyers = forty(tenant);
        Buyer late = buyers.get(17);
        run(tenant, tx -> tx.update(late, late.with(Buyer.ACTIVE, true)));
        List<Buyer> before = stored(tenant, buyers);
        List<Edit<Buyer>> edits = buyers.stream()
                .map(b -> new Edit<>(b, b.with(Buyer.POINTS, 7L)))
                .toList();
        for (boolean locking : List.of(false, true)) {
            assertThatThrownBy(() -> run(tenant, tx -> {
                        if (locking) {
                            tx.lock(Buyer.TYPE, buyers.stream().map(Buyer::id).toList(), Criteria.everything());
                        }
                        tx.updateAll(Buyer.TYPE, edits, Criteria.everything());
                    }))
                    .isInstanceOf(StaleVersionException.class)
                    .hasMessageContaining(late.id().toString());
            assertThat(stored(tenant, buyers)).isEqualTo(before);
        }
    }

    @Test
    default void each_of_many_edits_must_meet_the_condition() {
        TenantId tenant = tenant();
        List<Buyer> buyers = forty(tenant);
        List<Edit<Buyer>> edits = buyers.stream()
                .map(b -> new Edit<>(b, b.with(Buyer.POINTS, 7L)))
                .toList();
        assertThat(codeOf(() -> in(tenant, tx -> tx.updateAll(Buyer.TYPE, edits, Buyer.NAME.ne("n3")))))
                .isEqualTo("record.stale");
        assertThat(stored(tenant, buyers)).containsExactlyInAnyOrderElementsOf(buyers);
        run(tenant, tx -> tx.updateAll(Buyer.TYPE, edits, Buyer.NAME.ne("x")));
        assertThat(stored(tenant, buyers)).allMatch(b -> b.points() == 7 && b.version() == 2);
    }

    @Test
    default void one_stale_edit_undoes_the_batch() {
        TenantId tenant = tenant();
        Buyer a = insert(tenant, Buyer.named("a"));
        Buyer b = insert(tenant, Buyer.named("b"));
        run(tenant, tx -> tx.update(b, b.with(Buyer.POINTS, 1L)));
        List<Edit<Buyer>> edits =
                List.of(new Edit<>(a, a.with(Buyer.NAME, "aa")), new Edit<>(b, b.with(Buyer.NAME, "bb")));
        assertThat(codeOf(() -> in(tenant, tx -> tx.updateAll(Buyer.TYPE, edits, Criteria.everything()))))
                .isEqualTo("record.stale");
        assertThat(stored(tenant, a)).contains(a);
    }

    @Test
    default void an_empty_batch_of_edits_does_nothing() {
        TenantId tenant = tenant();
        assertThat(many(tenant, tx -> tx.updateAll(Buyer.TYPE, List.of(), Criteria.everything())))
                .isEmpty();
    }

    @Test
    default void a_key_that_is_taken_refuses_the_update() {
        TenantId tenant = tenant();
        insert(tenant, Buyer.keyed("g", "1"));
        Buyer other = insert(tenant, Buyer.keyed("g", "2"));
        assertThat(subjectOf(() -> in(tenant, tx -> tx.update(other, other.with(Buyer.KEY, "1")))))
                .isEqualTo("Buyer.key");
        assertThat(stored(tenant, other)).contains(other);
    }

    @Test
    default void a_key_that_was_given_up_is_free() {
        TenantId tenant = tenant();
        Buyer first = insert(tenant, Buyer.keyed("g", "1"));
        run(tenant, tx -> tx.update(first, first.with(Buyer.KEY, "2")));
        insert(tenant, Buyer.keyed("g", "1"));
        assertThat(codeOf(() -> insert(tenant, Buyer.keyed("g", "2")))).isEqualTo("record.duplicate");
    }

    @Test
    default void a_part_cannot_move_to_what_is_not_there() {
        TenantId tenant = tenant();
        Order order = insert(tenant, Order.of(null, Instant.EPOCH, null));
        OrderLine line = insert(tenant, OrderLine.of(order, 1));
        Order nowhere = Order.of(null, Instant.EPOCH, null);
        assertThat(codeOf(() -> in(tenant, tx -> tx.update(line, line.with(OrderLine.ORDER, nowhere.id())))))
                .isEqualTo("part.parent");
        assertThat(stored(tenant, line)).contains(line);
    }

    @Test
    default void a_value_that_cannot_be_stored_refuses_the_update() {
        TenantId tenant = tenant();
        Buyer buyer = insert(tenant, Buyer.named("b"));
        assertThat(codeOf(() -> in(tenant, tx -> tx.update(buyer, buyer.with(Buyer.NAME, null)))))
                .isEqualTo("field.required");
        assertThat(codeOf(() -> in(tenant, tx -> tx.update(buyer, buyer.with(Buyer.KEY, "x".repeat(101))))))
                .isEqualTo("text.too-long");
        assertThat(stored(tenant, buyer)).contains(buyer);
    }

    @Test
    default void a_record_can_be_updated_twice_in_one_transaction() {
        TenantId tenant = tenant();
        Buyer buyer = insert(tenant, Buyer.named("1"));
        run(tenant, tx -> {
            Buyer second = tx.update(buyer, buyer.with(Buyer.NAME, "2"));
            tx.update(second, second.with(Buyer.NAME, "3"));
        });
        assertThat(stored(tenant, buyer)).contains(Buyer.TYPE.at(buyer.with(Buyer.NAME, "3"), 3));
    }

    @Test
    default void what_is_append_only_is_not_updated() {
        TenantId tenant = tenant();
        Visit visit = insert(tenant, Visit.of(null, Instant.EPOCH, 1));
        Visit later = Visit.TYPE.with(visit, Visit.INTERVAL, 2L);
        assertThat(codeOf(() -> in(tenant, tx -> tx.update(visit, later)))).isEqualTo("record.append-only");
        assertThat(stored(tenant, visit)).contains(visit);
    }
}
