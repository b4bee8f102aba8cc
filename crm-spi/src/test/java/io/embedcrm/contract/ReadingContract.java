package io.embedcrm.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.embedcrm.contract.records.Buyer;
import io.embedcrm.error.NotFoundException;
import io.embedcrm.query.Aggregation;
import io.embedcrm.query.Projection;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.record.Measure;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Reading alone, which may be outside transactions. */
public interface ReadingContract extends Fixture {
    private <R> R read(TenantId tenant, Function<Transaction, R> reading) {
        return storage().read(tenant, reading);
    }

    private Throwable failing(TenantId tenant, Throwable with) {
        return catchThrowable(() -> read(tenant, tx -> {
            tx.count(Buyer.TYPE, Criteria.everything());
            if (with instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) with;
        }));
    }

    @Test
    default void every_verb_that_reads_sees_what_is_committed() {
        TenantId tenant = tenant();
        Buyer buyer = insert(tenant, Buyer.named("b").with(Buyer.NOTE, "Zhang Wei"));
        Criteria<Buyer> words = Buyer.NOTE.matches("zhang");
        String done = read(tenant, tx -> {
            assertThat(tx.find(Buyer.TYPE, buyer.id())).contains(buyer);
            assertThat(tx.list(Query.of(Buyer.TYPE).where(words)).items()).containsExactly(buyer);
            assertThat(tx.values(Projection.of(Buyer.TYPE, Buyer.NAME)))
                    .singleElement()
                    .satisfies(values -> assertThat(values.id()).isEqualTo(buyer.id()));
            assertThat(tx.count(Buyer.TYPE, words)).isEqualTo(1);
            assertThat(tx.aggregate(Aggregation.of(Buyer.TYPE, Measure.count()))
                            .get(0)
                            .measures())
                    .containsExactly(1L);
            return "done";
        });
        assertThat(done).isEqualTo("done");
        Buyer changed = in(tenant, tx -> tx.update(buyer, buyer.with(Buyer.POINTS, 1L)));
        List<Buyer> seen = read(tenant, tx -> tx.list(Query.of(Buyer.TYPE)).items());
        assertThat(seen).containsExactly(changed);
        run(tenant, tx -> tx.delete(changed));
        long left = read(tenant, tx -> tx.count(Buyer.TYPE, Criteria.everything()));
        assertThat(left).isZero();
    }

    @Test
    default void many_are_read_among_few() {
        TenantId tenant = tenant();
        List<Buyer> buyers =
                IntStream.range(0, 200).mapToObj(i -> Buyer.named("n" + i)).toList();
        run(tenant, tx -> tx.insertAll(Buyer.TYPE, buyers));
        List<Id<Buyer>> ids = buyers.stream().map(Buyer::id).toList();
        int seen = read(
                tenant,
                tx -> tx.find(Buyer.TYPE, ids.get(0)).stream().toList().size()
                        + tx.findAll(Buyer.TYPE, ids, Criteria.everything()).size()
                        + tx.findAll(Buyer.TYPE, ids.subList(0, 2), Criteria.everything())
                                .size());
        assertThat(seen).isEqualTo(203);
    }

    @Test
    default void reading_sees_nothing_of_another_tenant() {
        TenantId ours = tenant();
        Buyer foreign = insert(tenant(), Buyer.keyed("g", "k"));
        List<Buyer> seen =
                read(
                        ours,
                        tx -> List.of(
                                        tx.find(Buyer.TYPE, foreign.id()).stream()
                                                .toList(),
                                        tx.list(Query.of(Buyer.TYPE)).items())
                                .stream()
                                .flatMap(List::stream)
                                .toList());
        assertThat(seen).isEmpty();
        long counted = read(ours, tx -> tx.count(Buyer.TYPE, Criteria.everything()));
        assertThat(counted).isZero();
    }

    @Test
    default void a_failure_of_reading_passes_unchanged_and_disturbs_nothing_after_it() {
        TenantId tenant = tenant();
        Buyer buyer = insert(tenant, Buyer.named("b"));
        for (Throwable failure : List.of(
                new IllegalStateException("mine"),
                new NotFoundException("Buyer", "x"),
                new AssertionError("an error"))) {
            assertThat(failing(tenant, failure)).isSameAs(failure);
            Buyer changed = in(
                    tenant,
                    tx -> tx.find(Buyer.TYPE, buyer.id())
                            .map(now -> tx.update(now, now.with(Buyer.POINTS, now.points() + 1)))
                            .orElseThrow());
            List<Buyer> seen = read(tenant, tx -> tx.list(Query.of(Buyer.TYPE)).items());
            assertThat(seen).containsExactly(changed);
        }
    }

    @Test
    default void actions_run_after_reading_in_their_order_unless_it_fails() {
        TenantId tenant = tenant();
        Buyer buyer = Buyer.named("b");
        List<String> done = new ArrayList<>();
        String result = read(tenant, tx -> {
            tx.afterCommit(() -> done.add("first"));
            tx.afterCommit(() -> insert(tenant, buyer));
            tx.afterCommit(() -> done.add("second"));
            assertThat(done).isEmpty();
            return "read";
        });
        assertThat(result).isEqualTo("read");
        assertThat(done).containsExactly("first", "second");
        assertThat(stored(tenant, buyer)).contains(buyer);
        catchThrowable(() -> read(tenant, tx -> {
            tx.afterCommit(() -> done.add("never"));
            throw new IllegalStateException();
        }));
        assertThat(done).hasSize(2);
    }
}
