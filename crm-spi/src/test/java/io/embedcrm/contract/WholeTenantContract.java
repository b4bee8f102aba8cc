package io.embedcrm.contract;

import static io.embedcrm.contract.Fixture.codeOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedcrm.contract.records.Buyer;
import io.embedcrm.contract.records.Label;
import io.embedcrm.contract.records.Order;
import io.embedcrm.contract.records.OrderLine;
import io.embedcrm.query.Limits;
import io.embedcrm.record.Attributes;
import io.embedcrm.record.Criteria;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.TenantRows;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A tenant as a whole: counted, removed and read as one. */
public interface WholeTenantContract extends Fixture {
    /** Records of several types, with parts, words and attributes; one of them can never be changed by a verb. */
    private void fill(TenantId tenant) {
        Buyer buyer = insert(
                tenant,
                Buyer.named("b")
                        .with(Buyer.NOTE, "Zhang Wei")
                        .with(Buyer.ATTRIBUTES, Attributes.NONE.with("tea", "green")));
        Order order = insert(tenant, Order.of(buyer, Instant.EPOCH, null));
        insertAll(tenant, OrderLine.of(order, 1), OrderLine.of(order, 2), OrderLine.of(order, 3));
        insert(tenant, Label.of(buyer, "x", 1));
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    @Test
    default void all_rows_of_a_tenant_are_removed_in_portions_and_nobody_elses() {
        TenantId gone = tenant();
        TenantId stays = tenant();
        fill(gone);
        fill(stays);
        TenantRows rows = storage().rowsOf(gone);
        Map<String, Long> theirs = storage().rowsOf(stays).count();
        long all = sum(rows.count());
        assertThat(all).isGreaterThanOrEqualTo(6).isEqualTo(sum(theirs));
        long removed = 0;
        for (long some = rows.remove(2); some > 0; some = rows.remove(2)) {
            assertThat(some).isLessThanOrEqualTo(2);
            removed += some;
        }
        assertThat(removed).isEqualTo(all);
        assertThat(rows.count().values()).isNotEmpty().allMatch(count -> count == 0);
        assertThat(count(gone, Buyer.TYPE) + count(gone, Order.TYPE) + count(gone, OrderLine.TYPE))
                .isZero();
        assertThat(storage().rowsOf(stays).count()).isEqualTo(theirs);
        assertThat(number(stays, tx -> tx.count(Buyer.TYPE, Buyer.NOTE.matches("zhang"))))
                .isEqualTo(1);
        fill(gone);
        assertThat(sum(rows.count())).isEqualTo(all);
    }

    @Test
    default void rows_are_removed_in_bounded_portions_only() {
        TenantRows rows = storage().rowsOf(tenant());
        assertThat(codeOf(() -> rows.remove(0))).isEqualTo("limit.exceeded");
        assertThat(codeOf(() -> rows.remove(Limits.BATCH + 1))).isEqualTo("limit.exceeded");
        assertThat(rows.remove(1)).isZero();
    }

    @Test
    default void a_snapshot_reads_what_is_there_and_passes_failures_on() {
        TenantId tenant = tenant();
        Buyer buyer = insert(tenant, Buyer.named("b"));
        List<Buyer> read =
                storage().snapshot(tenant, tx -> tx.findAll(Buyer.TYPE, List.of(buyer.id()), Criteria.everything()));
        assertThat(read).containsExactly(buyer);
        assertThatThrownBy(() -> storage().snapshot(tenant, tx -> {
                    throw new IllegalStateException("as given");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("as given");
        run(tenant, tx -> tx.update(buyer, buyer.with(Buyer.POINTS, 1L)));
        assertThat(stored(tenant, buyer)).map(Buyer.POINTS::of).contains(1L);
    }
}
