package io.embedcrm.defaults;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.Crm;
import io.embedcrm.CrmRecords;
import io.embedcrm.CrmSession;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Actor;
import io.embedcrm.jdbc.JdbcStorage;
import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.jdbc.servers.TestServers;
import io.embedcrm.lifecycle.ShopLifecycle;
import io.embedcrm.storage.TenantId;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Several nodes that start together install the defaults once. */
class InstallingAtOnceTest {
    private static final int NODES = 4;
    private static final ShopDefaults SHOP = ShopDefaults.of(ZoneId.of("Asia/Shanghai"), "CNY", "CN");

    @Test
    void on_h2() throws Exception {
        installed(TestServers.h2());
    }

    private static void installed(TestDatabase opened) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(NODES);
        try (TestDatabase database = opened) {
            JdbcStorage storage = JdbcStorage.on(database.dataSource(), CrmRecords.catalog());
            storage.migrate();
            Crm crm = Crm.on(storage).policy(AccessPolicy.unrestricted()).build();
            for (int shop = 0; shop < 20; shop++) {
                CrmSession session = crm.as(TenantId.of("shop-" + shop), Actor.of("setup"));
                CyclicBarrier start = new CyclicBarrier(NODES);
                List<Callable<Boolean>> nodes = new ArrayList<>();
                for (int node = 0; node < NODES; node++) {
                    nodes.add(() -> {
                        start.await();
                        return session.defaults().install(SHOP);
                    });
                }
                int installed = 0;
                for (Future<Boolean> node : pool.invokeAll(nodes)) {
                    installed += node.get() ? 1 : 0;
                }
                assertThat(installed).isPositive();
                assertThat(session.lifecycleModels()
                                .editions(ShopLifecycle.CODE, 10, Optional.empty())
                                .items())
                        .hasSize(1);
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
