package io.embedcrm.sealing;

import io.embedcrm.error.StaleVersionException;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.UniqueKey;
import io.embedcrm.storage.Edit;
import io.embedcrm.storage.Found;
import io.embedcrm.storage.Transaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes records of types with encrypted fields, each with what lies beside it. */
final class SealedWrites {
    private final Transaction storage;
    private final Plan plan;
    private final Sealer sealer;
    private final SealedRows rows;
    private final SealedKeys keys;

    SealedWrites(Transaction storage, Plan plan, Sealer sealer, SealedRows rows, Settled settled) {
        this.storage = storage;
        this.plan = plan;
        this.sealer = sealer;
        this.rows = rows;
        this.keys = new SealedKeys(storage, plan, sealer, settled);
    }

    <T extends Entity> List<T> insertAll(RecordType<T> type, List<T> records) {
        List<T> plain = records.stream().map(type::checked).toList();
        for (UniqueKey<T> key : keys.unsettled(type)) {
            plain.forEach(record -> keys.demandFree(key, record));
        }
        Closing closing = new Closing(sealer);
        storage.insertAll(type, closed(type, plain, closing));
        rows.insert(closing.beside());
        return plain;
    }

    private <T extends Entity> List<T> closed(RecordType<T> type, List<T> plain, Closing closing) {
        List<SealedField<T>> fields = plan.list(type);
        return plain.stream().map(record -> closing.close(type, record, fields)).toList();
    }

    <T extends Entity> List<T> insertAbsent(UniqueKey<T> key, List<T> records) {
        RecordType<T> type = key.type();
        boolean all = !keys.unsettled(type).contains(key);
        List<T> plain = records.stream()
                .map(type::checked)
                .filter(record -> all || keys.otherwise(key, record).isEmpty())
                .toList();
        Map<Id<?>, T> byId = new HashMap<>();
        plain.forEach(record -> byId.put(record.id(), record));
        Map<Id<?>, Closing> beside = new HashMap<>();
        List<T> closed = new ArrayList<>();
        for (T record : plain) {
            Closing closing = new Closing(sealer);
            closed.add(closing.close(type, record, plan.list(type)));
            beside.put(record.id(), closing);
        }
        List<T> inserted = storage.insertAbsent(key, closed);
        List<SealedRows.Whole> wholes = new ArrayList<>();
        inserted.forEach(record ->
                wholes.addAll(Objects.requireNonNull(beside.get(record.id())).beside()));
        rows.insert(wholes);
        return inserted.stream()
                .map(record -> Objects.requireNonNull(byId.get(record.id())))
                .toList();
    }

    /** As the storage has it where it was there already: still encrypted. */
    <T extends Entity> Found<T> insertOrFind(UniqueKey<T> key, T record) {
        RecordType<T> type = key.type();
        T plain = type.checked(record);
        if (keys.unsettled(type).contains(key)) {
            Optional<T> there = keys.otherwise(key, plain);
            if (there.isPresent()) {
                return new Found<>(there.get(), false);
            }
        }
        Closing closing = new Closing(sealer);
        Found<T> found = storage.insertOrFind(key, closing.close(type, plain, plan.list(type)));
        if (!found.inserted()) {
            return found;
        }
        rows.insert(closing.beside());
        return new Found<>(plain, true);
    }

