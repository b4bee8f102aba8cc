package io.embedcrm.work;

import com.google.common.collect.Lists;
import io.embedcrm.access.Actor;
import io.embedcrm.error.LimitExceededException;
import io.embedcrm.event.Act;
import io.embedcrm.event.Event;
import io.embedcrm.event.FieldChange;
import io.embedcrm.query.Limits;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction has changed. At its end each change gets its place in its stream, from the stream's one counter,
 * and is written: the row is history and event.
 */
final class Journal {
    private final Transaction storage;
    private final TenantId tenant;
    private final Types types;
    private final IdSource ids;
    private final Instant now;
    private final boolean delivering;
    private final boolean quiet;
    private final List<Entry> entries = new ArrayList<>();
    private final Set<RecordRef> created = new HashSet<>();
    private final Set<RecordRef> begun = new HashSet<>();
    private final Map<RecordRef, Optional<Instant>> restricted = new HashMap<>();
    private final Streams streams;
    private int told;
    private @Nullable Cause cause;
    private final Actor actor;
    private final @Nullable LineTies ties;
    private final Gates gates;
    private @Nullable String name;
    private @Nullable RecordRef erasure;

    private record Entry(
            Id<Change> id,
            RecordRef stream,
            RecordRef record,
            long revision,
            @Nullable RecordRef whole,
            Act act,
            String name,
            @Nullable Cause cause,
            List<FieldChange> changes,
            boolean erasing,
            boolean guarded) {
        int depth() {
            return cause == null ? 0 : cause.depth();
        }
    }

    Journal(
            Transaction storage,
            TenantId tenant,
            Types types,
            IdSource ids,
            Instant now,
            boolean delivering,
            boolean quiet,
            Actor actor,
            @Nullable Cause cause,
            boolean chained,
            Gates gates) {
        this.storage = storage;
        this.tenant = tenant;
        this.types = types;
        this.ids = ids;
        this.now = now;
        this.delivering = delivering && !quiet;
        this.quiet = quiet;
        this.streams = new Streams(storage, types);
        this.actor = actor;
        this.cause = cause;
        this.ties = chained ? new LineTies() : null;
        this.gates = gates;
    }

    /** Runs {@code step}, whose changes mean {@code meaning}. */
    void named(String meaning, Runnable step) {
        String before = name;
        name = meaning;
        try {
            step.run();
        } finally {
            name = before;
        }
    }

    /**
     * Runs {@code step}, whose changes tell no values, are not told to listeners of this transaction, and stand in the order
     * of the events of {@code stream}: the streams of what is erased end.
     */
    void erasing(RecordRef stream, Runnable step) {
        erasure = stream;
        try {
            step.run();
        } finally {
            erasure = null;
        }
    }

    /** Lets a stream, which this transaction writes to, be restricted since {@code since}, or no more. */
    void restrict(RecordRef stream, @Nullable Instant since) {
        restricted.put(stream, Optional.ofNullable(since));
    }

    <T extends Entity> void note(RecordType<T> type, Act act, @Nullable T before, @Nullable T after) {
        T record = after == null ? before : after;
        if (!type.journaled() || record == null) {
            return;
        }
        if (cause != null && cause.depth() > Cause.MAX_DEPTH) {
            throw new LimitExceededException("chain of causes", cause.depth(), Cause.MAX_DEPTH);
        }
        RecordRef ref = RecordRef.of(record);
        RecordRef whole = Streams.whole(type, record);
        if (act == Act.CREATED) {
            created.add(ref);
            if (whole != null && created.contains(whole)) {
                return;
            }
        }
        List<FieldChange> changes = act == Act.CREATED ? List.of() : Differences.between(type, before, after);
        String plain = name != null ? name : type.name() + "." + act.name().toLowerCase(java.util.Locale.ROOT);
        String meaning = quiet ? Change.QUIET + plain : plain;
        RecordRef erased = erasure;
        RecordRef stream = erased == null ? streams.now(type, record) : erased;
        List<FieldChange> told = erased == null ? changes : ErasedValues.of(act, changes);
        long revision = after == null ? record.version() + 1 : after.version();
        fresh(act, revision, ref);
        boolean guarded = erased == null && gates.guard(type, record, act, changes);
        entries.add(new Entry(
                ids.next(), stream, ref, revision, whole, act, meaning, cause, told, erased != null, guarded));
    }

