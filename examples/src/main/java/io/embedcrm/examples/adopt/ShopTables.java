package io.embedcrm.examples.adopt;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** The tables the shop has had for years, as any shop might. Times are kept in UTC. */
public final class ShopTables {
    private ShopTables() {}

    /** Makes the tables. */
    public static void create(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            String time = isMySql(connection) ? "datetime(6)" : "timestamp(6)";
            for (String table : tables(time)) {
                statement.execute(table);
            }
        }
    }

    private static boolean isMySql(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return product.equals("MySQL") || product.equals("MariaDB");
    }

    private static List<String> tables(String time) {
        return List.of(
                """
                create table customers (
                  id bigint not null primary key,
                  name varchar(100) not null,
                  mobile varchar(30),
                  city varchar(60),
                  country varchar(60),
                  registered_at %s not null
                )\
                """.formatted(time),
                """
                create table orders (
                  id bigint not null primary key,
                  number varchar(40) not null unique,
                  customer_id bigint,
                  placed_at %s not null,
                  currency char(3) not null,
                  rate decimal(12,6),
                  total decimal(14,2) not null
                )\
                """.formatted(time),
                "create index orders_placed on orders (placed_at)",
                """
                create table order_lines (
                  order_id bigint not null,
                  line_no int not null,
                  sku varchar(40) not null,
                  title varchar(100) not null,
                  quantity int not null,
                  unit_price decimal(14,2) not null,
                  primary key (order_id, line_no)
                )\
                """,
                """
                create table refunds (
                  id bigint not null primary key,
                  number varchar(40) not null unique,
                  order_number varchar(40) not null,
                  refunded_at %s not null,
                  currency char(3) not null,
                  amount decimal(14,2) not null
                )\
                """.formatted(time),
                "create index refunds_at on refunds (refunded_at)",
                """
                create table newsletter (
                  id bigint not null primary key,
                  customer_id bigint not null,
                  said_at %s not null,
                  subscribed boolean not null
                )\
                """.formatted(time));
    }
}
