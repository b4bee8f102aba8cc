package io.embedcrm.spring;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Checks that a transaction manager and a data source belong together, since otherwise nothing could be undone. */
final class OneTransaction {
    private OneTransaction() {}

    static void demand(DataSource dataSource, PlatformTransactionManager manager) {
        DataSource source = dataSource instanceof TransactionAwareDataSourceProxy proxy
                ? Objects.requireNonNull(proxy.getTargetDataSource())
                : dataSource;
        boolean together = Boolean.TRUE.equals(new TransactionTemplate(manager).execute(status -> managed(source)));
        if (!together) {
            throw new IllegalStateException(
                    "The transaction manager " + manager.getClass().getSimpleName()
                            + " does not manage the data source the CRM is to use, so that their rows could not be committed"
                            + " together; mark with @Primary the two that belong together");
        }
    }

    private static boolean managed(DataSource source) {
        if (TransactionSynchronizationManager.hasResource(source)) {
            return true;
        }
        // JTA binds nothing; its pools hand out connections that are in the transaction
        Connection connection = DataSourceUtils.getConnection(source);
        try {
            return !connection.getAutoCommit();
        } catch (SQLException e) {
            throw new IllegalStateException("the connection does not tell whether it is in a transaction", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, source);
        }
    }
}
