package io.embedcrm.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.Crm;
import io.embedcrm.CrmRecords;
import io.embedcrm.CrmSession;
import io.embedcrm.access.AccessPolicy;
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
import io.embedcrm.record.Id;
import io.embedcrm.storage.TenantId;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What H2 makes of the question which interactions of one customer are with customers of a team of forty: it reads each about once. */
class ManyOwnersPlanTest {
    private static final int CUSTOMERS = 120;
    private static final TenantId TENANT = TenantId.of("main");
    private static final Pattern READ = Pattern.compile("scanCount: (\\d+)");
    private static final Criteria<Interaction> OURS = Interaction.CUSTOMER.is(
            Customer.OWNER.in(IntStream.range(0, 40).mapToObj(i -> "agent-" + i).toList()));

    @Test
    void h2_reads_no_row_for_each_of_another_table() throws Exception {
        try (TestDatabase database = TestServers.h2()) {
            Explained explained =
                    new Explained(database.dataSource(), "crm_interaction t0", sql -> "explain analyze " + sql);
            JdbcStorage storage = JdbcStorage.on(explained.source(), CrmRecords.catalog());
            storage.schema().create();
            CrmSession session =
                    Crm.on(storage).policy(AccessPolicy.unrestricted()).build().as(Actor.of("lin"));
            List<Id<Customer>> customers = new ArrayList<>();
            for (int i = 0; i < CUSTOMERS; i++) {
                NewCustomer li = NewCustomer.person("Li " + i).owner("agent-" + i % 40);
                customers.add(session.customers().register(li).id());
                session.interactions()
                        .log(NewInteraction.of(
                                        Channels.PHONE,
                                        InteractionKinds.CALL,
                                        Direction.IN,
                                        Instant.parse("2026-05-01T08:00:00Z").plusSeconds(i))
                                .customer(customers.get(0))
                                .body("hello"));
            }
            try (Connection connection = database.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("analyze"); // as H2 does by itself after 2,000 changes of a table
            }
            Criteria<Interaction> asked =
                    Interaction.CUSTOMER.eq(customers.get(0)).and(OURS);
            List<String> plans = explained.plans(() -> storage.transact(TENANT, tx -> {
                assertThat(tx.list(Query.of(Interaction.TYPE).where(asked).limit(20))
                                .items())
                        .hasSize(20);
                assertThat(tx.count(Interaction.TYPE, asked)).isEqualTo(CUSTOMERS);
                return TENANT;
            }));
            assertThat(plans).hasSize(2);
            for (String plan : plans) {
                assertThat(Explained.rows(plan, READ)).as(plan).isLessThanOrEqualTo(3 * CUSTOMERS);
            }
        }
    }
}
