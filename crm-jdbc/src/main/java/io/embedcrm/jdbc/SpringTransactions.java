package io.embedcrm.jdbc;

import io.embedcrm.error.ConflictException;
import io.embedcrm.jdbc.sql.Failures;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Spring's transactions. Inside a {@code @Transactional} method of the host a call joins it, outside it has one of its
 * own, begun through the same transaction manager and tried again after a conflict; where it only reads, it may have none.
 *
 * <p>A joining call that fails is undone through a savepoint; where there is none to go back to, the host's transaction is
 * marked so that it can only be rolled back.
 */
public final class SpringTransactions implements HostTransactions {
    private final DataSource dataSource;
    private final PlatformTransactionManager manager;
    private final TransactionTemplate own;

    /** Over the data source that {@code manager} manages. */
    @SuppressWarnings("exports")
    public SpringTransactions(DataSource dataSource, PlatformTransactionManager manager) {
        this.dataSource = dataSource instanceof TransactionAwareDataSourceProxy proxy
                ? Objects.requireNonNull(proxy.getTargetDataSource())
                : dataSource;
        this.manager = manager;
        this.own = new TransactionTemplate(
                manager, new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW));
    }

    @Override
    public <R> R run(Function<Unit, R> work) {
        return owned()
                ? own(work)
                : onConnection(connection -> joined(connection).run(work));
    }

    @Override
    public <R> R undoing(BiFunction<Unit, Runnable, R> work) {
        return onConnection(connection -> joined(connection).undoing(work));
    }

    private <R> R own(Function<Unit, R> work) {
        AfterCommit afterCommit = new AfterCommit();
        List<R> result = new ArrayList<>(1);
        try {
            own.executeWithoutResult(status ->
                    result.add(onConnection(connection -> work.apply(new Unit(connection, afterCommit::add)))));
        } catch (RuntimeException e) {
            ConflictException conflict = result.isEmpty() ? null : conflict(e);
            throw conflict == null ? e : conflict;
        }
        // not in Spring's own afterCommit, where the connection is still that of the transaction that is over
        afterCommit.run();
        return result.get(0);
    }

    private HostCall joined(Connection connection) {
        return new HostCall(connection, this::afterCommit, this::mustRollBack);
    }

    private <R> R onConnection(Function<Connection, R> work) {
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            return work.apply(connection);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    /** What Spring made of a commit that failed because another transaction was in the way. */
    private static @Nullable ConflictException conflict(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException e) {
                return Failures.of(e) instanceof ConflictException conflict ? conflict : null;
            }
        }
        return null;
    }

    private void mustRollBack() {
        manager.rollback(
                manager.getTransaction(new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_MANDATORY)));
    }

    private void afterCommit(Runnable action) {
        Consumer<Runnable> outside = this::outside;
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                outside.accept(action);
            }
        });
    }

    /** Runs an action while the transaction that is over is still at hand; calls in it must not join that one. */
    private void outside(Runnable action) {
        Object over = Objects.requireNonNull(TransactionSynchronizationManager.getResource(dataSource));
        TransactionSynchronizationManager.bindResource(this, over);
        try {
            AfterCommit.run(action);
        } finally {
            TransactionSynchronizationManager.unbindResource(this);
        }
    }

    @Override
    public boolean owned() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            return true;
        }
        Object over = TransactionSynchronizationManager.getResource(this);
        return over != null && over == TransactionSynchronizationManager.getResource(dataSource);
    }

    @Override
    public Optional<DataSource> reading() {
        boolean outside = !TransactionSynchronizationManager.isActualTransactionActive()
                && !TransactionSynchronizationManager.isSynchronizationActive();
        return outside ? Optional.of(dataSource) : Optional.empty();
    }

    @Override
    public Optional<DataSource> dataSource() {
        return Optional.of(dataSource);
    }
}