    /** Tells each change not told yet to {@code listener}, whose own changes have it as their cause, until none is left. */
    void tell(Consumer<Event> listener) {
        while (told < entries.size()) {
            Entry entry = entries.get(told++);
            if (entry.erasing) {
                continue;
            }
            Cause outer = cause;
            cause = new Cause(entry.id, entry.depth() + 1);
            try {
                listener.accept(event(entry, 0));
            } finally {
                cause = outer;
            }
        }
    }

    private Event event(Entry entry, long position) {
        return new Event(
                tenant,
                entry.id.value(),
                entry.stream,
                position,
                entry.record,
                entry.act,
                entry.name,
                now,
                actor.id(),
                actor.behalf().orElse(null),
                actor.self().orElse(null),
                entry.cause == null ? null : entry.cause.change().value(),
                entry.depth(),
                entry.changes);
    }

    /** A stream that began in this transaction has no counter yet; what is put back after a removal has one. */
    private void fresh(Act act, long revision, RecordRef ref) {
        if (act == Act.CREATED && revision == 1) {
            begun.add(ref);
        }
    }

    /**
     * Gives each change its place and writes it, once, when there will be no more.
     *
     * @param gate is told which streams that were restricted before are written to, where it is asked about such changes
     */
    void write(Consumer<RecordRef> gate) {
        if (entries.isEmpty()) {
            return;
        }
        Map<RecordRef, List<Entry>> byStream = new TreeMap<>();
        entries.forEach(entry ->
                byStream.computeIfAbsent(entry.stream, s -> new ArrayList<>()).add(entry));
        List<Change> changes = new ArrayList<>();
        new StreamCounters(storage, types, now, delivering).advance(sizes(byStream), begun, restricted, counter -> {
            List<Entry> ofStream = Objects.requireNonNull(byStream.get(counter.subject()));
            if (counter.restrictedAt() != null && ofStream.stream().anyMatch(Entry::guarded)) {
                gate.accept(counter.subject());
            }
            return numbered(counter, ofStream, changes);
        });
        for (List<Change> batch : Lists.partition(changes, Limits.BATCH)) {
            storage.insertAll(Change.TYPE, batch);
        }
    }

    private EventStream numbered(EventStream counter, List<Entry> ofStream, List<Change> changes) {
        long position = counter.position() - ofStream.size();
        List<Change> lines = new ArrayList<>();
        for (Entry entry : ofStream) {
            lines.add(change(entry, ++position, counter.lastAt()));
        }
        if (ties == null) {
            changes.addAll(lines);
            return counter;
        }
        List<Change> tied = ties.tied(counter.head(), lines);
        changes.addAll(tied);
        return counter.headed(LineTies.head(tied));
    }

    private static Map<RecordRef, Integer> sizes(Map<RecordRef, List<Entry>> byStream) {
        Map<RecordRef, Integer> sizes = new TreeMap<>();
        byStream.forEach((stream, ofStream) -> sizes.put(stream, ofStream.size()));
        return sizes;
    }

    private Change change(Entry entry, long position, Instant at) {
        return new Change(
                entry.id,
                1,
                entry.stream,
                position,
                entry.record,
                entry.revision,
                entry.whole,
                entry.act,
                entry.name,
                at,
                actor.id(),
                actor.behalf().orElse(null),
                actor.self().orElse(null),
                entry.cause == null ? null : entry.cause.change(),
                entry.depth(),
                entry.changes.isEmpty() ? null : ChangesJson.write(entry.changes),
                null);
    }

    /** Whether anything was changed that is not written yet. */
    boolean holdsChanges() {
        return !entries.isEmpty();
    }
}
