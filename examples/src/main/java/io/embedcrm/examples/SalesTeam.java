package io.embedcrm.examples;

import com.zaxxer.hikari.HikariDataSource;
import io.embedcrm.Crm;
import io.embedcrm.CrmRecords;
import io.embedcrm.CrmSession;
import io.embedcrm.access.Action;
import io.embedcrm.access.Actor;
import io.embedcrm.access.Decision;
import io.embedcrm.access.Mask;
import io.embedcrm.customers.ContactPoint;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.CustomerEdit;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.customers.Note;
import io.embedcrm.customers.Tagging;
import io.embedcrm.defaults.PortalRole;
import io.embedcrm.error.NotFoundException;
import io.embedcrm.gateway.PlainDirectory;
import io.embedcrm.jdbc.JdbcStorage;
import io.embedcrm.permissions.Grantee;
import io.embedcrm.permissions.NewShare;
import io.embedcrm.permissions.StoredGrants;
import io.embedcrm.query.Query;
import io.embedcrm.roles.Denial;
import io.embedcrm.roles.Role;
import io.embedcrm.roles.Roles;
import io.embedcrm.roles.Scope;
import io.embedcrm.storage.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A sales team, a manager, a dealer, the customer and an auditor look at the same customer. */
public final class SalesTeam {
    private static final TenantId TENANT = TenantId.of("main");

    private SalesTeam() {}

    /** Shares, lends and denies, and tells who sees what and why. */
    public static void main(String[] arguments) {
        story().forEach(System.out::println);
    }

    static List<String> story() {
        List<String> told = new ArrayList<>();
        PlainDirectory directory = new PlainDirectory()
                .team(TENANT, "wuhan")
                .user(TENANT, "lin", "wuhan")
                .user(TENANT, "mei")
                .user(TENANT, "dealer", "wuhan");
        Roles roles = Roles.of(
                directory,
                Role.named("sales")
                        .may(Scope.OWN, Customer.TYPE, ContactPoint.TYPE)
                        .read(Scope.OWN, Note.TYPE),
                Role.named("manager").everything(Scope.ALL),
                Role.named("auditor").readEverything(Scope.ALL).mask(Mask.NAME, Customer.NAME),
                PortalRole.DEALER.role(),
                PortalRole.CUSTOMER.role());
        try (HikariDataSource dataSource = Databases.inMemory("sales-team")) {
            JdbcStorage storage = JdbcStorage.on(dataSource, CrmRecords.catalog());
            storage.migrate();
            Crm crm = Crm.on(storage)
                    .storedPolicy(StoredGrants.over(directory, roles))
                    .users(directory)
                    .build();
            CrmSession manager = crm.as(Actor.of("wu", "manager"));
            Customer zhang = manager.customers()
                    .register(NewCustomer.person("张伟")
                            .phone("13812345678")
                            .city("武汉")
                            .owner("lin"));
            manager.customers().assign(zhang.id(), "lin", "wuhan");
            manager.notes().write(zhang.id(), "likes oolong");

            Actor mei = Actor.of("mei", "sales");
            CrmSession lin = crm.as(Actor.of("lin", "sales"));
            told.add(look("lin", lin, zhang));
            told.add(look("manager", manager, zhang));
            told.add(look("mei", crm.as(mei), zhang));
            told.add(look("dealer", crm.as(Actor.of("dealer", PortalRole.DEALER.code())), zhang));
            told.add(look(
                    "the customer",
                    crm.as(Actor.of("zhang", PortalRole.CUSTOMER.code()).being(Customer.TYPE, zhang.id())),
                    zhang));
            told.add(look("auditor", crm.as(Actor.of("he", "auditor")), zhang));

            Instant friday = Instant.now().plus(Duration.ofDays(3));
            lin.shares()
                    .share(
                            Customer.TYPE,
                            zhang.id(),
                            NewShare.toRead(Grantee.user("mei")).until(friday).withBelongings());
            told.add(look("mei, shared", crm.as(mei), zhang));
            told.add(why(manager, mei, Action.READ, zhang));
            told.add(why(manager, mei, Action.CHANGE, zhang));

            lin.delegations().give("mei", friday, "holidays");
            CrmSession standIn = crm.as(mei.onBehalfOf("lin"));
            Customer seen = standIn.customers().get(zhang.id());
            standIn.customers()
                    .change(zhang.id(), seen.version(), CustomerEdit.of().set(Customer.CITY, "北京"));

            manager.tags().define("vip", "VIP");
            manager.tags().add(Customer.TYPE, zhang.id(), "vip");
            manager.denials()
                    .put(Denial.of("vip", Customer.TYPE, Tagging.on(Customer.TYPE, "vip"))
                            .except("manager", PortalRole.CUSTOMER.code()));
            told.add(look("lin, denied", lin, zhang));
            told.add(look("mei, denied", crm.as(mei), zhang));
            told.add(look("manager, exempt", manager, zhang));
            told.add(why(manager, Actor.of("lin", "sales"), Action.READ, zhang));
            return told;
        }
    }

    private static String look(String who, CrmSession session, Customer customer) {
        try {
            Customer seen = session.customers().get(customer.id());
            int notes = session.records().list(Query.of(Note.TYPE)).items().size();
            return who + " sees " + seen.name() + " and " + notes + " notes";
        } catch (NotFoundException e) {
            return who + " sees nothing";
        }
    }

    private static String why(CrmSession manager, Actor actor, Action action, Customer customer) {
        Decision decision = manager.explain().may(actor, action, Customer.TYPE, customer.id());
        return actor.id() + " " + action + ": " + decision.yes() + ", "
                + decision.reasons().get(0);
    }
}
