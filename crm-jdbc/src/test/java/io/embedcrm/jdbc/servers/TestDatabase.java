package io.embedcrm.jdbc.servers;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/** A fresh, empty database of one test; closing it drops it. */
public final class TestDatabase implements AutoCloseable {
    private static final int POOL_SIZE = 8;

    private final String name;
    private final String url;
    private final String adminUrl;
    private final String drop;
    private final Map<Boolean, HikariDataSource> pools = new HashMap<>();

    TestDatabase(String name, String url, String adminUrl, String drop) {
        this.name = name;
        this.url = url;
        this.adminUrl = adminUrl;
        this.drop = drop;
    }

    /** Creates the database through {@code adminUrl} before handing it out. */
    static TestDatabase created(String name, String url, String adminUrl, String create, String drop) {
        execute(adminUrl, create);
        return new TestDatabase(name, url, adminUrl, drop);
    }

    /** The name of the database (or schema) on its server. */
    public String name() {
        return name;
    }

    /** The JDBC URL, user included. */
    public String url() {
        return url;
    }

    /** A small pool of connections in autocommit mode. */
    public DataSource dataSource() {
        return dataSource(true);
    }

    /** A small pool of connections; the same one at each call until the database is closed. */
    public synchronized DataSource dataSource(boolean autocommit) {
        return pools.computeIfAbsent(autocommit, this::pool);
    }

    private HikariDataSource pool(boolean autocommit) {
        var config = new HikariConfig();
        config.setPoolName(name + (autocommit ? "" : "-manual"));
        config.setJdbcUrl(url);
        config.setAutoCommit(autocommit);
        config.setMaximumPoolSize(POOL_SIZE);
        config.setMinimumIdle(1);
        return new HikariDataSource(config);
    }

    /** Closes the pools and drops the database. */
    @Override
    public synchronized void close() {
        pools.values().forEach(HikariDataSource::close);
        pools.clear();
        execute(adminUrl, drop);
    }

    private static void execute(String url, String sql) {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
