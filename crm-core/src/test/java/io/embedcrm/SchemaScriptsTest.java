package io.embedcrm;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.jdbc.JdbcStorage;
import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.jdbc.servers.TestServers;
import io.embedcrm.record.RecordCatalog;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The scripts that are shipped make the tables the record types declare. A script that was released stays as it is. Run
 * with {@code -Dcrm.schema.write=true} to write of the newest script what makes new tables; what changes older ones is
 * written by hand, and stays.
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

    @Test
    void a_host_on_the_module_path_finds_the_scripts_as_resources() throws URISyntaxException {
        URI classes = CrmRecords.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        ModuleDescriptor module = ModuleFinder.of(Path.of(classes))
                .find("io.embedcrm.core")
                .orElseThrow()
                .descriptor();
        assertThat(module.opens())
                .extracting(ModuleDescriptor.Opens::source)
                .containsExactlyInAnyOrder(
                        "io.embedcrm.schema.h2",
                        "io.embedcrm.schema.mariadb",
                        "io.embedcrm.schema.mysql",
                        "io.embedcrm.schema.postgresql");
    }

    private static void check(String dialect, TestDatabase database) throws IOException {
        try (database) {
            RecordCatalog catalog = CrmRecords.catalog();
            JdbcStorage storage = JdbcStorage.on(database.dataSource(), catalog);
            if (Boolean.getBoolean("crm.schema.write")) {
                write(dialect, catalog, storage.schema().script(catalog));
            }
            storage.migrate();
            storage.migrate();
            assertThat(storage.schema().differences()).isEmpty();
        }
    }

    /** What alters older tables is kept as it was written by hand, before the new ones. */
    private static void write(String dialect, RecordCatalog catalog, String generated) throws IOException {
        List<String> older = new ArrayList<>();
        for (int version = 1; version < catalog.version(); version++) {
            older.addAll(statements(catalog.script(dialect, version)));
        }
        Set<String> olderTables = older.stream().map(SchemaScriptsTest::table).collect(Collectors.toSet());
        List<String> newest = new ArrayList<>(statements(catalog.script(dialect, catalog.version())));
        newest.removeIf(statement -> !statement.startsWith("alter table"));
        statements(generated).stream()
                .filter(statement -> !older.contains(statement))
                .filter(statement -> !statement.startsWith("create table") || !olderTables.contains(table(statement)))
                .forEach(newest::add);
        Path script = SCRIPTS.resolve(dialect).resolve("V" + catalog.version() + ".sql");
        Files.createDirectories(script.getParent());
        Files.writeString(script, String.join("\n\n", newest) + "\n");
    }

    private static List<String> statements(String script) {
        return List.of(script.strip().split("\n\n"));
    }

    /** The table a statement creates; empty where it creates none. */
    private static String table(String statement) {
        Matcher creating = Pattern.compile("create table (\\w+) ").matcher(statement);
        return creating.lookingAt() ? creating.group(1) : "";
    }
}
