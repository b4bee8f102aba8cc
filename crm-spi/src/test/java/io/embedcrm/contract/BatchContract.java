package io.embedcrm.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.contract.records.Buyer;
import io.embedcrm.contract.records.Counter;
import io.embedcrm.query.Query;
import io.embedcrm.storage.TenantId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Changing and removing all that meets a query. */
public interface BatchContract extends Fixture {
    private TenantId twenty() {
        TenantId tenant = tenant();
        List<Buyer> buyers = IntStream.range(0, 20)
                .mapToObj(i -> Buyer.named("n" + i).with(Buyer.NUMBER, (long) i))
                .toList();
        run(tenant, tx -> tx.insertAll(Buyer.TYPE, buyers));
        return tenant;
    }

    @Test
    default void all_records_of_a_query_are_changed_page_by_page() {
        TenantId tenant = twenty();
        Query<Buyer> query =
                Query.of(Buyer.TYPE).where(Buyer.NUMBER.atLeast(5L)).limit(4);
        assertThat(number(tenant, tx -> tx.change(query, b -> b.with(Buyer.ACTIVE, true))))
                .isEqualTo(15);
        assertThat(number(
                        tenant,
                        tx -> tx.count(
                                Buyer.TYPE,
                                Buyer.ACTIVE.eq(true).and(Buyer.TYPE.version().eq(2L)))))
                .isEqualTo(15);
        assertThat(number(
                        tenant, tx -> tx.count(Buyer.TYPE, Buyer.TYPE.version().eq(1L))))
                .isEqualTo(5);
    }

    @Test
    default void a_change_that_changes_nothing_writes_nothing() {
        TenantId tenant = twenty();
        Query<Buyer> query = Query.of(Buyer.TYPE).limit(6);
        assertThat(number(tenant, tx -> tx.change(query, b -> b.number() == 3L ? b.with(Buyer.POINTS, 1L) : b)))
                .isEqualTo(1);
        assertThat(number(
                        tenant, tx -> tx.count(Buyer.TYPE, Buyer.TYPE.version().eq(2L))))
                .isEqualTo(1);
    }

    @Test
    default void a_change_that_takes_records_out_of_the_query_still_reaches_all() {
        TenantId tenant = twenty();
        Query<Buyer> query = Query.of(Buyer.TYPE).where(Buyer.NUMBER.present()).limit(3);
        assertThat(number(tenant, tx -> tx.change(query, b -> b.with(Buyer.NUMBER, null))))
                .isEqualTo(20);
        assertThat(number(tenant, tx -> tx.count(Buyer.TYPE, Buyer.NUMBER.present())))
                .isZero();
    }

    @Test
    default void all_records_of_a_query_are_removed_page_by_page() {
        TenantId tenant = twenty();
        Query<Buyer> query =
                Query.of(Buyer.TYPE).where(Buyer.NUMBER.before(12L)).limit(4);
        assertThat(number(tenant, tx -> tx.remove(query))).isEqualTo(12);
        assertThat(count(tenant, Buyer.TYPE)).isEqualTo(8);
        assertThat(number(tenant, tx -> tx.remove(query))).isZero();
    }

    @Test
    default void records_of_other_types_stay() {
        TenantId tenant = twenty();
        insert(tenant, Counter.at(1));
        run(tenant, tx -> tx.remove(Query.of(Buyer.TYPE)));
        assertThat(count(tenant, Counter.TYPE)).isEqualTo(1);
    }
}
