package io.embedcrm.memory;

import io.embedcrm.query.Matcher;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/** The records of one tenant, and how to undo what the running transaction has done to them. */
final class Tenant implements Matcher.Source {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<RecordType<?>, Table<?>> tables = new HashMap<>();
    private final Deque<Runnable> undo = new ArrayDeque<>();

    /** Held by the one transaction that runs. */
    ReentrantLock lock() {
        return lock;
    }

    @SuppressWarnings("unchecked")
    <T extends Entity> Table<T> table(RecordType<T> type) {
        return (Table<T>) tables.computeIfAbsent(type, t -> new Table<>(type));
    }

    <T extends Entity> void put(Table<T> table, T record) {
        table.put(record);
        undo.push(() -> table.remove(record));
    }

    <T extends Entity> void remove(Table<T> table, T record) {
        table.remove(record);
        undo.push(() -> table.put(record));
    }

    <T extends Entity> void replace(Table<T> table, T stored, T record) {
        remove(table, stored);
        put(table, record);
    }

    /** How many records there are of each type. */
    Map<String, Long> count() {
        Map<String, Long> counts = new TreeMap<>();
        tables.values()
                .forEach(table ->
                        counts.put(table.type().name(), (long) table.records().size()));
        return counts;
    }

    long removeSome(int most) {
        long removed = 0;
        for (Table<?> table : tables.values()) {
            removed += removeSome(table, most - (int) removed);
        }
        return removed;
    }

    private <T extends Entity> long removeSome(Table<T> table, int most) {
        List<T> some = table.records().values().stream().limit(most).toList();
        some.forEach(record -> remove(table, record));
        return some.size();
    }

    /** How much there is to undo: a place to go back to. */
    int mark() {
        return undo.size();
    }

    void undo(int mark) {
        while (undo.size() > mark) {
            undo.pop().run();
        }
    }

    void forgetUndo() {
        undo.clear();
    }

    /** Whether any record is a part of {@code record}. */
    <T extends Entity> boolean hasParts(RecordType<T> type, T record) {
        return tables.values().stream()
                .anyMatch(table -> table.type()
                        .partOf()
                        .filter(parent -> parent.target() == type)
                        .filter(parent -> !referring(parent, record.id()).isEmpty())
                        .isPresent());
    }

    @Override
    public <R extends Entity> Optional<R> find(RecordType<R> type, Id<R> id) {
        return table(type).find(id);
    }

    @Override
    public <R extends Entity> Collection<R> referring(Field<R, ?> by, Object target) {
        return table(by.owner()).referring(by, target);
    }
}
