package io.embedcrm.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.Crm;
import io.embedcrm.CrmRecords;
import io.embedcrm.CrmSession;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.customers.PartyKind;
import io.embedcrm.gateway.Directory;
import io.embedcrm.jdbc.JdbcStorage;
import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.jdbc.servers.TestServers;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.roles.Role;
import io.embedcrm.roles.Roles;
import io.embedcrm.roles.Scope;
import io.embedcrm.storage.TenantId;
import io.embedcrm.work.IdSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What databases make of the question which customers are one's own or were shared. */
class SharedPlansTest {
    private static final TenantId TENANT = TenantId.of("main");
    private static final int SHARED = 10_000;
    private static final int OTHERS = 50;
    private static final int CUSTOMERS = 20_000;

    private final List<String> plans = new ArrayList<>();
    private boolean explaining;

    /** Two hundred and one of ten thousand shares are hers, of twenty thousand customers; one is his, and none is theirs. */
    private CrmSession mei;

    private CrmSession gu;
    private CrmSession bo;

    private void open(TestDatabase database, String analyze) throws Exception {
        JdbcStorage storage = JdbcStorage.on(explained(database.dataSource()), CrmRecords.catalog());
        storage.schema().create();
        Crm crm = Crm.on(storage)
                .storedPolicy(StoredGrants.over(
                        Directory.empty(), Roles.of(Role.named("sales").may(Scope.OWN, Customer.TYPE))))
                .build();
        CrmSession lin = crm.as(Actor.of("lin", "sales"));
        mei = crm.as(Actor.of("mei", "sales"));
        gu = crm.as(Actor.of("gu", "sales"));
        bo = crm.as(Actor.of("bo", "sales"));
        Customer first = lin.customers().register(NewCustomer.person("张伟").owner("lin"));
        lin.shares().share(Customer.TYPE, first.id(), NewShare.toRead(Grantee.user("mei")));
        lin.shares().share(Customer.TYPE, first.id(), NewShare.toRead(Grantee.user("gu")));
        fill(storage);
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(analyze);
        }
    }

    /** What the database does for the one statement about customers in a call. */
    private String plan(Callable<?> call) throws Exception {
        plans.clear();
        explaining = true;
        call.call();
        explaining = false;
        assertThat(plans).as("one statement").hasSize(1);
        return plans.get(0);
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
            assertThat(plan(listing(mei, 50)))
                    .contains("crm_share")
                    .contains("Index")
                    .doesNotContain("Seq Scan");
            plan(counting(mei, SHARED / OTHERS + 1));
            for (Callable<?> few : List.of(listing(gu, 1), counting(gu, 1), listing(bo, 0), counting(bo, 0))) {
                assertThat(plan(few))
                        .contains("Index")
                        .doesNotContain("crm_share")
                        .doesNotContain("Seq Scan");
                assertThat(rows(plans.get(0), "rows=(\\d+)\\.?\\d* loops|Removed by Filter: (\\d+)"))
                        .as(plans.get(0))
                        .isLessThanOrEqualTo(1);
            }
        }
    }

    @Test
    void mysql_finds_few_by_their_keys() throws Exception {
        try (TestDatabase database = TestServers.mysql()) {
            open(database, "analyze table crm_customer, crm_share");
            plan(listing(mei, 50));
            plan(counting(mei, SHARED / OTHERS + 1));
            for (Callable<?> few : List.of(listing(gu, 1), counting(gu, 1), listing(bo, 0), counting(bo, 0))) {
                assertThat(plan(few)).doesNotContain("crm_share").doesNotContain("Table scan on c");
                assertThat(rows(plans.get(0), "actual time=\\S+ rows=(\\d+)"))
                        .as(plans.get(0))
                        .isLessThanOrEqualTo(1);
            }
        }
    }

    /** The most rows any step of a plan came by, or threw away. */
    private static long rows(String plan, String pattern) {
        return Pattern.compile(pattern)
                .matcher(plan)
                .results()
                .mapToLong(
                        found -> Long.parseLong(found.group(found.groupCount() > 1 && found.group(2) != null ? 2 : 1)))
                .max()
                .orElseThrow();
    }

    private static void fill(JdbcStorage storage) {
        IdSource ids = IdSource.byTime(Clock.systemUTC());
        Instant now = Instant.parse("2026-05-01T08:00:00Z");
        for (int start = 0; start < CUSTOMERS; start += 5_000) {
            List<Customer> customers = new ArrayList<>();
            List<Share> shares = new ArrayList<>();
            for (int i = start; i < start + 5_000; i++) {
                Id<Customer> id = ids.next();
                customers.add(new Customer(
                        id,
                        1,
                        PartyKind.PERSON,
                        "Li " + i,
                        null,
                        null,
                        "lin",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        now,
                        null,
                        null));
                if (i % (CUSTOMERS / SHARED) == 0) {
                    shares.add(new Share(
                            ids.next(),
                            1,
                            RecordRef.of(Customer.TYPE, id),
                            shares.size() % OTHERS == 0 ? "user:mei" : "user:u" + shares.size() % OTHERS,
                            ShareLevel.READ,
                            "sales",
                            false,
                            null,
                            now,
                            "lin"));
                }
            }
            storage.transact(TENANT, tx -> {
                tx.insertAll(Customer.TYPE, customers);
                return tx.insertAll(Share.TYPE, shares);
            });
        }
    }

    private DataSource explained(DataSource source) {
        return proxy(DataSource.class, source, (method, arguments) -> {});
    }

    /** Lets each statement about customers be explained before it runs, with its values. */
    private Connection explained(Connection connection) {
        return proxy(Connection.class, connection, (method, arguments) -> {});
    }

    private PreparedStatement explained(Connection connection, String sql, PreparedStatement statement) {
        List<Map.Entry<Method, Object[]>> values = new ArrayList<>();
        return proxy(PreparedStatement.class, statement, (method, arguments) -> {
            if (method.getName().startsWith("set") && method.getParameterCount() >= 2) {
                values.add(Map.entry(method, arguments));
            } else if (method.getName().startsWith("execute") && explaining && sql.contains("crm_customer")) {
                try (PreparedStatement asking = connection.prepareStatement("explain analyze " + sql)) {
                    for (Map.Entry<Method, Object[]> value : values) {
                        value.getKey().invoke(asking, value.getValue());
                    }
                    plans.add(lines(asking));
                }
            }
        });
    }

    private static String lines(PreparedStatement asking) throws SQLException {
        StringBuilder lines = new StringBuilder();
        try (ResultSet rows = asking.executeQuery()) {
            while (rows.next()) {
                lines.append(rows.getString(1)).append('\n');
            }
        }
        return lines.toString();
    }

    private interface Before {
        void call(Method method, Object[] arguments) throws Exception;
    }

    private <T> T proxy(Class<T> type, T real, Before before) {
        return type.cast(Proxy.newProxyInstance(
                SharedPlansTest.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    before.call(method, arguments);
                    Object result;
                    try {
                        result = method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (result instanceof Connection connection && real instanceof DataSource) {
                        return explained(connection);
                    }
                    return real instanceof Connection connection && result instanceof PreparedStatement prepared
                            ? explained(connection, (String) arguments[0], prepared)
                            : result;
                }));
    }
}
