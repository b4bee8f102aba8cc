package io.embedcrm.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean;
import com.arjuna.ats.arjuna.common.arjPropertyManager;
import com.arjuna.ats.internal.arjuna.objectstore.VolatileStore;
import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import com.arjuna.common.internal.util.propertyservice.BeanPopulator;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.narayana.NarayanaTransactionIntegration;
import io.embedcrm.Crm;
import io.embedcrm.CrmSession;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.error.CrmException;
import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.jdbc.servers.TestServers;
import io.embedcrm.record.Criteria;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The lines for Quarkus, with the transactions and the pool that Quarkus has. */
class QuarkusHostTest {
    static {
        try {
            arjPropertyManager.getCoreEnvironmentBean().setNodeIdentifier("test");
        } catch (com.arjuna.ats.arjuna.common.CoreEnvironmentBeanException e) {
            throw new IllegalStateException(e);
        }
        // all that would be kept for a recovery stays in memory
        for (String store : new String[] {null, "communicationStore", "stateStore"}) {
            BeanPopulator.getNamedInstance(ObjectStoreEnvironmentBean.class, store)
                    .setObjectStoreType(VolatileStore.class.getName());
        }
    }

    private final UserTransaction transaction = com.arjuna.ats.jta.UserTransaction.userTransaction();
    private TestDatabase database;
    private AgroalDataSource source;
    private Crm crm;
    private CrmSession lin;

    @BeforeEach
    void start() throws SQLException {
        database = TestServers.h2();
        TransactionSynchronizationRegistry registry = new TransactionSynchronizationRegistryImple();
        source = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(4)
                        .transactionIntegration(new NarayanaTransactionIntegration(
                                com.arjuna.ats.jta.TransactionManager.transactionManager(), registry))
                        .connectionFactoryConfiguration(factory -> factory.jdbcUrl(database.url()))));
        crm = new QuarkusHost().crm(source, transaction, registry);
        lin = crm.as(Actor.of("lin"));
        execute("create table shop_order (number varchar(40) primary key)");
    }

    @AfterEach
    void stop() {
        source.close();
        database.close();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long orders() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from shop_order")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private long customers() {
        return lin.records().count(Customer.TYPE, Criteria.everything());
    }

    @Test
    void the_order_and_the_customer_are_committed_together() throws Exception {
        transaction.begin();
        execute("insert into shop_order values ('1')");
        lin.customers().register(NewCustomer.person("张伟"));
        transaction.commit();
        assertThat(orders()).isOne();
        assertThat(customers()).isOne();
    }

    @Test
    void an_order_that_fails_leaves_no_customer() throws Exception {
        execute("insert into shop_order values ('1')");
        transaction.begin();
        lin.customers().register(NewCustomer.person("张伟"));
        assertThatThrownBy(() -> execute("insert into shop_order values ('1')")).isInstanceOf(SQLException.class);
        transaction.rollback();
        assertThat(customers()).isZero();
    }

    @Test
    void a_customer_that_is_refused_leaves_no_order() throws Exception {
        transaction.begin();
        execute("insert into shop_order values ('1')");
        assertThatThrownBy(() -> lin.customers().register(NewCustomer.person("")))
                .isInstanceOf(CrmException.class);
        transaction.rollback();
        assertThat(orders()).isZero();
        assertThat(customers()).isZero();
    }
}
