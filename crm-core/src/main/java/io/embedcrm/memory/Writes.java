package io.embedcrm.memory;

import io.embedcrm.error.InvalidException;
import io.embedcrm.error.LimitExceededException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.error.StaleVersionException;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Matcher;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.record.UniqueKey;
import io.embedcrm.storage.Claim;
import io.embedcrm.storage.Edit;
import io.embedcrm.storage.Found;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Writes records of one type, each call as a whole or not at all. */
final class Writes<T extends Entity> {
    private final Tenant tenant;
    private final Table<T> table;
    private final RecordType<T> type;

    Writes(Tenant tenant, Table<T> table) {
        this.tenant = tenant;
        this.table = table;
        this.type = table.type();
    }

    static void checkBatch(RecordType<?> type, int size) {
        if (size > Limits.BATCH) {
            throw new LimitExceededException(type.name(), size, Limits.BATCH);
        }
    }

    List<T> insertAll(List<T> records) {
        checkWritable();
        checkBatch(type, records.size());
        List<T> checked = records.stream().map(type::checked).toList();
        return whole(() -> {
            checked.forEach(this::insert);
            return checked;
        });
    }

    List<T> insertAbsent(UniqueKey<T> key, List<T> records) {
        checkWritable();
        checkBatch(type, records.size());
        List<T> checked = records.stream().map(type::checked).toList();
        return whole(() -> {
            List<T> inserted = new ArrayList<>();
            for (T record : checked) {
                if (table.sameKey(key, record).isEmpty()) {
                    insert(record);
                    inserted.add(record);
                }
            }
            return inserted;
        });
    }

    Found<T> insertOrFind(UniqueKey<T> key, T record) {
        Optional<T> there = table.sameKey(key, record);
        return there.map(found -> new Found<>(found, false))
                .orElseGet(() -> new Found<>(insertAll(List.of(record)).get(0), true));
    }

    private void insert(T record) {
        if (table.find(table.idOf(record)).isPresent()) {
            throw new InvalidException("record.duplicate", type.name(), "the id " + record.id() + " is taken");
        }
        checkKeys(record);
        checkParent(record);
        tenant.put(table, record);
    }

    List<T> updateAll(List<Edit<T>> edits, Criteria<T> only) {
        checkChangeable();
        checkBatch(type, edits.size());
        List<Edit<T>> checked = edits.stream()
                .map(edit -> new Edit<>(edit.before(), type.checked(edit.after())))
                .toList();
        checked.forEach(edit -> demand(edit.before(), only));
        // Databases check keys row by row, some in one order and some in another: here, against both states.
        checked.forEach(edit -> checkKeys(changed(edit, demand(edit.before(), Criteria.everything()))));
        return whole(() -> {
            List<T> stored = new ArrayList<>();
            checked.forEach(edit -> stored.add(update(edit)));
            return stored;
        });
    }

    private T update(Edit<T> edit) {
        T stored = demand(edit.before(), Criteria.everything());
        if (type.differences(edit.before(), edit.after()).isEmpty()) {
            return stored;
        }
        T after = type.at(changed(edit, stored), stored.version() + 1);
        replace(stored, after);
        return after;
    }

    private void replace(T stored, T after) {
        checkKeys(after);
        checkParent(after);
        tenant.replace(table, stored, after);
    }

    void raiseAll(List<T> records) {
        checkChangeable();
        checkBatch(type, records.size());
        records.forEach(record -> demand(record, Criteria.everything()));
        whole(() -> {
            for (T record : records) {
                T stored = demand(record, Criteria.everything());
                replace(stored, type.at(stored, stored.version() + 1));
            }
            return List.of();
        });
    }

    /** The stored record with what differs between the two of an edit, and nothing else. */
    private T changed(Edit<T> edit, T stored) {
        @Nullable Object[] values = type.values(stored);
        for (Field<T, ?> field : type.differences(edit.before(), edit.after())) {
            values[field.index()] = field.of(edit.after());
        }
        return type.create(values);
    }

    void deleteAll(List<T> records, Criteria<T> only) {
        checkWritable();
        checkBatch(type, records.size());
        records.forEach(record -> demand(record, only));
        whole(() -> {
            for (T record : records) {
                T stored = demand(record, Criteria.everything());
                if (tenant.hasParts(type, stored)) {
                    throw new RefusedException(
                            "record.has-parts", type.name(), "record " + record.id() + " has parts: delete them first");
                }
                tenant.remove(table, stored);
            }
            return List.of();
        });
    }

    List<T> claim(List<T> free, Claim<T> claim, Instant until) {
        checkChangeable();
        return whole(() -> {
            List<T> taken = new ArrayList<>();
            for (T stored : free) {
                Long fence = claim.fence().of(stored);
                T leased = type.with(stored, claim.lease(), until);
                T fenced = type.with(leased, claim.fence(), fence == null ? 1L : fence + 1);
                T after = type.checked(type.at(fenced, stored.version() + 1));
                replace(stored, after);
                taken.add(after);
            }
            return taken;
        });
    }

    /** The stored record, which is at the version of {@code read} and meets {@code only}. */
    private T demand(T read, Criteria<T> only) {
        return table.find(table.idOf(read))
                .filter(stored -> stored.version() == read.version() && Matcher.matches(only, stored, tenant))
                .orElseThrow(() -> new StaleVersionException(type.name(), read.id(), read.version()));
    }

    private void checkKeys(T record) {
        for (UniqueKey<T> key : type.uniques()) {
            table.sameKey(key, record)
                    .filter(taken -> !taken.id().equals(record.id()))
                    .ifPresent(taken -> {
                        throw new InvalidException(
                                "record.duplicate", key.toString(), "record " + taken.id() + " has this key already");
                    });
        }
    }

    private void checkParent(T record) {
        type.partOf().ifPresent(parent -> checkParent(parent, record));
    }

    private <P extends Entity> void checkParent(Reference<T, P> reference, T record) {
        Id<P> parent = reference.of(record);
        if (parent != null && tenant.find(reference.target(), parent).isEmpty()) {
            throw new InvalidException("part.parent", reference.toString(), "there is no record " + parent);
        }
    }

    private void checkChangeable() {
        checkWritable();
        if (type.appendOnly()) {
            throw new RefusedException("record.append-only", type.name(), "its records are never changed");
        }
    }

    private void checkWritable() {
        if (type.readOnly()) {
            throw new RefusedException("record.read-only", type.name(), "its records are the host's, and only read");
        }
    }

    private <R> R whole(Supplier<R> work) {
        int mark = tenant.mark();
        boolean done = false;
        try {
            R result = work.get();
            done = true;
            return result;
        } finally {
            if (!done) {
                tenant.undo(mark);
            }
        }
    }
}
