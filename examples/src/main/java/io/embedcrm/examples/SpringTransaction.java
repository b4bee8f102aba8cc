package io.embedcrm.examples;

import com.zaxxer.hikari.HikariDataSource;
import io.embedcrm.Crm;
import io.embedcrm.CrmRecords;
import io.embedcrm.CrmSession;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.error.RefusedException;
import io.embedcrm.interactions.NewPurchase;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.jdbc.JdbcStorage;
import io.embedcrm.jdbc.SpringTransactions;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The shop's order and the CRM's purchase in one transaction of Spring's; spring-tx and spring-jdbc suffice. */
public final class SpringTransaction {
    private SpringTransaction() {}

    /** Tells the story. */
    public static void main(String[] arguments) {
        TeaShop.print(story());
    }

    static List<String> story() {
        List<String> told = new ArrayList<>();
        try (HikariDataSource dataSource = Databases.open("jdbc:h2:mem:" + UUID.randomUUID())) {
            JdbcTransactionManager manager = new JdbcTransactionManager(dataSource);
            JdbcStorage storage = JdbcStorage.in(new SpringTransactions(dataSource, manager), CrmRecords.catalog());
            storage.migrate();
            Crm crm = Crm.on(storage).policy(AccessPolicy.unrestricted()).build();
            CrmSession lin = crm.as(Actor.of("lin"));
            JdbcTemplate shop = new JdbcTemplate(dataSource);
            shop.execute("create table shop_order (number varchar(20) primary key)");

            // what a @Transactional method does
            TransactionTemplate transaction = new TransactionTemplate(manager);
            transaction.executeWithoutResult(status -> place(shop, lin, "1001"));
            told.add("committed: " + kept(shop, lin));

            transaction.executeWithoutResult(status -> {
                place(shop, lin, "1002");
                status.setRollbackOnly(); // the payment failed
            });
            told.add("rolled back: " + kept(shop, lin));

            // a call of the CRM that fails takes back its own writes, and the order is kept
            transaction.executeWithoutResult(status -> {
                shop.update("insert into shop_order (number) values ('1003')");
                try {
                    lin.purchases()
                            .record(NewPurchase.refund("shop", "1001-R", Instant.now())
                                    .ofNumber("1001")
                                    .total(Money.of("500.00", "CNY")));
                } catch (RefusedException e) {
                    told.add("refused: " + e.code());
                }
            });
            told.add("the order alone: " + kept(shop, lin));

            // outside a transaction of the host's, a call has one of its own
            lin.customers().register(NewCustomer.person("王芳"));
            told.add("found outside: " + lin.customers().search("wang").items().size());
        }
        return told;
    }

    private static void place(JdbcTemplate shop, CrmSession session, String number) {
        shop.update("insert into shop_order (number) values (?)", number);
        session.purchases()
                .record(NewPurchase.purchase("shop", number, Instant.now()).total(Money.of("79.80", "CNY")));
    }

    private static String kept(JdbcTemplate shop, CrmSession session) {
        return shop.queryForList("select number from shop_order order by number", String.class) + " and "
                + session.records().count(Purchase.TYPE, Criteria.everything()) + " purchase";
    }
}
