package io.embedcrm.contract;

import static io.embedcrm.contract.Fixture.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.contract.records.Buyer;
import io.embedcrm.contract.records.HostRow;
import io.embedcrm.contract.records.Visit;
import io.embedcrm.record.Criteria;
import io.embedcrm.storage.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Raising: the next version, at the version that was read, and nothing else. */
public interface RaisingContract extends Fixture {
    @Test
    default void a_raised_record_is_one_version_on_and_otherwise_as_it_was() {
        TenantId tenant = tenant();
        Buyer before = insert(tenant, Samples.full());
        Buyer other = insert(tenant, Buyer.named("other"));
        run(tenant, tx -> tx.raiseAll(Buyer.TYPE, List.of(before)));
        assertThat(stored(tenant, before)).contains(Buyer.TYPE.at(before, 2));
        assertThat(stored(tenant, other)).contains(other);
    }

    @Test
    default void who_has_read_it_before_it_was_raised_is_stale() {
        TenantId tenant = tenant();
        Buyer before = insert(tenant, Buyer.named("b"));
        run(tenant, tx -> tx.raiseAll(Buyer.TYPE, List.of(before)));
        assertThat(codeOf(() -> in(tenant, tx -> tx.update(before, before.with(Buyer.NAME, "x")))))
                .isEqualTo("record.stale");
        assertThat(codeOf(() -> in(tenant, tx -> tx.update(before, before)))).isEqualTo("record.stale");
    }

    @Test
    default void raising_what_is_not_at_its_version_or_not_there_is_stale_and_keeps_the_batch() {
        TenantId tenant = tenant();
        Buyer first = insert(tenant, Buyer.named("1"));
        Buyer second = in(tenant, tx -> tx.update(first, first.with(Buyer.NAME, "2")));
        Buyer other = insert(tenant, Buyer.named("other"));
        assertThat(codeOf(() -> run(tenant, tx -> tx.raiseAll(Buyer.TYPE, List.of(other, first)))))
                .isEqualTo("record.stale");
        assertThat(codeOf(() -> run(tenant, tx -> tx.raiseAll(Buyer.TYPE, List.of(other, Buyer.named("never"))))))
                .isEqualTo("record.stale");
        assertThat(stored(tenant, first)).contains(second);
        assertThat(stored(tenant, other)).contains(other);
    }

    @Test
    default void many_are_raised_at_once_and_none_is_no_error() {
        TenantId tenant = tenant();
        List<Buyer> many =
                IntStream.range(0, 300).mapToObj(i -> Buyer.named("n" + i)).toList();
        run(tenant, tx -> tx.insertAll(Buyer.TYPE, many));
        run(tenant, tx -> tx.raiseAll(Buyer.TYPE, List.of()));
        run(tenant, tx -> tx.raiseAll(Buyer.TYPE, many));
        assertThat(many(
                        tenant,
                        tx -> tx.findAll(
                                Buyer.TYPE, many.stream().map(Buyer::id).toList(), Criteria.everything())))
                .hasSize(300)
                .allMatch(buyer -> buyer.version() == 2);
    }

    @Test
    default void what_is_never_changed_is_not_raised() {
        TenantId tenant = tenant();
        Visit visit = insert(tenant, Visit.of(null, Instant.EPOCH, 1));
        assertThat(codeOf(() -> run(tenant, tx -> tx.raiseAll(Visit.TYPE, List.of(visit)))))
                .isEqualTo("record.append-only");
        assertThat(codeOf(() -> run(tenant, tx -> tx.raiseAll(HostRow.TYPE, List.of(HostRow.named("x"))))))
                .isEqualTo("record.read-only");
        assertThat(stored(tenant, visit)).contains(visit);
    }

    @Test
    default void nobody_raises_a_record_of_another_tenant() {
        TenantId tenant = tenant();
        Buyer mine = insert(tenant, Buyer.named("mine"));
        assertThat(codeOf(() -> run(tenant(), tx -> tx.raiseAll(Buyer.TYPE, List.of(mine)))))
                .isEqualTo("record.stale");
        assertThat(stored(tenant, mine)).contains(mine);
    }
}
