package io.embedcrm.jdbc.sql;

import io.embedcrm.error.ConflictException;
import io.embedcrm.error.InvalidException;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.UniqueKey;
import io.embedcrm.storage.Found;
import io.embedcrm.storage.Transaction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Inserts what has no key that is taken, whoever takes it at the same moment. */
final class AbsentInserts<T extends Entity> {
    private final Transaction transaction;
    private final UniqueKey<T> key;
    private final RecordType<T> type;
    private final Table<T> table;
    private final Statements statements;
    private final String tenant;
    private final Reads reads;
    /** Others pass over any taken key, and tell the same number for what they left alone. */
    private final boolean certain;

    AbsentInserts(
            Transaction transaction,
            UniqueKey<T> key,
            Table<T> table,
            Statements statements,
            String tenant,
            Reads reads) {
        this.transaction = transaction;
        this.key = key;
        this.type = key.type();
        this.table = table;
        this.statements = statements;
        this.tenant = tenant;
        this.reads = reads;
        this.certain = statements.dialect() instanceof PostgreSqlDialect;
    }

    /** Gives those that were inserted. */
    List<T> insert(List<T> records) {
        List<T> checked = records.stream().map(type::checked).toList();
        List<String> columns = new ArrayList<>();
        columns.add(Table.TENANT);
        key.fields().forEach(field -> table.columnsOf(field).forEach(column -> columns.add(column.name())));
        String onConflict = statements.dialect().onConflictDoNothing(columns);
        int written = 0;
        if (onConflict == null) {
            checked.forEach(this::insertUnlessThere);
        } else {
            written = run(checked, onConflict);
        }
        List<T> inserted = certain && written == checked.size() ? checked : inserted(checked);
        new SideRows<>(table, tenant, statements).insert(inserted);
        return inserted;
    }

    private int run(List<T> records, String behind) {
        return Inserts.run(statements, table, table.name(), table.inserted(), table.rows(tenant, records), behind);
    }

    /** Those that are there now; the others must have found their key taken, and no other key. */
    private List<T> inserted(List<T> records) {
        List<Id<T>> ids =
                records.stream().map(record -> new Id<T>(record.id().value())).toList();
        Set<Id<?>> there = new HashSet<>();
        transaction.findAll(type, ids, Criteria.everything()).forEach(record -> there.add(record.id()));
        for (T record : records) {
            if (!certain && !there.contains(record.id()) && newest(record).isEmpty()) {
                throw RowFailures.duplicate(type.name());
            }
        }
        return records.stream().filter(record -> there.remove(record.id())).toList();
    }

    /** The record of this key, inserted if there was none. */
    Found<T> insertOrFind(T record) {
        if (key.fields().stream().anyMatch(field -> field.of(record) == null)) {
            return new Found<>(transaction.insert(record), true);
        }
        List<T> found = transaction.list(same(record)).items();
        if (!found.isEmpty()) {
            return new Found<>(found.get(0), false);
        }
        List<T> inserted = insert(List.of(record));
        if (certain && !inserted.isEmpty()) {
            return new Found<>(inserted.get(0), true);
        }
        return newest(record)
                .map(there -> new Found<>(there, there.id().equals(record.id())))
                .orElseThrow(() -> new ConflictException(key + " was freed at the same moment", null));
    }

    /** The newest committed record of a key, even where the transaction otherwise sees an older state. */
    private Optional<T> newest(T record) {
        String newest = statements.dialect().newest();
        return reads.list(same(record), 1, Criteria.everything(), newest).stream()
                .findFirst();
    }

    private Query<T> same(T record) {
        return Query.of(type).where(key.of(record)).limit(1);
    }

    /** For a database that cannot do so by itself; it goes on after a failed statement. */
    private void insertUnlessThere(T record) {
        if (transaction.count(type, key.of(record)) > 0) {
            return;
        }
        try {
            run(List.of(record), "");
        } catch (InvalidException e) {
            if (!e.code().equals("record.duplicate") || transaction.count(type, key.of(record)) == 0) {
                throw e;
            }
        }
    }
}
