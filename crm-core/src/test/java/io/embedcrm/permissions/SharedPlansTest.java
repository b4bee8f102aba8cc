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
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.roles.Role;
import io.embedcrm.roles.Roles;
import io.embedcrm.roles.Scope;
import io.embedcrm.storage.TenantId;
import io.embedcrm.work.IdSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What PostgreSQL makes of the question which customers were shared. */
class SharedPlansTest {
    private static final TenantId TENANT = TenantId.of("main");
    private static final int SHARED = 10_000;
    private static final int OTHERS = 50;
    private static final int CUSTOMERS = 20_000;

    private final List<String> asked = new ArrayList<>();

    @Test
    void what_is_shared_among_ten_thousand_shares_is_found_by_one_statement_and_by_indexes() throws Exception {
        try (TestDatabase database = TestServers.postgresql()) {
            JdbcStorage storage = JdbcStorage.on(listening(database.dataSource()), CrmRecords.catalog());
            storage.schema().create();
            Crm crm = Crm.on(storage)
                    .storedPolicy(StoredGrants.over(
                            Directory.empty(), Roles.of(Role.named("sales").may(Scope.OWN, Customer.TYPE))))
                    .build();
            CrmSession lin = crm.as(Actor.of("lin", "sales"));
            CrmSession mei = crm.as(Actor.of("mei", "sales"));
            Customer first = lin.customers().register(NewCustomer.person("张伟").owner("lin"));
            lin.shares().share(Customer.TYPE, first.id(), NewShare.toRead(Grantee.user("mei")));
            fill(storage);
            analyze(database.dataSource());

            asked.clear();
            assertThat(mei.customers().list(Query.of(Customer.TYPE).limit(50)).items())
                    .hasSize(50);
            plan(database.dataSource());
            asked.clear();
            assertThat(mei.customers().get(first.id()).owner()).isEqualTo("lin");
            plan(database.dataSource());
            assertThat(mei.records().count(Customer.TYPE, Customer.OWNER.present()))
                    .isEqualTo(SHARED / OTHERS + 1);
        }
    }

    private void plan(DataSource dataSource) throws Exception {
        List<String> ofCustomers =
                asked.stream().filter(sql -> sql.contains("crm_customer")).toList();
        assertThat(ofCustomers).as("one statement").hasSize(1);
        String plan = String.join("\n", lines(dataSource, "explain " + whole(ofCustomers.get(0))));
        assertThat(plan).contains("crm_share").contains("Index").doesNotContain("Seq Scan");
    }

    /** The driver does not tell the values of arrays: as whom something may be shared with her is known. */
    private static String whole(String sql) {
        return sql.replace("= any(?)", "= any(array['role:sales', 'user:mei'])");
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

    private static void analyze(DataSource dataSource) throws Exception {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("analyze");
        }
    }

    private static List<String> lines(DataSource dataSource, String sql) throws Exception {
        List<String> lines = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        }
        return lines;
    }

    /** Remembers each question with its values, as the driver tells them. */
    private DataSource listening(DataSource source) {
        return proxy(DataSource.class, source);
    }

    private <T> T proxy(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(
                SharedPlansTest.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (real instanceof PreparedStatement statement
                            && method.getName().startsWith("execute")) {
                        asked.add(statement.unwrap(PreparedStatement.class).toString());
                    }
                    Object result;
                    try {
                        result = method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (result instanceof Connection connection) {
                        return proxy(Connection.class, connection);
                    }
                    return result instanceof PreparedStatement prepared
                            ? proxy(PreparedStatement.class, prepared)
                            : result;
                }));
    }
}
