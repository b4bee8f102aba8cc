package io.embedcrm.examples;

import com.zaxxer.hikari.HikariDataSource;
import io.embedcrm.Crm;
import io.embedcrm.CrmRecords;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Actor;
import io.embedcrm.access.Mask;
import io.embedcrm.customers.ContactPoint;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.error.NotFoundException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.gateway.Directory;
import io.embedcrm.jdbc.JdbcStorage;
import io.embedcrm.query.Query;
import io.embedcrm.roles.Role;
import io.embedcrm.roles.Roles;
import io.embedcrm.roles.Scope;

/** Who may see and change what: rows by owner and team, fields hidden and masked. */
public final class Permissions {
    private Permissions() {}

    /** Shows the same customers to three people. */
    public static void main(String[] arguments) {
        Directory directory = Directory.empty();
        // README permissions
        AccessPolicy policy = Roles.of(
                directory,
                Role.named("sales")
                        .may(Scope.OWN, Customer.TYPE, ContactPoint.TYPE)
                        .hide(Customer.BIRTHDAY)
                        .mask(Mask.PHONE, ContactPoint.TYPE.text("raw")),
                Role.named("manager").everything(Scope.SUBTREE),
                Role.named("auditor").readEverything(Scope.ALL).mask(Mask.NAME, Customer.NAME),
                Role.named("import").everything(Scope.ALL));
        // end
        try (HikariDataSource dataSource = Databases.inMemory("permissions")) {
            JdbcStorage storage = JdbcStorage.on(dataSource, CrmRecords.catalog());
            storage.migrate();
            Crm crm = Crm.on(storage).policy(policy).build();
            Customer hers = crm.as(Actor.of("job", "import"))
                    .customers()
                    .register(NewCustomer.person("王芳").phone("13912345678").owner("lin"));
            Customer his = crm.as(Actor.of("job", "import"))
                    .customers()
                    .register(NewCustomer.person("Li Na").owner("wang"));

            Actor lin = Actor.of("lin", "sales");
            System.out.println("lin sees "
                    + crm.as(lin)
                            .customers()
                            .list(Query.of(Customer.TYPE))
                            .items()
                            .size() + " customer");
            System.out.println("and her telephone as "
                    + crm.as(lin)
                            .records()
                            .list(Query.of(ContactPoint.TYPE).where(ContactPoint.CUSTOMER.eq(hers.id())))
                            .items()
                            .get(0)
                            .raw());
            try {
                crm.as(lin).customers().get(his.id());
            } catch (NotFoundException e) {
                System.out.println("his customer: " + e.code());
            }
            try {
                crm.as(lin).customers().list(Query.of(Customer.TYPE).sortedBy(Customer.BIRTHDAY.ascending()));
            } catch (RefusedException e) {
                System.out.println("sorting by a birthday: " + e.code());
            }
            System.out.println("the auditor sees "
                    + crm.as(Actor.of("wu", "auditor"))
                            .customers()
                            .get(his.id())
                            .name());
        }
    }
}
