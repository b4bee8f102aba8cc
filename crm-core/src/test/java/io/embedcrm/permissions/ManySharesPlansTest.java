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
import io.embedcrm.record.Id;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What databases make of the questions of an actor a sixth of all customers is shared with, ten thousand: one statement each,
 * which finds shares by their index, comes to a page by few rows and asks for no customer more than once.
 */
class ManySharesPlansTest {
    private static final int SHARED = 10_000;
    private static final int CUSTOMERS = 60_000;

    /** The rows a page of fifty may come by; one in six is shared. */
    private static final long NEAR = 1_000;

    private static final Pattern POSTGRESQL_ROWS =
            Pattern.compile("crm_customer t0.*rows=(\\d+)\\.?\\d* loops|Removed by Filter: (\\d+)");
    private static final Pattern MYSQL_ROWS = Pattern.compile("lookup on t0 .*rows=(\\d+) loops");
    private static final Pattern MARIADB_ROWS = Pattern.compile("\\| t0 \\|.*\\| (?:\\d+) \\| (\\d+)\\.\\d+ \\|");

    private Explained explained;
    private Id<Customer> first;
    private CrmSession mei;

    private void open(TestDatabase database, UnaryOperator<String> explain, String... analyze) throws Exception {
        explained = new Explained(database.dataSource(), "crm_customer", explain);
        JdbcStorage storage = JdbcStorage.on(explained.source(), CrmRecords.catalog());
        storage.schema().create();
        Crm crm = SharedCustomers.crm(storage);
        CrmSession lin = crm.as(Actor.of("lin", "sales"));
        mei = crm.as(Actor.of("mei", "sales"));
        first = lin.customers().register(NewCustomer.person("张伟").owner("lin")).id();
        lin.shares().share(Customer.TYPE, first, NewShare.toRead(Grantee.user("mei")));
        SharedCustomers.fill(storage, CUSTOMERS, SHARED, share -> "user:mei");
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String each : analyze) {
                statement.execute(each);
            }
        }
    }

    private String finding() throws Exception {
        return explained.plan(() -> assertThat(mei.customers().get(first).id()).isEqualTo(first));
    }

    private String listing() throws Exception {
        return explained.plan(() -> assertThat(
                        mei.customers().list(Query.of(Customer.TYPE).limit(50)).items())
                .hasSize(50));
    }

    private String counting() throws Exception {
        return explained.plan(() -> assertThat(mei.records().count(Customer.TYPE, Criteria.everything()))
                .isEqualTo(SHARED + 1));
    }

    @Test
    void postgresql() throws Exception {
        try (TestDatabase database = TestServers.postgresql()) {
            open(database, sql -> "explain analyze " + sql, "analyze");
            assertThat(finding())
                    .contains("crm_customer_pkey", "crm_share_u_once")
                    .doesNotContain("Seq Scan");
            String page = listing();
            assertThat(page).doesNotContain("Seq Scan on crm_customer");
            assertThat(Explained.rows(page, POSTGRESQL_ROWS)).as(page).isLessThan(NEAR);
            assertThat(counting()).contains("crm_customer_i1", "Semi Join").doesNotContain("SubPlan");
        }
    }

    @Test
    void mysql() throws Exception {
        try (TestDatabase database = TestServers.mysql()) {
            open(database, sql -> "explain analyze " + sql, "analyze table crm_customer", "analyze table crm_share");
            finding();
            String page = listing();
            assertThat(page).contains("crm_share_u_once").doesNotContain("Table scan");
            assertThat(Explained.rows(page, MYSQL_ROWS)).as(page).isLessThan(NEAR);
            assertThat(counting())
                    .contains("Single-row index lookup on t0 using PRIMARY")
                    .doesNotContain("dependent", "Index lookup on t0 using PRIMARY", "Table scan on t0");
        }
    }

    @Test
    void mariadb() throws Exception {
        try (TestDatabase database = TestServers.mariadb()) {
            open(database, sql -> "analyze " + sql, "analyze table crm_customer", "analyze table crm_share");
            assertThat(finding()).contains("| t0 | const | ", "crm_share_u_once");
            String page = listing();
            assertThat(Explained.rows(page, MARIADB_ROWS)).as(page).isLessThan(NEAR);
            assertThat(counting()).contains("| t0 | eq_ref | ").doesNotContain("DEPENDENT", "| t0 | ALL |");
        }
    }

    /** It looks each customer up among the shares by their index, whatever is asked. */
    @Test
    void h2() throws Exception {
        try (TestDatabase database = TestServers.h2()) {
            open(database, sql -> "explain analyze " + sql, "analyze");
            for (String plan : List.of(finding(), listing(), counting())) {
                assertThat(plan).contains("CRM_SHARE_U_ONCE");
            }
            assertThat(finding()).contains("PRIMARY_KEY").contains("scanCount: 2 ");
        }
    }
}
