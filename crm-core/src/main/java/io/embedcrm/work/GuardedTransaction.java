package io.embedcrm.work;

import io.embedcrm.access.Action;
import io.embedcrm.error.InvalidException;
import io.embedcrm.error.NotFoundException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.error.StaleVersionException;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.UniqueKey;
import io.embedcrm.storage.Edit;
import io.embedcrm.storage.Found;
import io.embedcrm.storage.Transaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Lets an actor do only what its rights allow: a change is refused unless the row before, the row after and each changed
 * field allow it.
 *
 * <p>When reading, fields out of sight are absent. When changing, records are whole, so that rules compute on what is
 * stored; what leaves the call is then shown as when reading.
 */
final class GuardedTransaction extends GuardedReading {
    private final Rights rights;
    private final WrittenFields written;
    private final Runnable doom;

    GuardedTransaction(Transaction next, Rights rights, Shown shown, boolean reading, Runnable doom) {
        super(next, rights, shown, reading);
        this.rights = rights;
        this.written = new WrittenFields(rights);
        this.doom = doom;
    }

    @Override
    public <T extends Entity> List<T> insertAll(RecordType<T> type, List<T> records) {
        demandCreatable(type, records);
        List<T> stored = next().insertAll(type, records);
        demandRows(type, stored, Action.CREATE);
        written.demandCreated(type, stored, doom);
        return stored;
    }

    @Override
    public <T extends Entity> List<T> insertAbsent(UniqueKey<T> key, List<T> records) {
        RecordType<T> type = key.type();
        demandCreatable(type, records);
        List<T> stored = next().insertAbsent(key, records);
        demandRows(type, stored, Action.CREATE);
        written.demandCreated(type, stored, doom);
        return stored;
    }

    /** What is found counts only if the actor may see it; that the key is taken is told all the same. */
    @Override
    public <T extends Entity> Found<T> insertOrFind(UniqueKey<T> key, T record) {
        RecordType<T> type = key.type();
        List<T> there = list(Query.of(type).where(key.of(record)).limit(1)).items();
        if (!there.isEmpty()) {
            return new Found<>(there.get(0), false);
        }
        demandCreatable(type, List.of(record));
        Found<T> found = next().insertOrFind(key, record);
        if (found.inserted()) {
            demandRows(type, List.of(found.record()), Action.CREATE);
            written.demandCreated(type, List.of(found.record()), doom);
        } else if (rights.holding(type, List.of(found.record()), seen(type)).isEmpty()) {
            throw new InvalidException("record.duplicate", key.toString(), "is taken by another record");
        }
        return found;
    }

    @Override
    public <T extends Entity> List<T> updateAll(RecordType<T> type, List<Edit<T>> edits, Criteria<T> only) {
        demandAny(type, Action.CHANGE);
        List<Edit<T>> whole = whole(type, edits);
        written.demandChangeable(type, whole);
        demandReferences(References.changed(type, whole));
        Criteria<T> allowed = rights.rows(type, Action.CHANGE).and(asked(type, only));
        List<T> stored = next().updateAll(
                        type,
                        whole,
                        allowed,
                        stale -> why(type, edits.stream().map(Edit::before).toList(), Action.CHANGE, stale));
        demandRows(type, stored, Action.CHANGE);
        return stored;
    }

    @Override
    public <T extends Entity> void deleteAll(RecordType<T> type, List<T> records, Criteria<T> only) {
        demandAny(type, Action.REMOVE);
        Criteria<T> allowed = rights.rows(type, Action.REMOVE).and(asked(type, only));
        List<T> whole = whole(
                        type,
                        records.stream()
                                .map(record -> new Edit<>(record, record))
                                .toList())
                .stream()
                .map(Edit::before)
                .toList();
        try {
            next().deleteAll(type, whole, allowed);
        } catch (StaleVersionException e) {
            throw why(type, records, Action.REMOVE, e);
        }
    }

