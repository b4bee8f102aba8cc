package io.embedcrm.jdbc.sql;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Which scripts a database has seen, and how far it came in one that stopped half way.
 *
 * <p>The latter stands in a table of its own: to an earlier version of the library any row of the first means that its
 * script was run.
 */
public final class SeenScripts {
    /** The table of scripts that stopped half way, where tables change outside transactions. */
    public static final String PROGRESS = "crm_schema_progress";

    /** The table of scripts that were run. */
    public static final String SEEN = "crm_schema_version";

    private final Connection connection;
    private final Dialect dialect;

    /** In the schema {@code connection} works in. */
    public SeenScripts(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    /** Makes the tables that note the scripts, if they are not there. */
    public void create() throws SQLException {
        create(SEEN, "applied_at " + dialect.columnType(SqlType.INSTANT, 0) + " not null");
        if (!dialect.changesTablesInTransactions()) {
            create(PROGRESS, "done bigint not null, digest " + dialect.columnType(SqlType.TEXT, 64));
        }
    }

    private void create(String table, String columns) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists " + table + " (catalog_name "
                    + dialect.columnType(SqlType.TEXT, 60) + " not null, version bigint not null, " + columns
                    + ", primary key (catalog_name, version))" + dialect.tableOptions());
        }
    }

    /** The number of the last script seen, 0 if none. */
    public int version(String catalog) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select coalesce(max(version), 0) from " + SEEN + " where catalog_name = ?")) {
            statement.setString(1, catalog);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /** Notes that a script was run. */
    public void note(String catalog, int version) throws SQLException {
        update(
                "insert into " + SEEN + " (catalog_name, version, applied_at) values (?, ?, " + dialect.now() + ")",
                catalog,
                version);
        if (!dialect.changesTablesInTransactions()) {
            update("delete from " + PROGRESS + " where catalog_name = ? and version = ?", catalog, version);
        }
    }

    /**
     * How many statements of a script are done already: 0 unless it stopped half way.
     *
     * @throws IllegalStateException if they are no longer those the script begins with
     */
    public int begin(String catalog, int version, List<String> script) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select done, digest from " + PROGRESS + " where catalog_name = ? and version = ?")) {
            statement.setString(1, catalog);
            statement.setInt(2, version);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    update(
                            "insert into " + PROGRESS + " (catalog_name, version, done) values (?, ?, 0)",
                            catalog,
                            version);
                    return 0;
                }
                int done = row.getInt(1);
                String digest = row.getString(2);
                if (done > script.size() || (digest != null && !digest.equals(digest(script.subList(0, done))))) {
                    throw new IllegalStateException(catalog + " version " + version
                            + " stopped half way, and its script no longer begins with the " + done
                            + " statements that were carried out: undo those by hand and delete its row of " + PROGRESS
                            + ", then migrate again");
                }
                return done;
            }
        }
    }

    /** Notes that so many statements of a script are done. */
    public void done(String catalog, int version, List<String> statements) throws SQLException {
        String digest = digest(statements);
        update(
                "update " + PROGRESS + " set done = " + statements.size() + ", digest = '" + digest
                        + "' where catalog_name = ? and version = ?",
                catalog,
                version);
    }

    /** The scripts that stopped half way, in words. */
    public List<String> unfinished(String catalog) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select version, done from " + PROGRESS + " where catalog_name = ? and version > ? order by version")) {
            statement.setString(1, catalog);
            statement.setInt(2, version(catalog));
            try (ResultSet rows = statement.executeQuery()) {
                List<String> unfinished = new ArrayList<>();
                while (rows.next()) {
                    unfinished.add(catalog + " version " + rows.getInt(1) + " stopped after statement " + rows.getInt(2)
                            + ": migrate again");
                }
                return unfinished;
            }
        }
    }

    private void update(String sql, String catalog, int version) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, catalog);
            statement.setInt(2, version);
            statement.executeUpdate();
        }
    }

    private static String digest(List<String> statements) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String statement : statements) {
                digest.update(statement.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) ';');
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
