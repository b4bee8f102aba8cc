package io.embedcrm.jdbc.sql;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Where databases differ. */
public abstract class Dialect extends JdbcValues {
    private final boolean readsCommitted;

    /** {@code readsCommitted} where connections come at READ COMMITTED. */
    Dialect(boolean readsCommitted) {
        this.readsCommitted = readsCommitted;
    }

    /** The dialect of the database behind a connection, which is as its data source gives them all. */
    public static Dialect of(Connection connection) throws SQLException {
        DatabaseMetaData meta = connection.getMetaData();
        String product = meta.getDatabaseProductName().toLowerCase(Locale.ROOT);
        // MySQL's driver calls every server MySQL; MariaDB's tells itself in its version
        boolean maria =
                meta.getDatabaseProductVersion().toLowerCase(Locale.ROOT).contains("mariadb");
        return named(
                product.equals("mysql") && maria ? "mariadb" : product,
                connection.getTransactionIsolation() == Connection.TRANSACTION_READ_COMMITTED,
                product.equals("postgresql") && reachesPgJdbc(connection));
    }

    /** Whether PostgreSQL's own driver is sent what we write, past nothing that shards, or that suspects several statements. */
    private static boolean reachesPgJdbc(Connection connection) throws SQLException {
        for (ClassLoader loader : new @Nullable ClassLoader[] {
            connection.getClass().getClassLoader(),
            Thread.currentThread().getContextClassLoader(),
            Dialect.class.getClassLoader()
        }) {
            try {
                return connection.isWrapperFor(Class.forName("org.postgresql.PGConnection", false, loader))
                        && takesSeveral(connection);
            } catch (ClassNotFoundException e) {
                // it may be known elsewhere
            }
        }
        return false;
    }

