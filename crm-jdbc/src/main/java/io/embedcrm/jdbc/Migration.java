package io.embedcrm.jdbc;

import io.embedcrm.error.StorageException;
import io.embedcrm.jdbc.sql.Dialect;
import io.embedcrm.jdbc.sql.Failures;
import io.embedcrm.jdbc.sql.SchemaLock;
import io.embedcrm.jdbc.sql.SeenScripts;
import io.embedcrm.record.RecordCatalog;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs scripts on one connection, while no other node does. Where tables change in transactions, all of it is one;
 * elsewhere each statement is committed together with the note that it is done.
 */
final class Migration {
    private static final Logger LOG = LoggerFactory.getLogger(Migration.class);
    private static final int SHOWN = 80;

    private final Connection connection;
    private final Dialect dialect;
    private final SeenScripts seen;
    private final boolean whole;

    Migration(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
        this.seen = new SeenScripts(connection, dialect);
        this.whole = dialect.changesTablesInTransactions();
    }

    void run(List<RecordCatalog> catalogs, boolean owned) throws SQLException {
        SchemaLock lock = new SchemaLock(connection, dialect);
        lock.take(owned);
        try {
            seen.create();
            for (RecordCatalog catalog : catalogs) {
                for (int version = seen.version(catalog.name()) + 1; version <= catalog.version(); version++) {
                    LOG.info("Bringing the tables of {} to version {}", catalog.name(), version);
                    run(catalog, version);
                }
            }
        } catch (Throwable e) {
            released(lock, e);
            throw e;
        }
        lock.release();
    }

    private void released(SchemaLock lock, Throwable because) {
        if (!whole) {
            try {
                connection.rollback();
                lock.release();
            } catch (SQLException e) {
                because.addSuppressed(e);
            }
        }
    }

    private void run(RecordCatalog catalog, int version) throws SQLException {
        List<String> script = statements(catalog.script(dialect.name(), version));
        int done = whole ? 0 : seen.begin(catalog.name(), version, script);
        commit();
        for (int i = done; i < script.size(); i++) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(script.get(i));
            } catch (SQLException e) {
                throw failed(catalog, version, script, i, e);
            }
            if (!whole) {
                seen.done(catalog.name(), version, script.subList(0, i + 1));
            }
            commit();
        }
        seen.note(catalog.name(), version);
        commit();
    }

    private void commit() throws SQLException {
        if (!whole) {
            connection.commit();
        }
    }

    private List<String> statements(String script) {
        try (Handle handle = Jdbi.create(connection).open()) {
            return handle.createScript(script).getStatements();
        }
    }

    private StorageException failed(RecordCatalog catalog, int version, List<String> script, int at, SQLException e) {
        String text = script.get(at).strip().replaceAll("\\s+", " ");
        String shown = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
        String left = whole
                ? "Nothing was changed: mend the cause, then migrate again."
                : "What comes before it is done and noted in " + SeenScripts.PROGRESS
                        + ": mend the cause, then migrate again, which goes on with this statement. If it is carried"
                        + " out already, set done = " + (at + 1) + " and digest = null there first.";
        return new StorageException(
                catalog.name() + " version " + version + ", statement " + (at + 1) + " of " + script.size() + " ("
                        + shown + "): " + Failures.of(e).getMessage() + ". " + left,
                e);
    }
}
