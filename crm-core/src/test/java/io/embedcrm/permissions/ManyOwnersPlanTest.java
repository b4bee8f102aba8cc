package io.embedcrm.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.Crm;
import io.embedcrm.CrmRecords;
import io.embedcrm.CrmSession;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.interactions.Channels;
import io.embedcrm.interactions.Direction;
import io.embedcrm.interactions.Interaction;
import io.embedcrm.interactions.InteractionKinds;
import io.embedcrm.interactions.NewInteraction;
import io.embedcrm.jdbc.JdbcStorage;
import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.jdbc.servers.TestServers;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.storage.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What H2 makes of the question which interactions are with customers of a team of forty: it asks for each customer by its key. */
class ManyOwnersPlanTest {
    private static final int CUSTOMERS = 120;
    private static final TenantId TENANT = TenantId.of("main");
    private static final Pattern OF_CUSTOMERS = Pattern.compile("(?s)CRM_CUSTOMER\\.?_?.*?scanCount: (\\d+)");
    private static final Criteria<Interaction> OURS = Interaction.CUSTOMER.is(
            Customer.OWNER.in(IntStream.range(0, 40).mapToObj(i -> "agent-" + i).toList()));

    @Test
    void h2_reads_one_customer_for_each_interaction() throws Exception {
        try (TestDatabase database = TestServers.h2()) {
            Explained explained =
                    new Explained(database.dataSource(), "crm_interaction t0", sql -> "explain analyze " + sql);
            JdbcStorage storage = JdbcStorage.on(explained.source(), CrmRecords.catalog());
            storage.schema().create();
            CrmSession session = Crm.on(storage).build().as(Actor.of("lin"));
            for (int i = 0; i < CUSTOMERS; i++) {
                Customer customer = session.customers()
                        .register(NewCustomer.person("Li " + i).owner("agent-" + i % 40));
                session.interactions()
                        .log(NewInteraction.of(
                                        Channels.PHONE,
                                        InteractionKinds.CALL,
                                        Direction.IN,
                                        Instant.parse("2026-05-01T08:00:00Z").plusSeconds(i))
                                .customer(customer.id())
                                .body("hello"));
            }
            List<String> plans = explained.plans(() -> storage.transact(TENANT, tx -> {
                assertThat(tx.list(Query.of(Interaction.TYPE).where(OURS).limit(20))
                                .items())
                        .hasSize(20);
                assertThat(tx.count(Interaction.TYPE, OURS)).isEqualTo(CUSTOMERS);
                return TENANT;
            }));
            assertThat(plans).hasSize(2);
            for (String plan : plans) {
                assertThat(plan).contains("PRIMARY_KEY");
                assertThat(Explained.rows(plan.substring(plan.indexOf("\"T0_0\"")), OF_CUSTOMERS))
                        .as(plan)
                        .isLessThanOrEqualTo(2 * CUSTOMERS);
            }
        }
    }
}
