package io.embedcrm.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.jdbc.servers.TestServers;

/** An empty database: one that is started for the run and gone after it, or one the caller names. */
final class Server implements AutoCloseable {
    private final String url;
    private final Runnable closing;

    private Server(String url, Runnable closing) {
        this.url = url;
        this.closing = closing;
    }

    static Server open(String database) {
        return switch (database) {
            case "postgresql" -> started(TestServers.postgresql());
            case "mysql" -> started(TestServers.mysql());
            case "mariadb" -> started(TestServers.mariadb());
            case "h2" -> started(TestServers.h2());
            default -> new Server(database, () -> {});
        };
    }

    private static Server started(TestDatabase database) {
        return new Server(database.url(), database::close);
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
