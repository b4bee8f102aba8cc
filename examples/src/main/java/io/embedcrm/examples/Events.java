package io.embedcrm.examples;

import com.zaxxer.hikari.HikariDataSource;
import io.embedcrm.Crm;
import io.embedcrm.CrmRecords;
import io.embedcrm.CrmSession;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.CustomerEdit;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.error.RefusedException;
import io.embedcrm.jdbc.JdbcStorage;
import java.time.Instant;
import java.util.Optional;

/** Told of changes: before the commit, with a veto, and after it, durably; and who changed what. */
public final class Events {
    private Events() {}

    /** Registers and changes a customer under two listeners. */
    public static void main(String[] arguments) {
        try (HikariDataSource dataSource = Databases.inMemory("events")) {
            JdbcStorage storage = JdbcStorage.on(dataSource, CrmRecords.catalog());
            storage.migrate();
            // README events
            Crm crm = Crm.on(storage)
                    .policy(AccessPolicy.unrestricted())
                    .beforeCommit((event, session) -> {
                        if (event.changed("owner") && event.actor().equals("trainee")) {
                            throw new RefusedException("shop.trainee", "Customer.owner", "trainees assign nobody");
                        }
                    })
                    .afterCommit("newsletter", (event, session) -> System.out.println("newsletter: " + event.name()))
                    .build();
            crm.due().run(Instant.now()); // from your scheduler, on as many nodes as you like
            // end
            CrmSession lin = crm.as(Actor.of("lin"));
            Customer customer =
                    lin.customers().register(NewCustomer.person("Anna Berg").owner("lin"));
            customer = lin.customers()
                    .change(customer.id(), customer.version(), CustomerEdit.of().set(Customer.CITY, "Bergen"));
            try {
                crm.as(Actor.of("trainee")).customers().assign(customer.id(), "trainee", null);
            } catch (RefusedException e) {
                System.out.println("vetoed: " + e.code());
            }
            crm.due().run(Instant.now());
            lin.history()
                    .of(Customer.TYPE, customer.id(), 10, Optional.empty())
                    .items()
                    .forEach(event -> System.out.println(event.actor() + " " + event.name() + " " + event.changes()));
        }
    }
}
