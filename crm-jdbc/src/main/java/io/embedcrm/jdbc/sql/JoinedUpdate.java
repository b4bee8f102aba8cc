package io.embedcrm.jdbc.sql;

import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.storage.Edit;
import java.util.ArrayList;
import java.util.List;

/**
 * Changes many rows, each at its version, by one statement that joins them with what is to be written. The database changes
 * them in an order of its own, so whoever calls it has locked them all.
 */
final class JoinedUpdate<T extends Entity> {
    /** How many rows are worth it. */
    static final int LEAST = 16;

    private final Tables tables;
    private final Table<T> table;
    private final Statements statements;
    private final String tenant;

    JoinedUpdate(Tables tables, Table<T> table, Statements statements, String tenant) {
        this.tables = tables;
        this.table = table;
        this.statements = statements;
        this.tenant = tenant;
    }

    /** Writes {@code changed} of these, and tells how many rows were at their versions and as {@code only} demands. */
    int run(List<Field<T, ?>> changed, List<Edit<T>> edits, Criteria<T> only) {
        Dialect dialect = statements.dialect();
        int written = 0;
        int chunk = dialect.rowsOfUpdate(columns(changed).size() + 2);
        for (int from = 0; from < edits.size(); from += chunk) {
            written += write(changed, edits.subList(from, Math.min(from + chunk, edits.size())), only);
        }
        return written;
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
