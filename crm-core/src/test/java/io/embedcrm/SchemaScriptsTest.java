package io.embedcrm;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.interactions.NewPurchase;
import io.embedcrm.jdbc.JdbcStorage;
import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.jdbc.servers.TestServers;
import io.embedcrm.record.Money;
import io.embedcrm.record.RecordCatalog;
import io.embedcrm.record.RecordType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * The scripts that are shipped make the tables the record types declare. A script that was released stays as it is. Run
 * with {@code -Dcrm.schema.write=true} to write of the newest script what makes new tables; what changes older ones is
 * written by hand.
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
    void the_version_before_works_on_the_tables_of_this_one_on_h2() {
        worksBefore(TestServers.h2());
    }

    @Test
    void the_version_before_works_on_the_tables_of_this_one_on_postgresql() {
        worksBefore(TestServers.postgresql());
    }

    @Test
    void the_version_before_works_on_the_tables_of_this_one_on_mysql() {
        worksBefore(TestServers.mysql());
    }

    @Test
    void the_version_before_works_on_the_tables_of_this_one_on_mariadb() {
        worksBefore(TestServers.mariadb());
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

    private static void write(String dialect, RecordCatalog catalog, String generated) throws IOException {
        List<String> fresh = new ArrayList<>(List.of(generated.strip().split("\n\n")));
        for (int version = 1; version < catalog.version(); version++) {
            fresh.removeAll(List.of(catalog.script(dialect, version).strip().split("\n\n")));
        }
        Path script = SCRIPTS.resolve(dialect).resolve("V" + catalog.version() + ".sql");
        Files.createDirectories(script.getParent());
        Files.writeString(script, String.join("\n\n", fresh) + "\n");
    }

    /** Two programs on one database: this one, and one that knows the types of the first version alone. */
    private static void worksBefore(TestDatabase database) {
        try (database) {
            JdbcStorage now = JdbcStorage.on(database.dataSource(), CrmRecords.catalog());
            now.migrate();
            JdbcStorage before = JdbcStorage.on(database.dataSource(), new FirstVersion());
            before.migrate();
            assertThat(before.schema().differences()).isEmpty();
            CrmSession old =
                    Crm.on(before).policy(AccessPolicy.unrestricted()).build().as(Actor.of("old"));
            CrmSession young =
                    Crm.on(now).policy(AccessPolicy.unrestricted()).build().as(Actor.of("young"));
            Customer zhang = old.customers().register(NewCustomer.person("张伟").identity("shop", "1"));
            Instant at = Instant.parse("2026-01-01T00:00:00Z");
            young.purchases()
                    .record(NewPurchase.purchase("shop", "1", at)
                            .customer(zhang.id())
                            .total(Money.of("10", "CNY")));
            old.purchases()
                    .record(NewPurchase.refund("shop", "2", at).ofNumber("1").total(Money.of("4", "CNY")));
            for (CrmSession each : List.of(old, young)) {
                assertThat(each.profile()
                                .of(zhang.id(), 10)
                                .facts()
                                .orElseThrow()
                                .revenue())
                        .isEqualTo(Money.of("6", "CNY"));
                assertThat(each.timeline().of(zhang.id()).entries()).hasSize(2);
            }
        }
    }

    /** The catalogue as the first version had it: what its script makes. */
    private static final class FirstVersion implements RecordCatalog {
        private final RecordCatalog current = CrmRecords.catalog();

        @Override
        public String name() {
            return current.name();
        }

        @Override
        public List<RecordType<?>> types() {
            String script = script("h2", 1);
            return current.types().stream()
                    .filter(type -> script.contains("create table " + table(type) + " ("))
                    .toList();
        }

        private static String table(RecordType<?> type) {
            return "crm_" + type.name().replaceAll("(?<=.)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        }

        @Override
        public String script(String database, int version) {
            return current.script(database, version);
        }

        @Override
        public int version() {
            return 1;
        }
    }
}
