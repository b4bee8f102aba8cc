package io.embedcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedcrm.access.AccessPolicy;
import io.embedcrm.error.RefusedException;
import io.embedcrm.jdbc.JdbcStorage;
import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.jdbc.servers.TestServers;
import io.embedcrm.memory.MemoryStorage;
import io.embedcrm.storage.Finding;
import org.junit.jupiter.api.Test;

/** A CRM tells how it is, and a strict one is not built where work could be lost. */
class HealthTest {
    @Test
    void a_strict_crm_is_built_where_nothing_is_wrong() {
        Crm crm = Crm.on(new MemoryStorage())
                .policy(AccessPolicy.unrestricted())
                .strict()
                .build();
        assertThat(crm.health().worst()).isEqualTo(Finding.Severity.INFO);
        assertThat(crm.health().findings()).extracting(Finding::code).containsExactly("memory.volatile");
    }

    @Test
    void a_strict_crm_is_not_built_on_a_database_that_can_lose_commits() {
        try (TestDatabase database = TestServers.postgresql()) {
            JdbcStorage storage = JdbcStorage.on(database.dataSource(), CrmRecords.catalog());
            storage.migrate();
            CrmBuilder builder = Crm.on(storage).policy(AccessPolicy.unrestricted());
            assertThat(builder.build().health().worst()).isEqualTo(Finding.Severity.ERROR);
            assertThatThrownBy(() -> builder.strict().build())
                    .isInstanceOfSatisfying(
                            RefusedException.class, e -> assertThat(e.code()).isEqualTo("health.unsound"))
                    .hasMessageContaining("postgresql.fsync")
                    .hasMessageContaining("switch fsync on");
        }
    }

    @Test
    void a_strict_crm_is_not_built_before_its_tables_are_made() {
        try (TestDatabase database = TestServers.h2()) {
            JdbcStorage storage = JdbcStorage.on(database.dataSource(), CrmRecords.catalog());
            CrmBuilder builder =
                    Crm.on(storage).policy(AccessPolicy.unrestricted()).strict();
            assertThatThrownBy(builder::build)
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("schema.differences");
            storage.migrate();
            assertThat(builder.build().health().backlog()).isPresent();
        }
    }
}
