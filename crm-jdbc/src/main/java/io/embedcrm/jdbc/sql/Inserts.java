package io.embedcrm.jdbc.sql;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Inserts many rows the fastest way the database has. */
final class Inserts {
    private Inserts() {}

    /**
     * Inserts {@code rows} into {@code name}.
     *
     * @param table whose rows they are, for errors
     * @param behind what stands behind the statement
     * @return how many rows the database tells of
     */
    static int run(
            Statements statements,
            Table<?> table,
            String name,
            List<String> columns,
            List<List<Parameter>> rows,
            String behind) {
        Dialect dialect = statements.dialect();
        int chunk = dialect.rowsOfInsert(columns.size());
        if (rows.isEmpty()) {
            return 0;
        } else if (atOnce(dialect, rows)) {
            return statements.update(table, one(dialect, name, columns, rows, behind));
        } else if (chunk == 1) {
            return Arrays.stream(statements.batch(table, dialect.insert(name, columns, 1) + behind, rows))
                    .sum();
        } else {
            int told = 0;
            for (int from = 0; from < rows.size(); from += chunk) {
                List<List<Parameter>> part = rows.subList(from, Math.min(from + chunk, rows.size()));
                Sql sql = new Sql(dialect.insert(name, columns, part.size()) + behind);
                part.forEach(sql::values);
                told += statements.update(table, sql);
            }
            return told;
        }
    }

    /** Inserts {@code rows} into {@code name}, perhaps only with the next statement. */
    static void later(
            Statements statements, Table<?> table, String name, List<String> columns, List<List<Parameter>> rows) {
        if (!rows.isEmpty() && atOnce(statements.dialect(), rows)) {
            statements.later(table, one(statements.dialect(), name, columns, rows, ""));
        } else {
            run(statements, table, name, columns, rows, "");
        }
    }

    private static boolean atOnce(Dialect dialect, List<List<Parameter>> rows) {
        return rows.size() == 1 || dialect instanceof PostgreSqlDialect;
    }

    private static Sql one(
            Dialect dialect, String name, List<String> columns, List<List<Parameter>> rows, String behind) {
        return rows.size() == 1
                ? new Sql(dialect.insert(name, columns, 1) + behind).values(rows.get(0))
                : unnest(dialect, name, columns, rows, behind);
    }

    /** One statement for any number of rows. */
    private static Sql unnest(
            Dialect dialect, String name, List<String> columns, List<List<Parameter>> rows, String behind) {
        Sql sql = new Sql("insert into " + name + " (" + String.join(", ", columns) + ") select * from ");
        return unnest(sql, dialect, rows).add(behind);
    }

    /** Rows as a table: an array for each column. */
    static Sql unnest(Sql sql, Dialect dialect, List<List<Parameter>> rows) {
        List<Parameter> first = rows.get(0);
        sql.add(IntStream.range(0, first.size())
                .mapToObj(i -> "?::" + dialect.arrayElement(first.get(i).type()) + "[]")
                .collect(Collectors.joining(", ", "unnest(", ")")));
        for (int column = 0; column < first.size(); column++) {
            @Nullable Object[] values = new @Nullable Object[rows.size()];
            for (int row = 0; row < values.length; row++) {
                values[row] = rows.get(row).get(column).value();
            }
            sql.value(first.get(column).type(), values);
        }
        return sql;
    }
}
