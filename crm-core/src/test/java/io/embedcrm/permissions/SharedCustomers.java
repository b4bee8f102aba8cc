package io.embedcrm.permissions;

import io.embedcrm.Crm;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.PartyKind;
import io.embedcrm.gateway.Directory;
import io.embedcrm.jdbc.JdbcStorage;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.roles.Role;
import io.embedcrm.roles.Roles;
import io.embedcrm.roles.Scope;
import io.embedcrm.storage.TenantId;
import io.embedcrm.work.IdSource;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Thousands of customers of lin's, every so many shared. */
final class SharedCustomers {
    private static final TenantId TENANT = TenantId.of("main");
    private static final int BATCH = 5_000;

    private SharedCustomers() {}

    /** A CRM in which sales people see their own customers and those shared with them. */
    static Crm crm(JdbcStorage storage) {
        return Crm.on(storage)
                .storedPolicy(StoredGrants.over(
                        Directory.empty(), Roles.of(Role.named("sales").may(Scope.OWN, Customer.TYPE))))
                .build();
    }

    /** {@code grantee} tells with whom, by the number of the share. */
    static void fill(JdbcStorage storage, int customers, int shared, IntFunction<String> grantee) {
        IdSource ids = IdSource.byTime(Clock.systemUTC());
        Instant now = Instant.parse("2026-05-01T08:00:00Z");
        int shares = 0;
        for (int start = 0; start < customers; start += BATCH) {
            List<Customer> some = new ArrayList<>();
            List<Share> given = new ArrayList<>();
            for (int i = start; i < start + BATCH; i++) {
                Customer customer = customer(ids.next(), "Li " + i, now);
                some.add(customer);
                if (i % (customers / shared) == 0) {
                    given.add(share(ids.next(), customer, grantee.apply(shares++), now));
                }
            }
            storage.transact(TENANT, tx -> {
                tx.insertAll(Customer.TYPE, some);
                return tx.insertAll(Share.TYPE, given);
            });
        }
    }

    private static Customer customer(Id<Customer> id, String name, Instant now) {
        return new Customer(
                id,
                1,
                PartyKind.PERSON,
                name,
                null,
                null,
                "lin",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                now,
                null,
                null);
    }

    private static Share share(Id<Share> id, Customer customer, String grantee, Instant now) {
        return new Share(id, 1, RecordRef.of(customer), grantee, ShareLevel.READ, "sales", false, null, now, "lin");
    }
}
