package io.embedcrm.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.Crm;
import io.embedcrm.CrmRecords;
import io.embedcrm.CrmSession;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.jdbc.JdbcStorage;
import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.jdbc.servers.TestServers;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What PostgreSQL makes of the question which customers are one's own or were shared. */
class SharedPlansTest {
    private static final int SHARED = 10_000;
    private static final int OTHERS = 50;
    private static final int CUSTOMERS = 20_000;

    private Explained explained;

    /** Two hundred and one of ten thousand shares are hers, of twenty thousand customers; one is his, and none is theirs. */
    private CrmSession mei;

    private CrmSession gu;
    private CrmSession bo;

    private void open(TestDatabase database, String analyze) throws Exception {
        explained = new Explained(database.dataSource(), "crm_customer", sql -> "explain analyze " + sql);
        JdbcStorage storage = JdbcStorage.on(explained.source(), CrmRecords.catalog());
        storage.schema().create();
        Crm crm = SharedCustomers.crm(storage);
        CrmSession lin = crm.as(Actor.of("lin", "sales"));
        mei = crm.as(Actor.of("mei", "sales"));
        gu = crm.as(Actor.of("gu", "sales"));
        bo = crm.as(Actor.of("bo", "sales"));
        Customer first = lin.customers().register(NewCustomer.person("张伟").owner("lin"));
        lin.shares().share(Customer.TYPE, first.id(), NewShare.toRead(Grantee.user("mei")));
        lin.shares().share(Customer.TYPE, first.id(), NewShare.toRead(Grantee.user("gu")));
        SharedCustomers.fill(
                storage, CUSTOMERS, SHARED, share -> share % OTHERS == 0 ? "user:mei" : "user:u" + share % OTHERS);
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(analyze);
        }
    }

    private static Callable<?> listing(CrmSession session, int expected) {
        return () -> assertThat(session.customers()
                        .list(Query.of(Customer.TYPE).limit(50))
                        .items())
                .hasSize(expected);
    }

    private static Callable<?> counting(CrmSession session, int expected) {
        return () -> assertThat(session.records().count(Customer.TYPE, Criteria.everything()))
                .isEqualTo(expected);
    }

    @Test
    void postgresql_finds_few_by_their_keys_and_many_by_the_index_of_shares() throws Exception {
        try (TestDatabase database = TestServers.postgresql()) {
            open(database, "analyze");
            assertThat(explained.plan(listing(mei, 50)))
                    .contains("crm_share")
                    .contains("Index")
                    .doesNotContain("Seq Scan");
            explained.plan(counting(mei, SHARED / OTHERS + 1));
            for (Callable<?> few : List.of(listing(gu, 1), counting(gu, 1), listing(bo, 0), counting(bo, 0))) {
                String plan = explained.plan(few);
                assertThat(plan).contains("Index").doesNotContain("crm_share").doesNotContain("Seq Scan");
                assertThat(Explained.rows(plan, Pattern.compile("rows=(\\d+)\\.?\\d* loops|Removed by Filter: (\\d+)")))
                        .as(plan)
                        .isLessThanOrEqualTo(1);
            }
        }
    }
}
