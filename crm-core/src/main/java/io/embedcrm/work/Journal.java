package io.embedcrm.work;

import io.embedcrm.error.LimitExceededException;
import io.embedcrm.event.Act;
import io.embedcrm.event.Event;
import io.embedcrm.event.FieldChange;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.storage.Edit;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final List<Entry> entries = new ArrayList<>();
    private final Set<RecordRef> created = new HashSet<>();
    private final Map<RecordRef, RecordRef> streams = new HashMap<>();
    private int told;
    private @Nullable Cause cause;
    private String actor;
    private @Nullable String name;

    private record Entry(
            Id<Change> id,
            RecordRef stream,
            RecordRef record,
            @Nullable RecordRef whole,
            Act act,
            String name,
            String actor,
            @Nullable Cause cause,
            List<FieldChange> changes) {
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
            String actor,
            @Nullable Cause cause) {
        this.storage = storage;
        this.tenant = tenant;
        this.types = types;
        this.ids = ids;
        this.now = now;
        this.delivering = delivering;
        this.actor = actor;
        this.cause = cause;
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

    <T extends Entity> void note(RecordType<T> type, Act act, @Nullable T before, @Nullable T after) {
        T record = after == null ? before : after;
        if (!type.journaled() || record == null) {
            return;
        }
        RecordRef ref = RecordRef.of(record);
        RecordRef whole = whole(type, record);
        if (act == Act.CREATED) {
            created.add(ref);
            if (whole != null && created.contains(whole)) {
                return;
            }
        }
        List<FieldChange> changes = act == Act.CREATED ? List.of() : Differences.between(type, before, after);
        String meaning = name != null ? name : type.name() + "." + act.name().toLowerCase(java.util.Locale.ROOT);
        RecordRef stream = stream(type, record, whole);
        streams.put(ref, stream);
        entries.add(new Entry(ids.next(), stream, ref, whole, act, meaning, actor, cause, changes));
    }

    private static <T extends Entity> @Nullable RecordRef whole(RecordType<T> type, T record) {
        return type.partOf().map(parent -> refOf(parent, record)).orElse(null);
    }

    private static <T extends Entity> @Nullable RecordRef refOf(Reference<T, ?> reference, T record) {
        Id<?> id = reference.of(record);
        return id == null ? null : new RecordRef(reference.target().name(), id.value());
    }

    private <T extends Entity> RecordRef stream(RecordType<T> type, T record, @Nullable RecordRef whole) {
        Object value = type.stream().<Object>map(field -> field.of(record) == null ? this : field.of(record)).orElse(this);
        if (value instanceof RecordRef any) {
            return any;
        } else if (value instanceof Id<?> id && type.stream().orElseThrow() instanceof Reference<?, ?> reference) {
            return new RecordRef(reference.target().name(), id.value());
        } else if (whole != null) {
            return streams.computeIfAbsent(whole, this::streamOf);
        }
        return RecordRef.of(record);
    }

    private RecordRef streamOf(RecordRef ref) {
        return streamOf(types.named(ref.type()), ref);
    }

    private <T extends Entity> RecordRef streamOf(RecordType<T> type, RecordRef ref) {
        return storage.find(type, ref.idAs(type))
                .map(record -> stream(type, record, whole(type, record)))
                .orElse(ref);
    }

    /** Tells each change not told yet to {@code listener}, whose own changes have it as their cause, until none is left. */
    void tell(Consumer<Event> listener) {
        while (told < entries.size()) {
            Entry entry = entries.get(told++);
            Cause outer = cause;
            int depth = entry.depth() + 1;
            if (depth > Cause.MAX_DEPTH) {
                throw new LimitExceededException("chain of causes", depth, Cause.MAX_DEPTH);
            }
            cause = new Cause(entry.id, depth);
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
                entry.actor,
                entry.cause == null ? null : entry.cause.change().value(),
                entry.depth(),
                entry.changes);
    }

    /** Gives each change its place and writes it. */
    void write() {
        if (entries.isEmpty()) {
            return;
        }
        Map<Id<EventStream>, List<Entry>> byStream = new TreeMap<>();
        for (Entry entry : entries) {
            byStream.computeIfAbsent(new Id<>(entry.stream.id()), id -> new ArrayList<>())
                    .add(entry);
        }
        Map<Id<EventStream>, Long> last = advance(byStream);
        List<Change> changes = new ArrayList<>();
        byStream.forEach((id, ofStream) -> {
            long position = last.get(id);
            for (Entry entry : ofStream) {
                changes.add(change(entry, ++position));
            }
        });
        storage.insertAll(Change.TYPE, changes);
        entries.clear();
        told = 0;
    }

    private Change change(Entry entry, long position) {
        return new Change(
                entry.id,
                1,
                entry.stream,
                position,
                entry.record,
                entry.whole,
                entry.act,
                entry.name,
                now,
                entry.actor,
                entry.cause == null ? null : entry.cause.change(),
                entry.depth(),
                entry.changes.isEmpty() ? null : ChangesJson.write(entry.changes));
    }

    /** Moves the counters on, in the order of their ids, and gives where each stood. */
    private Map<Id<EventStream>, Long> advance(Map<Id<EventStream>, List<Entry>> byStream) {
        Map<Id<EventStream>, Long> last = new LinkedHashMap<>();
        List<EventStream> fresh = new ArrayList<>();
        List<Id<EventStream>> known = new ArrayList<>();
        byStream.forEach((id, ofStream) -> {
            RecordRef stream = ofStream.get(0).stream;
            if (created.contains(stream)) {
                fresh.add(counter(id, stream, ofStream.size()));
                last.put(id, 0L);
            } else {
                known.add(id);
            }
        });
        if (!fresh.isEmpty()) {
            storage.insertAll(EventStream.TYPE, fresh);
        }
        if (!known.isEmpty()) {
            advanceKnown(known, byStream, last);
        }
        created.clear();
        return last;
    }

    private void advanceKnown(
            List<Id<EventStream>> known, Map<Id<EventStream>, List<Entry>> byStream, Map<Id<EventStream>, Long> last) {
        List<EventStream> locked = storage.lock(EventStream.TYPE, known, Criteria.everything());
        if (locked.size() < known.size()) {
            Set<Id<EventStream>> missing = new HashSet<>(known);
            locked.forEach(stream -> missing.remove(stream.id()));
            storage.insertAbsent(
                    EventStream.TYPE.unique("subject"),
                    missing.stream()
                            .sorted()
                            .map(id -> counter(id, byStream.get(id).get(0).stream, 0))
                            .toList());
            locked = storage.lock(EventStream.TYPE, known, Criteria.everything());
        }
        List<Edit<EventStream>> edits = new ArrayList<>();
        for (EventStream stream : locked) {
            last.put(stream.id(), stream.position());
            long position = stream.position() + byStream.get(stream.id()).size();
            edits.add(new Edit<>(stream, stream.upTo(position, due(stream.dueAt()))));
        }
        storage.updateAll(EventStream.TYPE, edits, Criteria.everything());
    }

    private EventStream counter(Id<EventStream> id, RecordRef stream, long position) {
        return new EventStream(id, 1, stream, position, due(null), null, 0);
    }

    private @Nullable Instant due(@Nullable Instant before) {
        return delivering && (before == null || before.isAfter(now)) ? now : before;
    }
}
