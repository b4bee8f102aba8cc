package io.embedcrm.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/** An empty database: one that is started for the run and gone after it, or one the caller names. */
final class Server implements AutoCloseable {
    private final String url;
    private final Runnable closing;

    private Server(String url, Runnable closing) {
        this.url = url;
        this.closing = closing;
    }

    /** One that is started for the run. */
    static Server started(String url, Runnable closing) {
        return new Server(url, closing);
    }

    /** One the caller has. */
    static Server at(String url) {
        return new Server(url, () -> {});
    }

    String url() {
        return url;
    }

    Database database() {
        return Database.of(url);
    }

    /** The one pool all contestants use: no autocommit, READ COMMITTED, drivers that keep statements prepared. */
    static HikariDataSource pool(String url, int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setAutoCommit(false);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(size);
        Database.of(url).driver().forEach(config::addDataSourceProperty);
        return new HikariDataSource(config);
    }

    @Override
    public void close() {
        closing.run();
    }
}
