package io.embedcrm.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.contract.records.Buyer;
import io.embedcrm.contract.records.ContractCatalog;
import io.embedcrm.storage.TenantId;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Reading alone inside Spring's transactions, outside them, and where there is something of both. */
@ParameterizedClass(name = "{0}")
@EnumSource(Database.class)
class SpringReadingTest extends DatabaseTest {
    private final TenantId tenant = tenant();
    private final List<String> ends = new ArrayList<>();
    private DataSourceTransactionManager manager;
    private JdbcStorage crm;

    @Override
    void wire() {
        JdbcWatch watch = new JdbcWatch() {
            @Override
            public void before(String call, String sql) {
                if (call.matches("(commit|rollback|setAutoCommit)/.")) {
                    ends.add(call);
                }
            }
        };
        DataSource source = watch.watching(database.dataSource());
        manager = new DataSourceTransactionManager(source);
        crm = JdbcStorage.in(new SpringTransactions(source, manager), new ContractCatalog());
    }

    @AfterEach
    void every_connection_is_given_back() {
        assertThat(active()).isZero();
    }

    private boolean there(Buyer buyer) {
        return crm.read(tenant, tx -> tx.find(Buyer.TYPE, buyer.id()).isPresent());
    }

    private TransactionTemplate host(int propagation) {
        TransactionTemplate host = new TransactionTemplate(manager);
        host.setPropagationBehavior(propagation);
        return host;
    }

    @Test
    void outside_it_needs_no_transaction() {
        Buyer buyer = insert(tenant, Buyer.named("b"));
        ends.clear();
        assertThat(there(buyer)).isTrue();
        assertThat(ends).isEmpty();
    }

    @Test
    void inside_it_sees_what_the_transaction_wrote_and_ends_nothing() {
        Buyer buyer = Buyer.named("b");
        host(TransactionDefinition.PROPAGATION_REQUIRED).executeWithoutResult(status -> {
            crm.transact(tenant, tx -> tx.insert(buyer));
            ends.clear();
            assertThat(there(buyer)).isTrue();
            assertThat(ends).isEmpty();
            assertThat(stored(tenant, buyer)).isEmpty();
            status.setRollbackOnly();
        });
        assertThat(there(buyer)).isFalse();
    }

    @Test
    void where_spring_synchronises_without_a_transaction_it_has_one_of_its_own() {
        Buyer buyer = insert(tenant, Buyer.named("b"));
        host(TransactionDefinition.PROPAGATION_SUPPORTS).executeWithoutResult(status -> {
            ends.clear();
            assertThat(there(buyer)).isTrue();
            assertThat(ends).contains("commit/0");
        });
    }

    @Test
    void after_a_commit_it_sees_what_was_committed() {
        Buyer buyer = Buyer.named("b");
        List<Boolean> seen = new ArrayList<>();
        host(TransactionDefinition.PROPAGATION_REQUIRED)
                .executeWithoutResult(status -> crm.transact(tenant, tx -> {
                    tx.insert(buyer);
                    tx.afterCommit(() -> seen.add(there(buyer)));
                    return true;
                }));
        assertThat(seen).containsExactly(true);
    }
}
