package io.embedcrm.upgrades;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.Crm;
import io.embedcrm.CrmRecords;
import io.embedcrm.CrmSession;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.jdbc.JdbcStorage;
import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.storage.Storage;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The scripts are run by a host's own Flyway, with a history of their own beside the host's. */
@ParameterizedClass(name = "{0}")
@EnumSource(Database.class)
class FlywayTest {
    private static final int NEWEST = CrmRecords.catalog().version();

    @Parameter
    Database kind;

    private TestDatabase database;
    private JdbcStorage storage;

    @BeforeEach
    void open() throws SQLException {
        database = kind.open();
        storage = JdbcStorage.on(database.dataSource(), CrmRecords.catalog());
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table shop_orders (id bigint primary key)");
        }
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private Flyway flyway(String baseline) {
        return flyway(database.dataSource(), kind.dialect(), baseline);
    }

    private static Flyway flyway(DataSource dataSource, String dialect, String baseline) {
        // README flyway
        Flyway flyway = Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:io/embedcrm/schema/" + dialect) // h2, postgresql, mysql or mariadb
                .table("crm_schema_history")
                .baselineOnMigrate(true)
                .baselineVersion(baseline) // "0", or what migrate() came to before
                .placeholderReplacement(false)
                .load();
        // end
        return flyway;
    }

    @Test
    void flyway_makes_the_tables_beside_the_hosts_own() {
        assertThat(flyway("0").migrate().migrationsExecuted).isEqualTo(NEWEST);
        assertThat(storage.schema().differences()).isEmpty();
        registers(storage);
        assertThat(flyway("0").migrate().migrationsExecuted).isZero();
        assertThat(Arrays.stream(flyway("0").info().applied())
                        .map(MigrationInfo::getVersion)
                        .map(Object::toString))
                .containsExactlyElementsOf(IntStream.rangeClosed(0, NEWEST)
                        .mapToObj(String::valueOf)
                        .toList());
        assertThat(flyway("0").validateWithResult().validationSuccessful).isTrue();
    }

    @Test
    void flyway_takes_over_the_tables_that_migrate_made_before() {
        JdbcStorage released = JdbcStorage.on(database.dataSource(), new ReleasedVersion(1));
        released.migrate();
        assertThat(flyway("1").migrate().migrationsExecuted).isEqualTo(NEWEST - 1);
        assertThat(storage.schema().differences()).isEmpty();
        registers(storage);
    }

    private static void registers(Storage storage) {
        CrmSession session = session(storage);
        session.customers().register(NewCustomer.person("张伟").identity("shop", "1"));
        assertThat(session.customers().find("shop", "1")).isPresent();
    }

    private static CrmSession session(Storage storage) {
        return Crm.on(storage).policy(AccessPolicy.unrestricted()).build().as(Actor.of("lin"));
    }
}
