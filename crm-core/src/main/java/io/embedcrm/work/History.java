package io.embedcrm.work;

import io.embedcrm.event.Act;
import io.embedcrm.event.Event;
import io.embedcrm.event.FieldChange;
import io.embedcrm.query.Cursor;
import io.embedcrm.query.Page;
import io.embedcrm.query.Query;
import io.embedcrm.record.Attributes;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Kind;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who changed what, when, from what to what, and why; and any record as it was. The actor sees the history of records it
 * may see, without the fields it may not read on them.
 */
public final class History {
    private final Session session;

    /** For the actor of {@code session}. */
    public History(Session session) {
        this.session = session;
    }

    /** The changes of a record and its parts, newest first. */
    public <T extends Entity> Page<Event> of(RecordType<T> type, Id<T> id, int limit, Optional<Cursor> after) {
        return session.read(call -> {
            T record = call.get(type, id);
            RecordRef ref = RecordRef.of(type, id);
            Query<Change> query = Query.of(Change.TYPE)
                    .where(Change.RECORD.eq(ref).or(Change.WHOLE.eq(ref)))
                    .sortedBy(Change.POSITION.descending())
                    .limit(limit);
            Page<Change> page = call.asSystem().list(after.map(query::after).orElse(query));
            return page.map(change -> seen(call, type, record, change));
        });
    }

    /** An event without the changes of fields the actor may not read on the record. */
    private <T extends Entity> Event seen(Call call, RecordType<T> type, T record, Change change) {
        Event event = Deliveries.event(session.tenant(), change);
        RecordType<?> changed = session.work().types().named(change.record().type());
        List<FieldChange> readable = event.changes().stream()
                .filter(each -> changed == type
                        ? call.reads(type, record, each.field())
                        : call.readsEverywhere(changed, each.field()))
                .toList();
        return new Event(
                event.tenant(),
                event.id(),
                event.stream(),
                event.position(),
                event.record(),
                event.act(),
                event.name(),
                event.at(),
                event.actor(),
                event.cause(),
                event.depth(),
                readable);
    }

    /**
     * A record as it was at {@code instant}, without the fields the actor may not read; absent if it did not exist then.
     */
    public <T extends Entity> Optional<T> at(RecordType<T> type, Id<T> id, Instant instant) {
        return session.read(call -> {
            Optional<T> now = call.asSystem().find(type, id);
            if (now.isPresent()) {
                call.get(type, id);
            }
            Criteria<Change> of = Change.RECORD.eq(RecordRef.of(type, id));
            Rewind<T> rewind = new Rewind<>(type, now.orElse(null));
            Query<Change> newest = Query.of(Change.TYPE)
                    .where(of.and(Change.AT.after(instant)))
                    .sortedBy(Change.POSITION.descending())
                    .limit(500);
            Optional<Query<Change>> rest = Optional.of(newest);
            Transaction system = call.asSystem();
            while (rest.isPresent()) {
                Query<Change> part = rest.get();
                Page<Change> page = system.list(part);
                page.items().forEach(rewind::back);
                rest = page.next().map(part::after);
            }
            return rewind.record(id).map(call::shown);
        });
    }

    /** Undoes changes, the newest first. */
    private static final class Rewind<T extends Entity> {
        private final RecordType<T> type;
        private @Nullable Object @Nullable [] values;
        private long version;

        Rewind(RecordType<T> type, @Nullable T now) {
            this.type = type;
            this.values = now == null ? null : type.values(now);
            this.version = now == null ? 0 : now.version();
        }

        void back(Change change) {
            if (change.act() == Act.CREATED) {
                values = null;
                return;
            }
            @Nullable Object[] before =
                    values == null ? new @Nullable Object[type.fields().size()] : values;
            for (FieldChange each : ChangesJson.read(change.changes())) {
                int dot = each.field().indexOf('.');
                if (dot < 0) {
                    Field<T, ?> field = type.field(each.field());
                    before[field.index()] = value(field, each.from());
                } else {
                    Field<T, ?> field = type.field(each.field().substring(0, dot));
                    before[field.index()] = entry(before[field.index()], each.field().substring(dot + 1), each.from());
                }
            }
            version = change.act() == Act.REMOVED ? version : version - 1;
            values = before;
        }

        private static @Nullable Object value(Field<?, ?> field, @Nullable Object stored) {
            if (stored instanceof String name && field.kind() == Kind.CHOICE) {
                for (Object choice : field.javaType().getEnumConstants()) {
                    if (((Enum<?>) choice).name().equals(name)) {
                        return choice;
                    }
                }
            }
            return stored;
        }

        private static Object entry(@Nullable Object attributes, String key, @Nullable Object value) {
            TreeMap<String, Object> values = new TreeMap<>();
            if (attributes instanceof Attributes given) {
                values.putAll(given.values());
            }
            if (value == null) {
                values.remove(key);
            } else {
                values.put(key, value);
            }
            return new Attributes(values);
        }

        Optional<T> record(Id<T> id) {
            if (values == null) {
                return Optional.empty();
            }
            values[0] = id;
            values[1] = Math.max(version, 1L);
            return Optional.of(type.create(values));
        }
    }
}
