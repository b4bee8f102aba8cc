package io.embedcrm;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.jdbc.JdbcStorage;
import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.jdbc.servers.TestServers;
import io.embedcrm.record.RecordCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The scripts that are shipped make the tables the record types declare. Run with {@code -Dcrm.schema.write=true} to write
 * the first version anew; later versions are written by hand.
 */
class SchemaScriptsTest {
    private static final Path SCRIPTS = Path.of("src/main/resources/io/embedcrm/schema");

    @Test
    void the_scripts_for_h2_make_what_the_records_declare() throws IOException {
        check("h2", TestServers.h2());
    }

    @Test
    void the_scripts_for_postgresql_make_what_the_records_declare() throws IOException {
        check("postgresql", TestServers.postgresql());
    }

    @Test
    void the_scripts_for_mysql_make_what_the_records_declare() throws IOException {
        check("mysql", TestServers.mysql());
    }

    @Test
    void the_scripts_for_mariadb_make_what_the_records_declare() throws IOException {
        check("mariadb", TestServers.mariadb());
    }

    private static void check(String dialect, TestDatabase database) throws IOException {
        try (database) {
            RecordCatalog catalog = CrmRecords.catalog();
            JdbcStorage storage = JdbcStorage.on(database.dataSource(), catalog);
            String generated = storage.schema().script(catalog);
            if (Boolean.getBoolean("crm.schema.write")) {
                Path script = SCRIPTS.resolve(dialect).resolve("V1.sql");
                Files.createDirectories(script.getParent());
                Files.writeString(script, generated);
            }
            if (catalog.version() == 1) {
                assertThat(catalog.script(dialect, 1)).isEqualTo(generated);
            }
            storage.migrate();
            storage.migrate();
            assertThat(storage.schema().differences()).isEmpty();
        }
    }
}
