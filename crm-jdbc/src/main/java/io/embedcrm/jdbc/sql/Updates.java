package io.embedcrm.jdbc.sql;

import io.embedcrm.error.StaleVersionException;
import io.embedcrm.query.CriteriaSize;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.Edit;
import io.embedcrm.storage.Transaction;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes what differs, at the version it was read, in the order of ids so that two batches never wait for each other. */
final class Updates<T extends Entity> {
    private final Transaction transaction;
    private final Tables tables;
    private final Table<T> table;
    private final RecordType<T> type;
    private final Statements statements;
    private final String tenant;
    private final Held held;

    Updates(Transaction transaction, Tables tables, Table<T> table, Statements statements, String tenant, Held held) {
        this.transaction = transaction;
        this.tables = tables;
        this.table = table;
        this.type = table.type();
        this.statements = statements;
        this.tenant = tenant;
        this.held = held;
    }

    /**
     * Writes edits.
     *
     * @param otherwise what is thrown for a stale one that may wait; absent if none may
     */
    List<T> run(
            List<Edit<T>> edits,
            Criteria<T> only,
            @Nullable Function<StaleVersionException, ? extends RuntimeException> otherwise) {
        Criteria<T> inStatement = inStatement(edits.stream().map(Edit::before).toList(), only);
        Map<Id<?>, T> stored = new HashMap<>();
        Map<List<Field<T, ?>>, List<Edit<T>>> byChange = new LinkedHashMap<>();
        for (Edit<T> edit : edits) {
            T after = type.checked(edit.after());
            List<Field<T, ?>> changed = type.differences(edit.before(), after);
            T next = changed.isEmpty()
                    ? edit.before()
                    : type.at(after, edit.before().version() + 1);
            if (stored.put(next.id(), next) != null) {
                throw new IllegalArgumentException("two edits of " + next.id());
            }
            byChange.computeIfAbsent(changed, c -> new ArrayList<>()).add(new Edit<>(edit.before(), after));
        }
        byChange.forEach((changed, group) -> {
            group.sort(byId());
            if (changed.isEmpty()) {
                demandUnchanged(group, inStatement);
            } else {
                write(changed, group, inStatement, otherwise);
            }
        });
        SideRows<T> side = new SideRows<>(table, tenant, statements);
        if (side.any()) {
            edits.forEach(edit -> side.update(edit.before(), edit.after()));
        }
        return edits.stream().map(edit -> stored.get(edit.before().id())).toList();
    }

    /** Writes nothing but the next version. */
    void raise(List<T> records) {
        List<Edit<T>> edits = new ArrayList<>();
        records.forEach(record -> edits.add(new Edit<>(record, record)));
        edits.sort(byId());
        write(List.of(), edits, Criteria.everything(), null);
    }

    private Comparator<Edit<T>> byId() {
        return Comparator.comparing(edit -> new Id<T>(edit.before().id().value()));
    }

    private void write(
            List<Field<T, ?>> changed,
            List<Edit<T>> edits,
            Criteria<T> only,
            @Nullable Function<StaleVersionException, ? extends RuntimeException> otherwise) {
        List<T> before = edits.stream().map(Edit::before).toList();
        boolean certain = only.isEverything() && held.unwritten(type, before);
        held.written(type, before);
        JoinedUpdate<T> joined = new JoinedUpdate<>(transaction, tables, table, statements, tenant);
        if (joined.suits(changed, edits.size())) {
            hold(before);
            joined.run(changed, edits, only).ifPresent(notWritten -> {
                throw stale(notWritten);
            });
        } else {
            List<Sql> each = each(changed, edits, only);
            if (statements.pipelines() && certain) {
                each.forEach(sql -> statements.later(table, sql));
            } else if (statements.pipelines() && otherwise != null) {
                for (int i = 0; i < each.size(); i++) {
                    T record = before.get(i);
                    statements.laterOne(table, each.get(i), () -> otherwise.apply(stale(record)));
                }
            } else {
                execute(each, before, 1);
            }
        }
    }

    /** Locks those that are not, in the order of their ids. */
    private void hold(List<T> records) {
        List<Id<T>> ids =
                records.stream().map(record -> new Id<T>(record.id().value())).toList();
        if (!held.all(type, ids)) {
            demandLocked(ids, records, Criteria.everything());
        }
    }

