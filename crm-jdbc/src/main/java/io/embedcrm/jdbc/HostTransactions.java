package io.embedcrm.jdbc;

import java.sql.Connection;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Where the storage gets a connection that is in a transaction, and who ends that transaction. There are ready ones for a
 * {@code DataSource} of the storage's own, for a connection the host hands over, for Spring, and for JTA.
 */
public interface HostTransactions {
    /**
     * Runs {@code work} on a connection that is in a transaction.
     *
     * <p>Where the storage owns the transaction, it is committed if {@code work} returns and rolled back if it throws.
     * Where the host does, nothing is committed, rolled back, closed or set on its connection; if {@code work} throws,
     * what it wrote is undone through a savepoint, or else the host's transaction is marked so that it can only be rolled
     * back.
     */
    <R> R run(Function<Unit, R> work);

    /**
     * As {@link #run}, in a transaction of the host's, for work that undoes by itself what it wrote where it throws; or, where
     * it cannot, runs what it is given beside the unit, by which the host's transaction is marked so that it can only be
     * rolled back.
     */
    default <R> R undoing(BiFunction<Unit, Runnable, R> work) {
        return run(unit -> work.apply(unit, () -> {}));
    }

    /** Whether a transaction that {@link #run} would use now is the storage's own, so that it may be tried again. */
    boolean owned();

    /**
     * Where work that only reads may have a connection in no transaction at this moment, to be given back as it came. Absent
     * where it needs {@link #run}: in a transaction of the host, and wherever nothing else is said.
     */
    default Optional<DataSource> reading() {
        return Optional.empty();
    }

    /**
     * Where connections that are in no transaction are had, absent where there are none. Tables are changed on one by
     * {@link Schema#migrate}, where a database commits each change of a table at once.
     */
    default Optional<DataSource> dataSource() {
        return Optional.empty();
    }

    /**
     * A transaction in the hands of {@link #run}.
     *
     * @param connection its connection, never to be committed, rolled back or closed by the storage
     * @param afterCommit takes what shall be run after the commit
     */
    record Unit(Connection connection, Consumer<Runnable> afterCommit) {}
}
