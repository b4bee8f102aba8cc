package io.embedcrm.examples;

import io.embedcrm.Crm;
import io.embedcrm.CrmRecords;
import io.embedcrm.CrmSession;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.interactions.Channels;
import io.embedcrm.interactions.Direction;
import io.embedcrm.interactions.InteractionKinds;
import io.embedcrm.interactions.NewInteraction;
import io.embedcrm.interactions.NewLine;
import io.embedcrm.interactions.NewPurchase;
import io.embedcrm.jdbc.JdbcStorage;
import io.embedcrm.record.Money;
import java.time.Instant;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** The first twenty lines: a customer, a purchase, a call, and what is then known. */
public final class Quickstart {
    private Quickstart() {}

    /** Runs on a database that lives as long as the program. */
    public static void main(String[] arguments) {
        // README quickstart
        DataSource dataSource = JdbcConnectionPool.create("jdbc:h2:mem:quickstart;DB_CLOSE_DELAY=-1", "sa", "");
        JdbcStorage storage = JdbcStorage.on(dataSource, CrmRecords.catalog());
        storage.migrate();
        Crm crm = Crm.on(storage).policy(AccessPolicy.unrestricted()).build();
        CrmSession lin = crm.as(Actor.of("lin"));

        Customer zhang = lin.customers()
                .register(NewCustomer.person("张伟")
                        .phone("138 1234 5678")
                        .city("武汉")
                        .owner("lin"));
        lin.purchases()
                .record(NewPurchase.purchase("shop", "order-1001", Instant.now())
                        .customer(zhang.id())
                        .line(NewLine.of("green-tea-50g", 2, Money.of("39.90", "CNY"))));
        lin.interactions()
                .log(NewInteraction.of(Channels.PHONE, InteractionKinds.CALL, Direction.IN, Instant.now())
                        .customer(zhang.id())
                        .subject("Asked when the new harvest comes"));

        lin.profile().of(zhang.id(), 10).facts().ifPresent(facts -> System.out.println(facts.revenue()));
        lin.timeline().of(zhang.id()).entries().forEach(entry -> System.out.println(entry.at() + " " + entry.title()));
        System.out.println(lin.customers().search("zhang").items().get(0).name());
        // end
    }
}
