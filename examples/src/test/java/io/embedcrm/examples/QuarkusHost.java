package io.embedcrm.examples;

import io.embedcrm.Crm;
import io.embedcrm.CrmRecords;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.jdbc.JdbcStorage;
import io.embedcrm.jdbc.JtaTransactions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import javax.sql.DataSource;

/** What a host on Quarkus or Jakarta EE writes; the container hands in what is asked for. */
class QuarkusHost {
    // README quarkus
    @Produces
    @Singleton
    Crm crm(DataSource dataSource, UserTransaction transaction, TransactionSynchronizationRegistry registry) {
        JtaTransactions transactions = new JtaTransactions(dataSource, transaction, registry);
        JdbcStorage storage = JdbcStorage.in(transactions, CrmRecords.catalog());
        storage.migrate();
        return Crm.on(storage).policy(AccessPolicy.unrestricted()).build();
    }
    // end
}
