package io.embedcrm.jdbc;

import io.embedcrm.error.ConflictException;
import io.embedcrm.error.StorageException;
import io.embedcrm.jdbc.sql.Failures;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * JTA's transactions, as in Quarkus and Jakarta EE. Inside a transaction of the host a call joins it, outside it has one of
 * its own, begun through {@code UserTransaction} and tried again after a conflict.
 *
 * <p>A joining call that fails is undone through a savepoint; where connections refuse that, as Agroal's do, the host's
 * transaction is marked so that it can only be rolled back.
 */
public final class JtaTransactions implements HostTransactions {
    private final DataSource dataSource;
    private final UserTransaction transaction;
    private final TransactionSynchronizationRegistry registry;

    /** Over a data source whose connections take part in JTA's transactions. */
    @SuppressWarnings("exports")
    public JtaTransactions(
            DataSource dataSource, UserTransaction transaction, TransactionSynchronizationRegistry registry) {
        this.dataSource = dataSource;
        this.transaction = transaction;
        this.registry = registry;
    }

    @Override
    public <R> R run(Function<Unit, R> work) {
        int status = registry.getTransactionStatus();
        if (status == Status.STATUS_NO_TRANSACTION) {
            return own(work);
        }
        // while an action runs after a commit, the transaction that is over still keeps another one from being begun
        return over(status)
                ? JdbcStorage.own(dataSource).run(work)
                : onConnection(connection -> joined(connection, work));
    }

    @Override
    public boolean owned() {
        int status = registry.getTransactionStatus();
        return status == Status.STATUS_NO_TRANSACTION || over(status);
    }

    private static boolean over(int status) {
        return status == Status.STATUS_COMMITTED || status == Status.STATUS_ROLLEDBACK;
    }

    private <R> R own(Function<Unit, R> work) {
        AfterCommit afterCommit = new AfterCommit();
        begin();
        R result;
        try {
            result = onConnection(connection -> work.apply(new Unit(connection, afterCommit::add)));
        } catch (Throwable e) {
            rollback(e);
            throw e;
        }
        commit();
        afterCommit.run();
        return result;
    }

    private void begin() {
        try {
            transaction.begin();
        } catch (NotSupportedException | SystemException e) {
            throw new StorageException("no transaction could be begun", e);
        }
    }

    private void rollback(Throwable because) {
        try {
            transaction.rollback();
        } catch (SystemException | RuntimeException e) {
            because.addSuppressed(e);
        }
    }

    private void commit() {
        try {
            transaction.commit();
        } catch (RollbackException | HeuristicMixedException | HeuristicRollbackException | SystemException e) {
            throw told(e);
        }
    }

    /** What a failed commit means to the caller; what the database said is somewhere behind it. */
    private static RuntimeException told(Exception failure) {
        Deque<Throwable> behind = new ArrayDeque<>();
        behind.add(failure);
        while (!behind.isEmpty()) {
            Throwable each = behind.remove();
            if (each instanceof SQLException e && Failures.of(e) instanceof ConflictException conflict) {
                return conflict;
            }
            if (each.getCause() != null) {
                behind.add(each.getCause());
            }
            behind.addAll(Arrays.asList(each.getSuppressed()));
        }
        return new StorageException("the transaction was not committed", failure);
    }

    private <R> R joined(Connection connection, Function<Unit, R> work) {
        return HostCall.perhapsWithoutSavepoint(connection, this::afterCommit, registry::setRollbackOnly)
                .run(work);
    }

    private <R> R onConnection(Function<Connection, R> work) {
        // what is closed here is our hold on it: the transaction keeps the connection itself to its end
        try (Connection connection = dataSource.getConnection()) {
            return work.apply(connection);
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    /** All actions of a transaction hang on one synchronisation, so that they run in order. */
    private void afterCommit(Runnable action) {
        AfterCommit waiting = (AfterCommit) registry.getResource(this);
        if (waiting == null && !registry.getRollbackOnly()) {
            AfterCommit first = new AfterCommit();
            registry.registerInterposedSynchronization(new Synchronization() {
                @Override
                public void beforeCompletion() {}

                @Override
                public void afterCompletion(int status) {
                    if (status == Status.STATUS_COMMITTED) {
                        first.run();
                    }
                }
            });
            registry.putResource(this, first);
            waiting = first;
        }
        if (waiting != null) {
            waiting.add(action);
        }
    }

    @Override
    public Optional<DataSource> dataSource() {
        return Optional.of(dataSource);
    }
}
