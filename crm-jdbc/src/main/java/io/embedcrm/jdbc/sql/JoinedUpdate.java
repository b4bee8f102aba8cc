package io.embedcrm.jdbc.sql;

import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.storage.Edit;
import io.embedcrm.storage.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Changes many rows, each at its version, by one statement that joins them with what is to be written. The database changes
 * them in an order of its own, so whoever calls it has locked them all.
 */
final class JoinedUpdate<T extends Entity> {
    /** How many rows are worth it. */
    static final int LEAST = 16;

    private final Transaction transaction;
    private final Tables tables;
    private final Table<T> table;
    private final Statements statements;
    private final String tenant;

    JoinedUpdate(Transaction transaction, Tables tables, Table<T> table, Statements statements, String tenant) {
        this.transaction = transaction;
        this.tables = tables;
        this.table = table;
        this.statements = statements;
        this.tenant = tenant;
    }

    /**
     * Whether so many rows may be written by it. Within one statement rows come by the values of a key in any order, and
     * one would stand in the other's way.
     */
    boolean suits(List<Field<T, ?>> changed, int rows) {
        return rows >= LEAST
                && rowsAtOnce(changed) > 0
                && !table.host()
                && table.type().uniques().stream()
                        .noneMatch(key -> key.fields().stream().anyMatch(changed::contains));
    }

    private int rowsAtOnce(List<Field<T, ?>> changed) {
        return statements.dialect().rowsOfUpdate(columns(changed).size() + 2);
    }

    /** Writes {@code changed} of these; gives one that was not at its version, or not as {@code only} demands. */
    Optional<T> run(List<Field<T, ?>> changed, List<Edit<T>> edits, Criteria<T> only) {
        int written = 0;
        int chunk = rowsAtOnce(changed);
        for (int from = 0; from < edits.size(); from += chunk) {
            written += write(changed, edits.subList(from, Math.min(from + chunk, edits.size())), only);
        }
        return written == edits.size() ? Optional.empty() : Optional.of(notWritten(edits));
    }

    /** The database does not tell which; that its version is the next proves nothing, for others may have raised it. */
    private T notWritten(List<Edit<T>> edits) {
        return edits.stream()
                .filter(edit -> !transaction
                        .find(table.type(), new Id<T>(edit.before().id().value()))
                        .equals(Optional.of(
                                table.type().at(edit.after(), edit.before().version() + 1))))
                .findFirst()
                .orElse(edits.get(0))
                .before();
    }

    private int write(List<Field<T, ?>> changed, List<Edit<T>> edits, Criteria<T> only) {
        Dialect dialect = statements.dialect();
        List<Table.Column<T>> columns = columns(changed);
        List<List<Parameter>> rows = new ArrayList<>();
        for (Edit<T> edit : edits) {
            List<Parameter> row = new ArrayList<>();
            row.add(new Parameter(SqlType.UUID, edit.before().id().value()));
            row.add(new Parameter(SqlType.BIGINT, edit.before().version()));
            changed.forEach(field -> table.codec(field).bind(field.of(edit.after()), row));
            rows.add(row);
        }
        Sql sql = new Sql("update ");
        dialect.joined(
                sql, table.name(), columns.stream().map(Table.Column::name).toList(), rows);
        table.tenant(sql.add(" where "), "t0", tenant);
        sql.add(" and t0.id = n.id and t0.version = n.v");
        if (dialect.arrays()) {
            // or else a database that knows nothing of the table yet reads all of it
            Object[] ids =
                    edits.stream().map(edit -> edit.before().id().value()).toArray();
            Lists.in(sql.add(" and "), dialect, "t0.id", SqlType.UUID, ids);
        }
        new SqlCompiler<>(tables, table.type(), tenant, sql).and(only);
        return statements.update(table, sql);
    }

    private List<Table.Column<T>> columns(List<Field<T, ?>> changed) {
        return changed.stream()
                .flatMap(field -> table.columnsOf(field).stream())
                .toList();
    }
}
