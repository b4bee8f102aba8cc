package io.embedcrm.walls;

import io.embedcrm.access.Action;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.UniqueKey;
import io.embedcrm.storage.Adjustment;
import io.embedcrm.storage.Edit;
import io.embedcrm.storage.ForwardingTransaction;
import io.embedcrm.storage.Found;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A storage that notes each row that is written, and whether the guard stands between it and who writes. */
final class WriteLog implements Storage {
    private static final String GUARD = "io.embedcrm.work.GuardedTransaction";

    private final Storage next;
    private final List<RecordType<?>> types = new ArrayList<>();
    private final List<Written<?>> written = new ArrayList<>();

    WriteLog(Storage next, Collection<RecordType<?>> all) {
        this.next = next;
        all.stream().filter(type -> type.partOf().isEmpty()).forEach(types::add);
        List<RecordType<?>> parts = new ArrayList<>(
                all.stream().filter(type -> type.partOf().isPresent()).toList());
        while (!parts.isEmpty()) {
            parts.stream()
                    .filter(part -> types.contains(part.partOf().orElseThrow().target()))
                    .forEach(types::add);
            parts.removeAll(types);
        }
    }

    /** What was written since it was asked last. */
    List<Written<?>> taken() {
        List<Written<?>> taken = List.copyOf(written);
        written.clear();
        return taken;
    }

    /** All that a tenant has. */
    Map<RecordType<?>, List<? extends Entity>> rows(TenantId tenant) {
        return next.transact(tenant, tx -> {
            Map<RecordType<?>, List<? extends Entity>> rows = new LinkedHashMap<>();
            types.forEach(type -> rows.put(type, all(tx, type)));
            return rows;
        });
    }

    private static <T extends Entity> List<T> all(Transaction tx, RecordType<T> type) {
        List<T> all = new ArrayList<>();
        tx.each(Query.of(type).limit(1_000), all::add);
        return all;
    }

    /** Gives a tenant that has nothing these rows. */
    void fill(TenantId tenant, Map<RecordType<?>, List<? extends Entity>> rows) {
        next.transact(tenant, tx -> {
            rows.forEach((type, ofType) -> insert(tx, type, ofType));
            return true;
        });
    }

    @SuppressWarnings("unchecked")
    private static <T extends Entity> void insert(Transaction tx, RecordType<T> type, List<? extends Entity> rows) {
        tx.insertAll(type, (List<T>) rows);
    }

    @Override
    public <R> R transact(TenantId tenant, Function<Transaction, R> work) {
        return next.transact(tenant, transaction -> work.apply(new Noting(transaction)));
    }

    private <T extends Entity> void note(RecordType<T> type, Action action, List<Edit<T>> edits) {
        boolean guarded = StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getClassName().equals(GUARD)));
        edits.forEach(edit -> written.add(new Written<>(
                type,
                action,
                action == Action.CREATE ? null : edit.before(),
                action == Action.REMOVE ? null : edit.after(),
                guarded)));
    }

    private static <T extends Entity> List<Edit<T>> same(List<T> records) {
        return records.stream().map(record -> new Edit<>(record, record)).toList();
    }

    private final class Noting extends ForwardingTransaction {
        Noting(Transaction next) {
            super(next);
        }

        @Override
        public <T extends Entity> List<T> insertAll(RecordType<T> type, List<T> records) {
            List<T> stored = super.insertAll(type, records);
            note(type, Action.CREATE, same(stored));
            return stored;
        }

        @Override
        public <T extends Entity> List<T> insertAbsent(UniqueKey<T> key, List<T> records) {
            List<T> stored = super.insertAbsent(key, records);
            note(key.type(), Action.CREATE, same(stored));
            return stored;
        }

        @Override
        public <T extends Entity> Found<T> insertOrFind(UniqueKey<T> key, T record) {
            Found<T> found = super.insertOrFind(key, record);
            note(key.type(), Action.CREATE, found.inserted() ? same(List.of(found.record())) : List.of());
            return found;
        }

        @Override
        public <T extends Entity> List<T> updateAll(RecordType<T> type, List<Edit<T>> edits, Criteria<T> only) {
            List<T> stored = super.updateAll(type, edits, only);
            note(type, Action.CHANGE, edits);
            return stored;
        }

        @Override
        public <T extends Entity> Optional<Adjusted<T>> adjust(
                RecordType<T> type, Id<T> id, List<Adjustment<T, ?>> adjustments, Criteria<T> only) {
            Optional<Adjusted<T>> adjusted = super.adjust(type, id, adjustments, only);
            adjusted.ifPresent(each -> note(type, Action.CHANGE, List.of(new Edit<>(each.before(), each.after()))));
            return adjusted;
        }

        @Override
        public <T extends Entity> void deleteAll(RecordType<T> type, List<T> records, Criteria<T> only) {
            super.deleteAll(type, records, only);
            note(type, Action.REMOVE, same(records));
        }
    }
}
