package io.embedcrm.contract;

import static io.embedcrm.contract.Fixture.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.contract.records.Buyer;
import io.embedcrm.contract.records.HostRow;
import io.embedcrm.contract.records.Order;
import io.embedcrm.contract.records.OrderLine;
import io.embedcrm.contract.records.Visit;
import io.embedcrm.record.Criteria;
import io.embedcrm.storage.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Deleting: at the version that was read, if the record still meets the condition and has no parts. */
public interface DeletingContract extends Fixture {
    @Test
    default void a_deleted_record_is_gone() {
        TenantId tenant = tenant();
        Buyer gone = insert(tenant, Samples.full());
        Buyer stays = insert(tenant, Buyer.named("stays"));
        run(tenant, tx -> tx.delete(gone));
        assertThat(stored(tenant, gone)).isEmpty();
        assertThat(stored(tenant, stays)).contains(stays);
        assertThat(count(tenant, Buyer.TYPE)).isEqualTo(1);
    }

    @Test
    default void many_are_deleted_at_once_and_none_is_no_error() {
        TenantId tenant = tenant();
        List<Buyer> many =
                IntStream.range(0, 300).mapToObj(i -> Buyer.named("n" + i)).toList();
        run(tenant, tx -> tx.insertAll(Buyer.TYPE, many));
        run(tenant, tx -> tx.deleteAll(Buyer.TYPE, List.of(), Criteria.everything()));
        run(tenant, tx -> tx.deleteAll(Buyer.TYPE, many.subList(0, 299), Criteria.everything()));
        assertThat(count(tenant, Buyer.TYPE)).isEqualTo(1);
    }

    @Test
    default void a_stale_delete_is_refused() {
        TenantId tenant = tenant();
        Buyer first = insert(tenant, Buyer.named("1"));
        Buyer second = in(tenant, tx -> tx.update(first, first.with(Buyer.NAME, "2")));
        assertThat(codeOf(() -> run(tenant, tx -> tx.delete(first)))).isEqualTo("record.stale");
        assertThat(stored(tenant, first)).contains(second);
    }

    @Test
    default void deleting_what_is_not_there_is_stale() {
        TenantId tenant = tenant();
        Buyer gone = insert(tenant, Buyer.named("b"));
        run(tenant, tx -> tx.delete(gone));
        assertThat(codeOf(() -> run(tenant, tx -> tx.delete(gone)))).isEqualTo("record.stale");
    }

    @Test
    default void one_stale_record_keeps_the_batch() {
        TenantId tenant = tenant();
        Buyer a = insert(tenant, Buyer.named("a"));
        Buyer never = Buyer.named("never");
        assertThat(codeOf(() -> run(tenant, tx -> tx.deleteAll(Buyer.TYPE, List.of(a, never), Criteria.everything()))))
                .isEqualTo("record.stale");
        assertThat(stored(tenant, a)).contains(a);
    }

    @Test
    default void what_does_not_meet_the_condition_is_not_deleted() {
        TenantId tenant = tenant();
        Buyer buyer = insert(tenant, Buyer.named("b").with(Buyer.POINTS, 1L));
        Buyer forged = buyer.with(Buyer.POINTS, 2L);
        assertThat(codeOf(() -> run(tenant, tx -> tx.deleteAll(Buyer.TYPE, List.of(forged), Buyer.POINTS.eq(2L)))))
                .isEqualTo("record.stale");
        assertThat(stored(tenant, buyer)).contains(buyer);
        run(tenant, tx -> tx.deleteAll(Buyer.TYPE, List.of(buyer), Buyer.POINTS.eq(1L)));
        assertThat(stored(tenant, buyer)).isEmpty();
    }

    @Test
    default void what_has_parts_is_not_deleted() {
        TenantId tenant = tenant();
        Order order = insert(tenant, Order.of(null, Instant.EPOCH, null));
        OrderLine line = insert(tenant, OrderLine.of(order, 1));
        assertThat(codeOf(() -> run(tenant, tx -> tx.delete(order)))).isEqualTo("record.has-parts");
        assertThat(stored(tenant, order)).contains(order);
        run(tenant, tx -> {
            tx.delete(line);
            tx.delete(order);
        });
        assertThat(stored(tenant, order)).isEmpty();
    }

    @Test
    default void what_is_only_referred_to_is_deleted() {
        TenantId tenant = tenant();
        Buyer buyer = insert(tenant, Buyer.named("b"));
        Order order = insert(tenant, Order.of(buyer, Instant.EPOCH, null));
        run(tenant, tx -> tx.delete(buyer));
        assertThat(stored(tenant, buyer)).isEmpty();
        assertThat(stored(tenant, order)).contains(order);
    }

    @Test
    default void what_is_append_only_can_be_deleted() {
        TenantId tenant = tenant();
        Visit visit = insert(tenant, Visit.of(null, Instant.EPOCH, 1));
        run(tenant, tx -> tx.delete(visit));
        assertThat(stored(tenant, visit)).isEmpty();
    }

    @Test
    default void the_key_of_what_is_deleted_is_free() {
        TenantId tenant = tenant();
        Buyer gone = insert(tenant, Buyer.keyed("g", "k"));
        run(tenant, tx -> {
            tx.delete(gone);
            tx.insert(Buyer.keyed("g", "k"));
        });
        assertThat(count(tenant, Buyer.TYPE)).isEqualTo(1);
    }

    @Test
    default void records_of_the_host_are_not_deleted() {
        TenantId tenant = tenant();
        assertThat(codeOf(() -> run(tenant, tx -> tx.delete(HostRow.named("x")))))
                .isEqualTo("record.read-only");
    }
}
