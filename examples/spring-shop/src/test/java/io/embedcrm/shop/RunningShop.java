package io.embedcrm.shop;

import io.embedcrm.jdbc.servers.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The shop, started on a database of its own; closing it drops that. */
final class RunningShop implements AutoCloseable {
    private final TestDatabase database;
    private final ConfigurableApplicationContext context;

    private RunningShop(TestDatabase database, ConfigurableApplicationContext context) {
        this.database = database;
        this.context = context;
    }

    /** On {@code database}, with these properties and no due work unless they say so. */
    static RunningShop on(TestDatabase database, Class<?> more, String... properties) {
        DataSource source = database.dataSource();
        ConfigurableApplicationContext context = new SpringApplicationBuilder(ShopApplication.class, more)
                .properties("embedcrm.due.enabled=false")
                .properties(properties)
                .initializers(
                        starting -> ((GenericApplicationContext) starting).registerBean(DataSource.class, () -> source))
                .run();
        return new RunningShop(database, context);
    }

    static RunningShop on(TestDatabase database) {
        return on(database, ShopApplication.class);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    boolean has(Class<?> type) {
        return !context.getBeansOfType(type).isEmpty();
    }

    Orders orders(String way) {
        return context.getBean(way, Orders.class);
    }

    /** How many rows each table holds, seen from a connection of its own. */
    Map<String, Long> rows() {
        Map<String, Long> rows = new TreeMap<>();
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : tables(connection)) {
                try (ResultSet count = statement.executeQuery("select count(*) from " + table)) {
                    count.next();
                    rows.put(table, count.getLong(1));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet found = connection
                .getMetaData()
                .getTables(
                        connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (found.next()) {
                String name = found.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
                if (name.startsWith("crm_") || name.equals("shop_order")) {
                    tables.add(name);
                }
            }
        }
        return tables;
    }

    @Override
    public void close() {
        context.close();
        database.close();
    }
}
