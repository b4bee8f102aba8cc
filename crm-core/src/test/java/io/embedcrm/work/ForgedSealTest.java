package io.embedcrm.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.customers.Customer;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.UniqueKey;
import io.embedcrm.storage.ForwardingTransaction;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.HistoryFault.Kind;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
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

    /** Three seals, the customer being changed before each. */
    private List<HistorySeal> three() {
        Customer zhang = trade().get(0);
        for (String city : List.of("Shanghai", "Beijing", "Wuhan")) {
            Customer now = lin().customers().get(zhang.id());
            lin().records().change(now, Customer.TYPE.with(now, Customer.CITY, city));
            chain().seal();
        }
        return raw(tx -> tx.list(Query.of(HistorySeal.TYPE).sortedBy(HistorySeal.NUMBER.ascending()))
                .items());
    }

    private void replace(HistorySeal seal, List<HistorySeal> instead) {
        raw(tx -> {
            tx.delete(seal);
            return tx.insertAll(HistorySeal.TYPE, instead);
        });
    }

    @Test
    void a_seal_that_was_taken_away_is_missing_and_nothing_else_is_wrong() {
        List<HistorySeal> seals = three();
        HistoryAnchor anchor = chain().anchor().orElseThrow();
        replace(seals.get(1), List.of());
        verified(HistoryCheck.against(anchor));
        assertThat(faults).containsExactly(HistoryFault.ofSeal(Kind.SEAL_MISSING, 2));
        replace(seals.get(2), List.of());
        verified(HistoryCheck.against(anchor));
        assertThat(faults).as("at the end").containsExactly(HistoryFault.ofSeal(Kind.SEAL_MISSING, 2));
    }

    @Test
    void a_seal_made_anew_that_follows_no_other_is_altered_and_so_is_who_followed_it() {
        List<HistorySeal> seals = three();
        HistorySeal second = seals.get(1);
        replace(
                second,
                List.of(HistorySeal.of(
                        second.id(), 2, second.at(), "another root", second.unchained(), second.headList())));
        verified();
        assertThat(faults)
                .containsExactly(HistoryFault.ofSeal(Kind.SEAL_ALTERED, 2), HistoryFault.ofSeal(Kind.SEAL_ALTERED, 3));
    }

    @Test
    void a_stream_that_ended_before_it_was_sealed_is_sealed() {
        Customer zhang = trade().get(0);
        lin().erasure().erase(zhang.id(), "the person asked");
        assertThat(all(EndedStream.TYPE)).extracting(EndedStream::unsealedAt).doesNotContainNull();
        HistoryAnchor anchor = chain().seal().orElseThrow();
        assertThat(anchor.number()).as("those that go on, and those that ended").isEqualTo(2);
        assertThat(all(EndedStream.TYPE)).extracting(EndedStream::unsealedAt).containsOnlyNulls();
        assertThat(verified(HistoryCheck.against(anchor)).sound()).isTrue();
    }

    @Test
    void who_seals_while_another_does_seals_what_is_left_behind_it() {
        storage = new Outrun(storage);
        crm = crm(builder -> builder.chainHistory(HOUR));
        trade();
        assertThat(chain().seal()).isPresent();
        assertThat(all(EventStream.TYPE)).extracting(EventStream::unsealedAt).containsOnlyNulls();
    }

    /** A storage in which a first seal is never stored: the number was taken at the same moment. */
    private static final class Outrun implements Storage {
        private final Storage next;
        private boolean outrun;

        Outrun(Storage next) {
            this.next = next;
        }

        @Override
        public <R> R transact(TenantId tenant, Function<Transaction, R> work) {
            return next.transact(
                    tenant,
                    tx -> work.apply(new ForwardingTransaction(tx) {
                        @Override
                        public <T extends Entity> List<T> insertAbsent(UniqueKey<T> key, List<T> records) {
                            if (key.type() == HistorySeal.TYPE && !outrun) {
                                outrun = true;
                                return List.of();
                            }
                            return super.insertAbsent(key, records);
                        }
                    }));
        }
    }
}
