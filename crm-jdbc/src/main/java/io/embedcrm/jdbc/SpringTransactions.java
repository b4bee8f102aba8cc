package io.embedcrm.jdbc;

import io.embedcrm.jdbc.sql.Failures;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Spring's transactions. Inside a {@code @Transactional} method of the host a call joins it, outside it has one of its
 * own, begun through the same transaction manager.
 */
public final class SpringTransactions implements HostTransactions {
    private final DataSource dataSource;
    private final TransactionTemplate template;

    /** Over the data source that {@code manager} manages. */
    @SuppressWarnings("exports")
    public SpringTransactions(DataSource dataSource, PlatformTransactionManager manager) {
        this.dataSource = dataSource;
        this.template = new TransactionTemplate(manager);
    }

    @Override
    public <R> R run(Function<Unit, R> work) {
        return owned() ? template.execute(status -> onConnection(work)) : onConnection(unit -> joined(unit, work));
    }

    private <R> R onConnection(Function<Unit, R> work) {
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            return work.apply(new Unit(connection, SpringTransactions::afterCommit));
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    private static <R> R joined(Unit unit, Function<Unit, R> work) {
        try {
            return JoinedConnection.behindSavepoint(unit.connection(), unit, work);
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    private static void afterCommit(Runnable action) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                AfterCommit.run(action);
            }
        });
    }

    @Override
    public boolean owned() {
        return !TransactionSynchronizationManager.isActualTransactionActive();
    }
}
