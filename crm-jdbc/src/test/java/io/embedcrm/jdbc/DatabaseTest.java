package io.embedcrm.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.embedcrm.contract.Fixture;
import io.embedcrm.contract.records.ContractCatalog;
import io.embedcrm.jdbc.servers.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

/** A database with the tables of the contract and a table of a host, {@code shop_order}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DatabaseTest implements Fixture {
    @Parameter
    Database kind;

    TestDatabase database;
    JdbcStorage storage;

    @BeforeParameterizedClassInvocation
    void open(Database which) throws SQLException {
        kind = which;
        // where the kind cannot be had here, the database before it is not to be closed once more
        database = null;
        database = kind.open();
        storage = JdbcStorage.on(database.dataSource(), new ContractCatalog());
        storage.schema().create();
        execute("create table shop_order (id bigint not null primary key, note varchar(100))");
        wire();
    }

    /** What a test makes once for each database. */
    void wire() throws SQLException {}

    @AfterParameterizedClassInvocation
    void close() {
        if (database != null) {
            database.close();
        }
    }

    @Override
    public JdbcStorage storage() {
        return storage;
    }

    /** A pool of its own, to be closed. */
    HikariDataSource pool(Consumer<HikariConfig> settings) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(20_000);
        settings.accept(config);
        return new HikariDataSource(config);
    }

    int active() {
        return ((HikariDataSource) database.dataSource()).getHikariPoolMXBean().getActiveConnections();
    }

    void execute(String sql) throws SQLException {
        execute(database.dataSource(), sql);
    }

    static void execute(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection()) {
            execute(connection, sql);
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static void order(Connection connection, long id) throws SQLException {
        execute(connection, "insert into shop_order (id, note) values (" + id + ", 'note')");
    }

    boolean hasOrder(long id) throws SQLException {
        return !rows("select id from shop_order where id = " + id).isEmpty();
    }

    /** The rows of a query as text. */
    List<String> rows(String sql) throws SQLException {
        return rows(database, sql);
    }

    static List<String> rows(TestDatabase of, String sql) throws SQLException {
        try (Connection connection = of.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> read = new ArrayList<>();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(rows.getString(i));
                }
                read.add(row.toString());
            }
            return read;
        }
    }
}