    /** Whether several statements may be prepared as one text; the server is not asked. */
    private static boolean takesSeveral(Connection connection) {
        try {
            connection.prepareStatement("select 1; select 2").close();
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /** The dialect of {@code h2}, {@code postgresql}, {@code mysql} or {@code mariadb}. */
    public static Dialect named(String name) {
        return named(name, false, false);
    }

    private static Dialect named(String name, boolean readsCommitted, boolean pipelines) {
        return switch (name) {
            case "h2" -> new H2Dialect(readsCommitted);
            case "postgresql" -> new PostgreSqlDialect(readsCommitted, pipelines);
            case "mysql" -> new MySqlDialect(readsCommitted);
            case "mariadb" -> new MariaDbDialect(readsCommitted);
            default ->
                throw new IllegalArgumentException(
                        "No database called " + name + "; there are h2, postgresql, mysql, mariadb");
        };
    }

    /** The name by which scripts for this database are found. */
    public abstract String name();

    /** The type of a column, in a table definition. */
    abstract String columnType(SqlType type, int length);

    /** What stands behind the closing parenthesis of a table definition. */
    String tableOptions() {
        return "";
    }

    /** Whether several statements can be sent as one text, each with its own result, without waiting for one another. */
    public boolean pipelines() {
        return false;
    }

    /** Whether arrays can be bound, so that a list of any length is one parameter. */
    abstract boolean arrays();

    /** Whether a list of values, or of parents, is looked up through an index only if it is joined. */
    boolean joinsLists() {
        return false;
    }

    /**
     * Whether the planner reckons a measure of other rows for each row it may read, also where other conditions leave few: it
     * then takes an index that tells most rows for a bargain.
     */
    boolean reckonsMeasures() {
        return false;
    }

    /** The name of an element type of arrays. */
    String arrayElement(SqlType type) {
        throw new IllegalStateException("no arrays of " + type + " in " + name());
    }

    /** Values as the driver takes them for an array. */
    @Nullable
    Object[] array(SqlType type, @Nullable Object[] values) {
        return values;
    }

    /** The type by which text is compared by size. */
    SqlType textOrderType() {
        return SqlType.TEXT;
    }

    /** An expression by which text is ordered by code point. */
    String textOrder(String expression) {
        return expression;
    }

    /** A text of the host's own, whatever its collation, as one that is compared exactly and ordered as ours are. */
    abstract String exactText(String expression);

    /** A number key of the host's own as the UUID that {@link io.embedcrm.record.Id#ofNumber} makes of it. */
    abstract String numberAsUuid(String expression);

    /** One step of an order. */
    String orderBy(String expression, boolean descending, boolean nullable) {
        return expression + (descending ? " desc" : "") + (nullable ? " nulls last" : "");
    }

    /** Whether {@code (a, b) > (?, ?)} is served by an index. */
    abstract boolean rowComparison();

    /** Limits a query, by bound values: one statement serves all sizes, and PostgreSQL plans it once for all. */
    Sql limit(Sql sql, int limit, int offset) {
        if (offset > 0) {
            sql.add(" offset ").bind(SqlType.BIGINT, (long) offset).add(" rows");
        }
        return sql.add(" fetch first ").bind(SqlType.BIGINT, (long) limit).add(" rows only");
    }

    /** What locks the rows of a query and passes over those locked by others. */
    String skipLocked() {
        return " for update skip locked";
    }

    /** What makes a query see the newest committed rows, where a transaction otherwise sees those of its beginning. */
    String newest() {
        return "";
    }

    /**
     * The first statement of a transaction the storage owns, if it needs one. The CRM is written for READ COMMITTED, where
     * what was locked is read as it is and not as it was.
     */
    @Nullable
    String begin() {
        return null;
    }

    /**
     * Whether what only reads may do so outside transactions: each statement then sees what it would see inside one of the
     * storage's own, which is what is committed by then.
     */
    public boolean readsOutside() {
        return readsCommitted;
    }

    /** Whether the server is told nothing of it when autocommit is switched in no transaction. */
    public boolean switchesFreely() {
        return false;
    }

    /** Whether connections come at READ COMMITTED. */
    final boolean readsCommitted() {
        return readsCommitted;
    }

    /**
     * What makes a transaction of the storage's own plan each statement by its values, or as it would by itself. Absent
     * where a plan is not kept, or does not depend on how many values a list has.
     */
    @Nullable
    String plan(boolean byValues) {
        return null;
    }

    /** What comes first in a transaction of the storage's own that shall see one state. */
    abstract String beginSnapshot();

    /** What comes last in such a transaction, where its isolation outlives it. */
    @Nullable
    String endSnapshot() {
        return null;
    }

    /** Deletes at most {@code most} rows of a tenant, whichever; the tenant is to be bound. */
    abstract String deleteSome(String table, int most);

    /** Whether changes of tables are part of a transaction; where not, each commits what was before it, and itself. */
    public boolean changesTablesInTransactions() {
        return false;
    }

    /** What comes once before {@link #trySchemaLock}, in a transaction of the storage's own. */
    @Nullable
    String beforeSchemaLock() {
        return null;
    }

    /** The statement that makes this connection the only one to change tables, if it counts one row or tells true. */
    abstract String trySchemaLock();

    /** The statement that ends it. Absent where the end of the transaction does. */
    abstract @Nullable String schemaUnlock();

    /** The present moment. */
    abstract String now();

    /** An instant as part of the text; safe, being made of digits. */
    abstract String instantLiteral(Instant instant);

    /** Whole seconds since 1970, rounded down. */
    abstract String epochSeconds(String column);

    /** {@code expression / divisor} rounded down. */
    abstract String floorDivide(String expression, long divisor);

    /** Months since the year 0 of a day counted from 1970-01-01. */
    abstract String monthOfEpochDay(String day);

    /** Whether an update may not look at its own table in a condition. */
    boolean updateBlindToItself() {
        return false;
    }

    /** The two-valued opposite of a condition: what stands before it and behind it. */
    String[] not() {
        return new String[] {"(", ") is not true"};
    }

    /** An expression whose type the database would not find out. */
    String typed(String expression, SqlType type) {
        return expression;
    }

    /** What begins a statement that deletes rows of a table called {@code t0} in its conditions. */
    String deleteFrom(String table) {
        return "delete from " + table + " t0";
    }

    /** What, put behind a prefix, comes after everything that begins with the prefix. */
    String afterAll() {
        return Character.toString(Character.MAX_CODE_POINT);
    }

    /** The statement that inserts so many rows. */
    String insert(String table, List<String> columns, int rows) {
        String row = "(" + "?, ".repeat(columns.size() - 1) + "?)";
        return "insert into " + table + " (" + String.join(", ", columns) + ") values " + (row + ", ").repeat(rows - 1)
                + row;
    }

    /** How many rows to insert by one statement; 1 where a batch of single rows is as fast. */
    int rowsOfInsert(int columns) {
        return 1;
    }

    /** How many rows to change by one statement that joins them with their values; 0 where one for each is as fast. */
    int rowsOfUpdate(int columns) {
        return 0;
    }

    /**
     * Goes on behind {@code update} up to the conditions: {@code columns} of {@code t0} are set to the values of the row
     * of {@code n} that will be joined, and the version to the next.
     *
     * @param rows each an id, called {@code n.id}, the version it is at, called {@code n.v}, and the values
     */
    void joined(Sql sql, String table, List<String> columns, List<List<Parameter>> rows) {
        throw new IllegalStateException("no joined updates in " + name());
    }

    /** The columns of {@code n}. */
    static String joinedColumns(int columns) {
        return IntStream.range(0, columns).mapToObj(i -> ", c" + i).collect(Collectors.joining("", "(id, v", ")"));
    }

    /** Behind an insert: leaves alone what has the same key. Absent where the database has no such thing. */
    abstract @Nullable String onConflictDoNothing(List<String> key);

    /** What went wrong. */
    abstract SqlFailure failure(SQLException e);
}