    /** A statement for each, all of one text. */
    private List<Sql> each(List<Field<T, ?>> changed, List<Edit<T>> edits, Criteria<T> only) {
        List<Sql> each = new ArrayList<>();
        for (Edit<T> edit : edits) {
            Sql sql = new Sql("update " + table.name() + " t0 set ");
            List<Parameter> values = new ArrayList<>();
            for (Field<T, ?> field : changed) {
                table.columnsOf(field).forEach(column -> sql.add(column.name() + " = ?, "));
                table.codec(field).bind(field.of(edit.after()), values);
            }
            sql.add("version = ?")
                    .values(values)
                    .value(SqlType.BIGINT, edit.before().version() + 1);
            atVersion(sql.add(" where "), edit.before(), only);
            each.add(sql);
        }
        return each;
    }

    void delete(List<T> records, Criteria<T> only) {
        Criteria<T> inStatement = inStatement(records, only);
        List<T> ordered = new ArrayList<>(records);
        ordered.sort(Comparator.comparing(record -> new Id<T>(record.id().value())));
        held.written(type, ordered);
        JoinedDelete<T> joined = new JoinedDelete<>(transaction, tables, table, statements, tenant);
        if (joined.suits(ordered, held)) {
            joined.run(ordered, inStatement).ifPresent(notRemoved -> {
                throw stale(notRemoved);
            });
            return;
        }
        List<Sql> each = new ArrayList<>();
        for (T record : ordered) {
            Sql sql = new Sql(statements.dialect().deleteFrom(table.name()) + " where ");
            atVersion(sql, record, inStatement);
            each.add(sql);
        }
        execute(each, ordered, 0);
    }

    private void atVersion(Sql sql, T record, Criteria<T> only) {
        table.tenant(sql, "t0", tenant);
        sql.add(" and t0.id = ")
                .bind(SqlType.UUID, record.id().value())
                .add(" and t0.version = ")
                .bind(SqlType.BIGINT, record.version());
        new SqlCompiler<>(tables, type, tenant, sql).and(only);
    }

    /**
     * Runs one statement for each record, all of one text; each must write one row.
     *
     * @param further how many versions on a record then is
     */
    private void execute(List<Sql> each, List<T> records, int further) {
        if (each.size() == 1) {
            if (statements.update(table, each.get(0)) != 1) {
                throw stale(records.get(0));
            }
            return;
        }
        int[] counts = statements.batch(
                table, each.get(0).text(), each.stream().map(Sql::parameters).toList());
        for (int i = 0; i < counts.length; i++) {
            boolean untold = counts[i] == Statement.SUCCESS_NO_INFO;
            if (untold ? !written(records.get(i), further) : counts[i] != 1) {
                throw stale(records.get(i));
            }
        }
    }

    private boolean written(T record, int further) {
        return transaction
                .find(type, new Id<T>(record.id().value()))
                .map(now -> further > 0 && now.version() == record.version() + further)
                .orElse(further == 0);
    }

    /** Conditions that look at other records cannot stand in every database's update: there the rows are locked first. */
    private Criteria<T> inStatement(List<T> records, Criteria<T> only) {
        CriteriaSize.check(only);
        if (!statements.dialect().updateBlindToItself() || !only.read(new LooksElsewhere<>())) {
            return only;
        }
        List<Id<T>> ids =
                records.stream().map(record -> new Id<T>(record.id().value())).toList();
        demandLocked(ids, records, only);
        return Criteria.everything();
    }

    private void demandLocked(List<Id<T>> ids, List<T> records, Criteria<T> only) {
        Map<Id<?>, Long> locked = new HashMap<>();
        transaction.lock(type, ids, only).forEach(record -> locked.put(record.id(), record.version()));
        for (T record : records) {
            if (!Long.valueOf(record.version()).equals(locked.get(record.id()))) {
                throw stale(record);
            }
        }
    }

    private void demandUnchanged(List<Edit<T>> edits, Criteria<T> only) {
        List<Id<T>> ids = edits.stream()
                .map(edit -> new Id<T>(edit.before().id().value()))
                .toList();
        Map<Id<?>, Long> found = new HashMap<>();
        transaction.findAll(type, ids, only).forEach(record -> found.put(record.id(), record.version()));
        for (Edit<T> edit : edits) {
            if (!Long.valueOf(edit.before().version())
                    .equals(found.get(edit.before().id()))) {
                throw stale(edit.before());
            }
        }
    }

    private StaleVersionException stale(T record) {
        return new StaleVersionException(type.name(), record.id(), record.version());
    }
}
