package io.embedcrm.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.customers.Customer;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.work.HistoryFault.Kind;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What somebody does who knows how seals and chains are made, and leaves one of the two. */
class ForgedSealTest extends ChainScene {
    @Test
    void who_ties_a_stream_anew_and_leaves_the_seal_is_found_by_it() {
        Customer zhang = trade().get(0);
        chain().seal();
        List<Change> lines = stream(zhang.id());
        Change last = lines.get(lines.size() - 1);
        List<Change> tied = new LineTies()
                .tied(
                        null,
                        lines.stream()
                                .map(line -> Change.TYPE.with(line, Change.ACTOR, "somebody else"))
                                .toList());
        raw(tx -> {
            tx.deleteAll(Change.TYPE, lines, Criteria.everything());
            tx.insertAll(Change.TYPE, tied);
            EventStream counter =
                    tx.find(EventStream.TYPE, EventStream.idOf(last.stream())).orElseThrow();
            return tx.update(counter, counter.headed(LineTies.head(tied)).sealed());
        });
        verified();
        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo(Kind.LINE_ALTERED);
            assertThat(fault.seal()).isEqualTo(1);
            assertThat(fault.stream()).contains(RecordRef.of(zhang));
            assertThat(fault.position()).isEqualTo(last.position());
            assertThat(fault.line()).contains(last.id().value());
        });
    }

    @Test
    void a_seal_that_cannot_be_read_is_told_though_its_root_fits() {
        HistorySeal.Head unreadable =
                new HistorySeal.Head(new RecordRef("Customer", new UUID(1, 2)), 1, "a line\nand half a line");
        raw(tx ->
                tx.insert(HistorySeal.of(new Id<>(UUID.randomUUID()), 1, clock.instant(), "", 0, List.of(unreadable))));
        verified();
        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo(Kind.SEAL_ALTERED);
            assertThat(fault.seal()).isEqualTo(1);
        });
    }
}
