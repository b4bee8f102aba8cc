package io.embedcrm.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.contract.StorageContract;
import io.embedcrm.contract.records.ContractCatalog;
import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.jdbc.servers.TestServers;
import io.embedcrm.storage.Storage;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every statement of the whole contract, and every query block in it, demands its tenant. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantPredicateTest implements StorageContract {
    private static final Pattern BLOCK = Pattern.compile("(?:from|update|join) contract_");
    private static final Pattern DEMAND = Pattern.compile("tenant_id = \\?");
    private static final String CLOCK = "select current_timestamp(6)";

    private final Set<String> statements = ConcurrentHashMap.newKeySet();
    private final Set<String> checked = ConcurrentHashMap.newKeySet();
    private final JdbcWatch watch = new JdbcWatch() {
        @Override
        public void before(String call, String sql) {
            if (!sql.isEmpty()) {
                statements.add(sql);
            }
        }
    };
    private TestDatabase database;
    private JdbcStorage storage;

    @BeforeAll
    void open() {
        database = TestServers.h2();
        JdbcStorage.on(database.dataSource(), new ContractCatalog()).schema().create();
        storage = JdbcStorage.on(watch.watching(database.dataSource()), new ContractCatalog());
    }

    @AfterEach
    void each_demands_its_tenant() {
        statements.stream().filter(checked::add).forEach(TenantPredicateTest::check);
    }

    private static void check(String sql) {
        if (sql.startsWith("insert into contract_")) {
            assertThat(sql).contains(" (tenant_id, ").doesNotContain(" from ");
        } else if (!sql.equals(CLOCK) && !sql.startsWith("set session characteristics ")) {
            assertThat(BLOCK.matcher(sql).results().count())
                    .as(sql)
                    .isPositive()
                    .isLessThanOrEqualTo(DEMAND.matcher(sql).results().count());
        }
    }

    @AfterAll
    void there_were_many() {
        database.close();
        assertThat(statements.size()).isGreaterThan(300);
    }

    @Test
    void a_statement_without_its_tenant_would_be_found() {
        assertThat(
                        org.assertj.core.api.Assertions.catchThrowable(
                                () -> check(
                                        "select t0.id from contract_buyer t0 where t0.tenant_id = ? and exists (select 1 from contract_order t1)")))
                .isInstanceOf(AssertionError.class);
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> check("delete from contract_buyer where id = ?")))
                .isInstanceOf(AssertionError.class);
    }

    @Override
    public Storage storage() {
        return storage;
    }

    /** Each is taken apart word by word: {@code -Dcrm.questions} asks them all. */
    @Override
    public int questions() {
        return Integer.getInteger("crm.questions", 500);
    }
}