    <T extends Entity> List<T> updateAll(RecordType<T> type, List<Edit<T>> edits, Criteria<T> only) {
        List<UniqueKey<T>> unsettled = keys.unsettled(type);
        List<SealedField<T>> fields = plan.list(type);
        Closing closing = new Closing(sealer);
        List<SealedRows.Place> places = new ArrayList<>();
        List<Edit<T>> closed = new ArrayList<>();
        List<T> raised = new ArrayList<>();
        List<T> plain = new ArrayList<>();
        for (Edit<T> edit : edits) {
            T after = type.checked(edit.after());
            plain.add(after);
            List<Field<T, ?>> changed = type.differences(edit.before(), after);
            unsettled.stream()
                    .filter(key -> key.fields().stream().anyMatch(changed::contains))
                    .forEach(key -> keys.demandFree(key, after));
            List<SealedField<T>> touched = fields.stream()
                    .filter(field -> changed.contains(field.field()))
                    .toList();
            Edit<T> each = touched.isEmpty()
                    ? new Edit<>(edit.before(), after)
                    : closed(type, edit.before(), after, touched, closing);
            touched.stream()
                    .filter(field -> mayHaveLainBeside(type, edit.before(), field))
                    .forEach(field -> places.add(new SealedRows.Place(RecordRef.of(after), field.name())));
            closed.add(each);
            if (!changed.isEmpty()
                    && type.differences(each.before(), each.after()).isEmpty()) {
                raised.add(each.before());
            }
        }
        boolean beside = !places.isEmpty() || !closing.beside().isEmpty();
        if (beside && edits.size() > 1) {
            demandAll(type, edits, only);
        }
        List<T> stored = storage.updateAll(type, closed, only);
        if (!raised.isEmpty()) {
            storage.raiseAll(type, raised);
        }
        if (beside) {
            rows.replace(places, closing.beside());
        }
        return results(type, edits, plain, stored);
    }

    /**
     * Demands, before any is written, that every record can be: a storage may have written some when it finds that another
     * cannot, and those could not be read until all is undone, since what lies beside them would be older.
     */
    private <T extends Entity> void demandAll(RecordType<T> type, List<Edit<T>> edits, Criteria<T> only) {
        List<Id<T>> ids = edits.stream()
                .map(edit -> new Id<T>(edit.before().id().value()))
                .toList();
        Map<Id<?>, Long> versions = new HashMap<>();
        storage.lock(type, ids, only).forEach(record -> versions.put(record.id(), record.version()));
        for (Edit<T> edit : edits) {
            T before = edit.before();
            if (!Objects.equals(versions.get(before.id()), before.version())) {
                throw new StaleVersionException(type.name(), before.id(), before.version());
            }
        }
    }

    private static <T extends Entity> List<T> results(
            RecordType<T> type, List<Edit<T>> edits, List<T> plain, List<T> stored) {
        List<T> results = new ArrayList<>();
        for (int i = 0; i < stored.size(); i++) {
            T before = edits.get(i).before();
            boolean same = type.differences(before, plain.get(i)).isEmpty();
            results.add(same ? before : type.at(plain.get(i), before.version() + 1));
        }
        return results;
    }

    /** The edit of what lies in the storage: a field that differs in plain differs there, too, or has nothing there. */
    private <T extends Entity> Edit<T> closed(
            RecordType<T> type, T before, T after, List<SealedField<T>> touched, Closing closing) {
        @Nullable Object[] then = type.values(before);
        @Nullable Object[] now = type.values(after);
        closing.close(type, after, after.version() + 1, now, touched);
        for (SealedField<T> field : touched) {
            if (field.text()) {
                boolean marked = SealedField.mark(field.in(now));
                field.put(then, field.key() != null || !marked ? SealedField.MARK : null);
                if (field.key() != null && marked) {
                    field.put(then, SealedField.MARK + SealedField.MARK);
                }
            } else {
                field.put(then, null);
            }
        }
        return new Edit<>(type.create(then), type.create(now));
    }

    private static <T extends Entity> boolean mayHaveLainBeside(RecordType<T> type, T before, SealedField<T> field) {
        Object value = field.in(type.values(before));
        return value != null && field.when().test(before) && !field.fits(PlainValue.write(value));
    }

    /** Removes what lies beside, whatever of the records their reader knew. */
    <T extends Entity> void deleted(RecordType<T> type, List<T> records) {
        List<SealedRows.Place> places = new ArrayList<>();
        for (T record : records) {
            plan.list(type).forEach(field -> places.add(new SealedRows.Place(RecordRef.of(record), field.name())));
        }
        rows.replace(places, List.of());
    }
}
