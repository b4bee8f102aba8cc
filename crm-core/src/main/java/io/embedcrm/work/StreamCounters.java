package io.embedcrm.work;

import io.embedcrm.error.ConflictException;
import io.embedcrm.event.Act;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.Edit;
import io.embedcrm.storage.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The counters of the streams one transaction has written to, moved on together at its end. */
final class StreamCounters {
    private final Transaction storage;
    private final Types types;
    private final Instant now;
    private final boolean delivering;

    StreamCounters(Transaction storage, Types types, Instant now, boolean delivering) {
        this.storage = storage;
        this.types = types;
        this.now = now;
        this.delivering = delivering;
    }

    /**
     * Moves each counter on by the events of its stream, in the order of their ids, so that two transactions never wait
     * for one another.
     *
     * @param begun the records that did not exist before, whose counters are new
     * @param restricted the streams that are restricted from now on, or no more
     * @param numbering gives the events their places, told the counter as it is after them, restricted as it was before;
     *     what it returns is stored
     */
    void advance(
            Map<RecordRef, Integer> events,
            Set<RecordRef> begun,
            Map<RecordRef, Optional<Instant>> restricted,
            UnaryOperator<EventStream> numbering) {
        Map<Id<EventStream>, RecordRef> known = new TreeMap<>();
        List<EventStream> fresh = new ArrayList<>();
        events.forEach((stream, count) -> {
            if (begun.contains(stream)) {
                fresh.add(restricted(numbering.apply(EventStream.of(stream, count, now, due(null))), restricted));
            } else {
                known.put(EventStream.idOf(stream), stream);
            }
        });
        if (!fresh.isEmpty()) {
            fresh.sort((a, b) -> a.id().compareTo(b.id()));
            storage.insertAll(EventStream.TYPE, fresh);
        }
        if (!known.isEmpty()) {
            List<Edit<EventStream>> edits = locked(known).stream()
                    .map(counter -> new Edit<>(
                            counter,
                            restricted(
                                    numbering.apply(
                                            further(counter, Objects.requireNonNull(events.get(counter.subject())))),
                                    restricted)))
                    .toList();
            storage.updateAll(EventStream.TYPE, edits, Criteria.everything());
        }
    }

    private static EventStream restricted(EventStream counter, Map<RecordRef, Optional<Instant>> restricted) {
        Optional<Instant> since = restricted.get(counter.subject());
        return since == null || (since.isPresent() && counter.restrictedAt() != null)
                ? counter
                : counter.restrictedFrom(since.orElse(null));
    }

    private List<EventStream> locked(Map<Id<EventStream>, RecordRef> known) {
        List<Id<EventStream>> ids = List.copyOf(known.keySet());
        List<EventStream> locked = storage.lock(EventStream.TYPE, ids, Criteria.everything());
        if (locked.size() < ids.size()) {
            Map<Id<EventStream>, RecordRef> missing = new TreeMap<>(known);
            locked.forEach(counter -> missing.remove(counter.id()));
            storage.insertAbsent(
                    EventStream.TYPE.unique("subject"),
                    missing.values().stream()
                            .map(stream -> EventStream.of(stream, 0, now, due(null)))
                            .toList());
            locked = storage.lock(EventStream.TYPE, ids, Criteria.everything());
            demandThere(missing.values());
        }
        return locked;
    }

    /** A stream that ended while this transaction was on its way: whoever it was of has been erased. */
    private void demandThere(Collection<RecordRef> streams) {
        for (RecordRef stream : streams) {
            if (ended(types.named(stream.type()), stream)) {
                throw new ConflictException(
                        "the " + stream.type() + " whose events these are was erased meanwhile", null);
            }
        }
    }

    private <T extends Entity> boolean ended(RecordType<T> type, RecordRef stream) {
        return storage.find(type, stream.idAs(type)).isEmpty()
                && storage
                        .list(Query.of(Change.TYPE)
                                .where(Change.RECORD.eq(stream).and(Change.ACT.eq(Act.REMOVED)))
                                .limit(1))
                        .items()
                        .stream()
                        .anyMatch(Change::erasedWhole);
    }

    /** Clocks of several nodes differ; along a stream time stands still rather than go back. */
    private EventStream further(EventStream counter, int events) {
        Instant at = counter.lastAt().isAfter(now) ? counter.lastAt() : now;
        return counter.upTo(counter.position() + events, at, due(counter.dueAt()));
    }

    private @Nullable Instant due(@Nullable Instant before) {
        return delivering && (before == null || before.isAfter(now)) ? now : before;
    }
}
