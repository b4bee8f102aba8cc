package io.embedcrm.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.Crm;
import io.embedcrm.CrmRecords;
import io.embedcrm.CrmSession;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.gateway.Directory;
import io.embedcrm.jdbc.JdbcStorage;
import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.jdbc.servers.TestServers;
import io.embedcrm.roles.Role;
import io.embedcrm.roles.Roles;
import io.embedcrm.roles.Scope;
import io.embedcrm.storage.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Several nodes that give the first of all grants at once: none of them fails. */
class GrantingAtOnceTest {
    private static final int NODES = 4;
    private static final int SHOPS = 10;

    @Test
    void on_h2() throws Exception {
        granted(TestServers.h2());
    }

    @Test
    void on_postgresql() throws Exception {
        granted(TestServers.postgresql());
    }

    @Test
    void on_mysql() throws Exception {
        granted(TestServers.mysql());
    }

    @Test
    void on_mariadb() throws Exception {
        granted(TestServers.mariadb());
    }

    private static void granted(TestDatabase opened) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(NODES);
        try (TestDatabase database = opened) {
            JdbcStorage storage = JdbcStorage.on(database.dataSource(), CrmRecords.catalog());
            storage.migrate();
            Crm crm = Crm.on(storage)
                    .storedPolicy(StoredGrants.over(
                            Directory.empty(), Roles.of(Role.named("manager").everything(Scope.ALL))))
                    .build();
            for (int shop = 0; shop < SHOPS; shop++) {
                CrmSession session = crm.as(TenantId.of("shop-" + shop), Actor.of("wu", "manager"));
                Customer zhang = session.customers().register(NewCustomer.person("张伟"));
                CyclicBarrier start = new CyclicBarrier(NODES);
                List<Callable<Object>> nodes = new ArrayList<>();
                for (int node = 0; node < NODES; node++) {
                    String user = "u" + node;
                    boolean shares = node % 2 == 0;
                    nodes.add(() -> {
                        start.await();
                        return shares
                                ? session.shares().share(Customer.TYPE, zhang.id(), NewShare.toRead(Grantee.user(user)))
                                : session.permissionSets().give(user, "manager", Optional.empty(), null);
                    });
                }
                for (Future<Object> node : pool.invokeAll(nodes)) {
                    assertThat(node.get()).isNotNull();
                }
                assertThat(session.roles().editions(10, Optional.empty()).items())
                        .hasSize(1);
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
