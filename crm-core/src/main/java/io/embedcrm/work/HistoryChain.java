package io.embedcrm.work;

import io.embedcrm.access.Actor;
import io.embedcrm.error.RefusedException;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.Edit;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The history of a tenant as a chain, in which a changed, missing, added or moved line is found.
 *
 * <p>Each stream is a chain of its own: its counter, which every writer locks anyway to give events their places, also
 * keeps the link of the last line. So lines are tied in the order of their commits, whichever node wrote them, without a
 * lock or a statement more, and writers to different customers never wait for one another, as they would at one chain for
 * all. What a chain for all would give beside, that nothing is cut off its end or written anew from some place on, is given
 * by seals: {@link Due#run} now and then writes down how far the streams have come that moved, each seal tied to the one
 * before. A crash leaves either a line with its place and its link, or neither; a stream that is not sealed yet is sealed
 * next time.
 *
 * <p>Who can write to the database can make all of it anew, so keep the newest {@link #anchor} elsewhere from time to time.
 * What is younger than the anchor kept is safe from accidents, and not from such a forger, who can also make older values
 * look erased, though not say something else: {@link HistoryCheck#erased} counts them.
 */
public final class HistoryChain {
    private final Work work;
    private final TenantId tenant;
    private final Storage storage;

    /** For the records of {@code tenant}. */
    public HistoryChain(Work work, TenantId tenant) {
        this.work = work;
        this.tenant = tenant;
        this.storage = work.session(tenant, Actor.of("system:chain")).storage();
    }

    /**
     * Seals all that is not sealed yet.
     *
     * @return the newest anchor; absent where there is no history that is chained
     * @throws RefusedException {@code history.unchained} where the history is not chained
     */
    public Optional<HistoryAnchor> seal() {
        if (work.chain() == null) {
            throw new RefusedException(
                    "history.unchained", null, "history is chained where CrmBuilder.chainHistory says so");
        }
        sealAll(work.now());
        return anchor();
    }

    /** The newest anchor. */
    public Optional<HistoryAnchor> anchor() {
        return storage.read(tenant, tx -> newest(tx).map(HistorySeal::anchor));
    }

    /**
     * Examines some more of the history, some thousand lines at most, each part as it is at one moment: writers go on.
     * Call it again with what it gives back, until that is finished.
     *
     * @param found is told what is wrong
     */
    public HistoryCheck verify(HistoryCheck from, Consumer<HistoryFault> found) {
        return storage.snapshot(tenant, tx -> {
            LongAdder faults = new LongAdder();
            HistoryCheck check = examined(tx, from, fault -> {
                faults.increment();
                found.accept(fault);
            });
            return check.faulty(faults.sum());
        });
    }

    private static HistoryCheck examined(Transaction tx, HistoryCheck from, Consumer<HistoryFault> found) {
        return switch (from.part()) {
            case SEALS -> new SealCheck(tx, found).some(from);
            case STREAMS ->
                new StreamCheck<>(tx, EventStream.TYPE, StreamCheck.Counter::of, HistoryCheck.Part.ENDED, found)
                        .some(from);
            case ENDED ->
                new StreamCheck<>(tx, EndedStream.TYPE, StreamCheck.Counter::of, HistoryCheck.Part.LINES, found)
                        .some(from);
            case LINES -> new LooseLineCheck(tx, found).some(from);
            case DONE -> from;
        };
    }

    /** Examines all of the history. */
    public HistoryCheck verifyAll(HistoryCheck from, Consumer<HistoryFault> found) {
        HistoryCheck check = from;
        while (!check.finished()) {
            check = verify(check, found);
        }
        return check;
    }

    /** Seals what has waited for so long as the host wants it to at most. */
    void sealDue(Instant now) {
        Duration every = work.chain();
        if (every != null) {
            Instant since = now.minus(every);
            boolean due = storage.read(
                    tenant,
                    tx -> waits(tx, EventStream.TYPE, EventStream.UNSEALED_AT, since)
                            || waits(tx, EndedStream.TYPE, EndedStream.UNSEALED_AT, since));
            if (due) {
                sealAll(now);
            }
        }
    }

    private static <T extends Entity> boolean waits(
            Transaction tx, RecordType<T> type, Field<T, Instant> unsealedAt, Instant since) {
        return !tx.list(Query.of(type).where(unsealedAt.atMost(since)).limit(1))
                .items()
                .isEmpty();
    }

    private void sealAll(Instant now) {
        seal(now, EventStream.TYPE, EventStream.UNSEALED_AT, EventStream::sealed, EventStream::reached);
        seal(now, EndedStream.TYPE, EndedStream.UNSEALED_AT, EndedStream::sealed, EndedStream::reached);
    }

    private <T extends Entity> void seal(
            Instant now,
            RecordType<T> type,
            Field<T, Instant> unsealedAt,
            UnaryOperator<T> sealed,
            Function<T, HistorySeal.Head> reached) {
        boolean more = true;
        while (more) {
            more = storage.transact(tenant, tx -> sealSome(tx, now, type, unsealedAt, sealed, reached));
        }
    }

    /** The streams are locked before the seal is numbered: who seals them at the same moment then finds nothing to seal. */
    private <T extends Entity> boolean sealSome(
            Transaction tx,
            Instant now,
            RecordType<T> type,
            Field<T, Instant> unsealedAt,
            UnaryOperator<T> sealed,
            Function<T, HistorySeal.Head> reached) {
        List<Id<T>> waiting =
                tx.list(Query.of(type).where(unsealedAt.present()).limit(HistorySeal.STREAMS)).items().stream()
                        .map(stream -> new Id<T>(stream.id().value()))
                        .toList();
        List<T> streams = waiting.isEmpty() ? List.of() : tx.lock(type, waiting, unsealedAt.present());
        if (!streams.isEmpty()) {
            List<HistorySeal.Head> heads = streams.stream().map(reached).toList();
            Optional<HistorySeal> last = newest(tx);
            long unchained =
                    last.map(HistorySeal::unchained).orElseGet(() -> tx.count(Change.TYPE, Change.PROOF.absent()));
            HistorySeal seal = HistorySeal.of(
                    work.ids().next(),
                    last.map(HistorySeal::number).orElse(0L) + 1,
                    now,
                    last.map(HistorySeal::root).orElse(""),
                    unchained,
                    heads);
            if (tx.insertAbsent(HistorySeal.TYPE.unique("number"), List.of(seal))
                    .isEmpty()) {
                return true; // another seal came first, which this one has to follow
            }
            List<Edit<T>> edits = new ArrayList<>();
            streams.forEach(stream -> edits.add(new Edit<>(stream, sealed.apply(stream))));
            tx.updateAll(type, edits, Criteria.everything());
        }
        return waiting.size() == HistorySeal.STREAMS;
    }

    private static Optional<HistorySeal> newest(Transaction tx) {
        return tx
                .list(Query.of(HistorySeal.TYPE)
                        .sortedBy(HistorySeal.NUMBER.descending())
                        .limit(1))
                .items()
                .stream()
                .findFirst();
    }
}