    private <T extends Entity> void demandCreatable(RecordType<T> type, List<T> records) {
        demandAny(type, Action.CREATE);
        written.demandCreatable(type, records);
        demandReferences(References.given(type, records));
    }

    /** The records as they are stored, where the actor may have read them in part only or tells of them what it likes. */
    private <T extends Entity> List<Edit<T>> whole(RecordType<T> type, List<Edit<T>> edits) {
        if (rights.readsAll(type) || areStored(type, edits)) {
            return edits;
        }
        List<Id<T>> ids = edits.stream()
                .map(edit -> new Id<T>(edit.before().id().value()))
                .toList();
        Map<Id<?>, T> stored = new HashMap<>();
        next().lock(type, ids, seen(type)).forEach(record -> stored.put(record.id(), record));
        return edits.stream()
                .map(edit ->
                        WrittenFields.onto(found(type, stored.get(edit.before().id()), edit), edit))
                .toList();
    }

    /** Whether they begin with what this transaction has read or written itself, whole, and with what the actor may see. */
    private <T extends Entity> boolean areStored(RecordType<T> type, List<Edit<T>> edits) {
        List<T> before = edits.stream().map(Edit::before).toList();
        return before.stream().allMatch(rights::isStored)
                && rights.holding(type, before, seen(type)).size() == before.size();
    }

    private <T extends Entity> T found(RecordType<T> type, @Nullable T stored, Edit<T> edit) {
        if (stored == null) {
            doom.run();
            throw new NotFoundException(type.name(), edit.before().id());
        }
        return stored;
    }

    /** What the actor may not see does not exist: not to refer to, either. */
    private <T extends Entity> void demandReferences(Map<Field<T, ?>, Map<String, Set<UUID>>> references) {
        references.forEach((field, byType) -> byType.forEach((name, ids) -> demandSeen(field, rights.type(name), ids)));
    }

    private <P extends Entity> void demandSeen(Field<?, ?> field, RecordType<P> target, Set<UUID> wanted) {
        Criteria<P> seen = seen(target);
        List<Id<P>> unknown = new ArrayList<>();
        for (UUID each : seen.isEverything() ? Set.<UUID>of() : wanted) {
            Id<P> id = new Id<>(each);
            Optional<Boolean> known = rights.known(target, id, seen);
            if (known.isEmpty()) {
                unknown.add(id);
            } else if (!known.get()) {
                throw References.unknown(field, target);
            }
        }
        if (!unknown.isEmpty() && next().findAll(target, unknown, seen).size() < unknown.size()) {
            throw References.unknown(field, target);
        }
    }

    private <T extends Entity> void demandAny(RecordType<T> type, Action action) {
        if (reading()) {
            throw new IllegalStateException("a call that reads does not write: use Session.change");
        }
        if (rights.rows(type, action).isNothing()) {
            throw refused(type, action);
        }
    }

    /** Written rows must be such as the actor may write; where they are not, the transaction must not be committed. */
    private <T extends Entity> void demandRows(RecordType<T> type, List<T> stored, Action action) {
        Criteria<T> rule = rights.rows(type, action);
        if (!rule.isEverything() && rights.holding(type, stored, rule).size() < stored.size()) {
            doom.run();
            throw refused(type, action);
        }
    }

    private static RefusedException refused(RecordType<?> type, Action action) {
        return new RefusedException(
                "access." + action.name().toLowerCase(java.util.Locale.ROOT),
                type.name(),
                "the actor may not " + action.name().toLowerCase(java.util.Locale.ROOT) + " this record");
    }

    /** A write found no row: because there is none the actor may see, none it may write, or none at this version. */
    private <T extends Entity> RuntimeException why(
            RecordType<T> type, List<T> records, Action action, StaleVersionException stale) {
        doom.run();
        for (T record : records) {
            Id<T> id = new Id<>(record.id().value());
            if (next().find(type, id, seen(type)).isEmpty()) {
                return new NotFoundException(type.name(), id);
            } else if (next().find(type, id, rights.rows(type, action)).isEmpty()) {
                return refused(type, action);
            }
        }
        return stale;
    }
}
