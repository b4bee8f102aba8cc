package io.embedcrm.jdbc;

import io.embedcrm.jdbc.sql.Ddl;
import io.embedcrm.jdbc.sql.Failures;
import io.embedcrm.jdbc.sql.SchemaTable;
import io.embedcrm.jdbc.sql.SeenScripts;
import io.embedcrm.jdbc.sql.Tables;
import io.embedcrm.record.RecordCatalog;
import io.embedcrm.storage.Finding;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The tables of a storage. Nothing here happens unless it is called; a host that runs the numbered scripts itself, by
 * hand or with Flyway, needs only {@link #differences}.
 */
public final class Schema {
    private static final int TOLD = 10;

    private final HostTransactions transactions;
    private final Tables tables;

    Schema(HostTransactions transactions, Tables tables) {
        this.transactions = transactions;
        this.tables = tables;
    }

    /**
     * Runs, of each catalogue, those numbered scripts that this database has not seen, in order, and notes each in the
     * table {@code crm_schema_version}. A second run does nothing. Many nodes may call it at once: one works, the others
     * wait until it is done.
     *
     * <p>Statements of a script end in a semicolon; there are no blocks with semicolons in them. On PostgreSQL a script
     * that fails leaves nothing. MySQL, MariaDB and H2 commit each change of a table at once, so there it leaves what came
     * before the failed statement, noted in the table {@code crm_schema_progress}, and the next run goes on from there; nor
     * do they change tables in a host's transaction.
     *
     * @throws io.embedcrm.error.StorageException if a statement fails: the message tells which of which script, and what to
     *     do
     */
    public void migrate() {
        boolean owned = transactions.owned();
        apart(owned).run(unit -> {
            try {
                new Migration(unit.connection(), tables.dialect()).run(tables.catalogs(), owned);
                return true;
            } catch (SQLException e) {
                throw Failures.of(e);
            }
        });
    }

    /** Where tables may be changed: what commits by itself must not run in a transaction that others manage. */
    private HostTransactions apart(boolean owned) {
        if (tables.dialect().changesTablesInTransactions()) {
            return transactions;
        }
        DataSource source = owned ? transactions.dataSource().orElse(null) : null;
        if (source == null) {
            throw new IllegalStateException(tables.dialect().name()
                    + " commits each change of a table at once: migrate outside a host's transaction, through a"
                    + " DataSource");
        }
        return JdbcStorage.own(source);
    }

    /** The script that makes all tables of a catalogue as its types declare them now: what a first version begins with. */
    public String script(RecordCatalog catalog) {
        return new Ddl(tables).script(catalog);
    }

    /** Makes the tables of all catalogues as their types declare them now; for tests and trials. */
    public void create() {
        transactions.run(unit -> {
            try (Handle handle = Jdbi.create(unit.connection()).open()) {
                for (RecordCatalog catalog : tables.catalogs()) {
                    new Ddl(tables).statements(catalog).forEach(handle::execute);
                }
                return true;
            }
        });
    }

    /** What the database lacks or has otherwise than the record types declare; empty where all is well. */
    public List<String> differences() {
        return transactions.run(unit -> {
            try {
                List<String> differences = new ArrayList<>();
                SchemaTable actual = new SchemaTable(unit.connection());
                for (RecordCatalog catalog : tables.catalogs()) {
                    if (actual.exists(SeenScripts.PROGRESS)) {
                        SeenScripts seen = new SeenScripts(unit.connection(), tables.dialect());
                        differences.addAll(seen.unfinished(catalog.name()));
                    }
                    differences.addAll(actual.differences(new Ddl(tables).expected(catalog)));
                }
                return differences;
            } catch (SQLException e) {
                throw Failures.of(e);
            }
        });
    }

    /** Scripts this database has not seen, where it notes them, and {@link #differences}. */
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        versions().forEach((catalog, seen) -> {
            Map<String, String> facts = Map.of(
                    "catalog", catalog.name(),
                    "database", Integer.toString(seen),
                    "program", Integer.toString(catalog.version()));
            if (seen < catalog.version()) {
                findings.add(Finding.error(
                        "schema.behind", "the database has not seen the newest scripts: migrate it", facts));
            } else if (seen > catalog.version()) {
                findings.add(Finding.info("schema.ahead", "the database has seen scripts of a newer version", facts));
            }
        });
        List<String> differences = differences();
        if (!differences.isEmpty()) {
            Map<String, String> facts = new TreeMap<>(Map.of("count", Integer.toString(differences.size())));
            for (int i = 0; i < Math.min(TOLD, differences.size()); i++) {
                facts.put("difference." + i, differences.get(i));
            }
            findings.add(Finding.error(
                    "schema.differences", "tables are otherwise than declared: were the scripts run?", facts));
        }
        return findings;
    }

    /** The last script seen of each catalogue; empty where a host runs them by its own means. */
    private Map<RecordCatalog, Integer> versions() {
        return transactions.run(unit -> {
            try {
                SeenScripts seen = new SeenScripts(unit.connection(), tables.dialect());
                Map<RecordCatalog, Integer> versions = new LinkedHashMap<>();
                if (new SchemaTable(unit.connection()).exists(SeenScripts.SEEN)) {
                    for (RecordCatalog catalog : tables.catalogs()) {
                        int version = seen.version(catalog.name());
                        if (version > 0) {
                            versions.put(catalog, version);
                        }
                    }
                }
                return versions;
            } catch (SQLException e) {
                throw Failures.of(e);
            }
        });
    }
}
