package io.embedcrm.examples;

import com.zaxxer.hikari.HikariDataSource;
import io.embedcrm.Crm;
import io.embedcrm.CrmRecords;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Actor;
import io.embedcrm.interactions.NewPurchase;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.jdbc.JdbcStorage;
import io.embedcrm.jdbc.JoinedConnection;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Money;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

/** The shop's order row and the CRM's purchase in one commit. */
public final class HostTransaction {
    private HostTransaction() {}

    /** Places one order that is kept and one that is rolled back. */
    public static void main(String[] arguments) throws SQLException {
        try (HikariDataSource dataSource = Databases.inMemory("host-transaction")) {
            JdbcStorage storage = JdbcStorage.on(dataSource, CrmRecords.catalog());
            storage.migrate();
            Crm crm = Crm.on(storage).policy(AccessPolicy.unrestricted()).build();
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create table shop_order (number varchar(20) primary key)");
                connection.setAutoCommit(false);
                place(crm, storage, connection, "1001");
                connection.commit();
                place(crm, storage, connection, "1002");
                connection.rollback();
            }
            long purchases = crm.as(Actor.of("shop")).records().count(Purchase.TYPE, Criteria.everything());
            System.out.println(purchases + " purchase is kept");
        }
    }

    private static void place(Crm crm, JdbcStorage storage, Connection connection, String number) throws SQLException {
        // README join
        try (PreparedStatement order = connection.prepareStatement("insert into shop_order (number) values (?)")) {
            order.setString(1, number);
            order.execute();
        }
        JoinedConnection host = JdbcStorage.join(connection); // yours, autocommit off
        crm.as(Actor.of("shop"))
                .in(storage.joining(host))
                .purchases()
                .record(NewPurchase.purchase("shop", number, Instant.now()).total(Money.of("79.80", "CNY")));
        // connection.commit(); host.committed();  both rows, or with rollback neither
        // end
    }
}
