package io.embedcrm.examples;

import io.embedcrm.Crm;
import io.embedcrm.CrmSession;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Actor;
import io.embedcrm.access.Mask;
import io.embedcrm.customers.ContactPoint;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.Identity;
import io.embedcrm.gateway.Directory;
import io.embedcrm.interactions.CustomerFacts;
import io.embedcrm.interactions.Interaction;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.lifecycle.CustomerStage;
import io.embedcrm.lifecycle.LifecycleEdition;
import io.embedcrm.lifecycle.LifecycleModel;
import io.embedcrm.lifecycle.StageEntry;
import io.embedcrm.roles.Role;
import io.embedcrm.roles.Roles;
import io.embedcrm.roles.Scope;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import io.embedcrm.work.Settings;
import java.time.ZoneId;
import java.util.Set;

/** The gift shop whose orders the main job imports: its people, their rights, and its CRM. */
final class Shop {
    static final String CURRENCY = "GBP";
    static final ZoneId ZONE = ZoneId.of("Europe/London");
    static final String HOME = "United Kingdom";

    private static final Actor IMPORTER = Actor.of("import", "importer");
    private static final Actor LIN = Actor.of("lin", "sales");
    private static final Actor CHEN = Actor.of("chen", "manager");
    private static final Actor AUDITOR = Actor.of("wu", "auditor");

    private final Crm crm;

    Shop(Storage storage, TenantId tenant) {
        this.crm = Crm.on(storage)
                .policy(policy())
                .tenant(tenant)
                .settings(new Settings(ZONE, CURRENCY, "GB"))
                .build();
    }

    private static AccessPolicy policy() {
        return Roles.of(
                new Teams(),
                Role.named("importer").everything(Scope.ALL),
                Role.named("sales")
                        .may(Scope.OWN, Customer.TYPE, ContactPoint.TYPE, Identity.TYPE, Interaction.TYPE)
                        .read(Scope.OWN, Purchase.TYPE, CustomerFacts.TYPE, CustomerStage.TYPE, StageEntry.TYPE)
                        .read(Scope.ALL, LifecycleModel.TYPE, LifecycleEdition.TYPE)
                        .hide(Customer.BIRTHDAY),
                Role.named("manager")
                        .readEverything(Scope.SUBTREE)
                        .change(Scope.SUBTREE, Customer.TYPE)
                        .read(Scope.ALL, LifecycleModel.TYPE, LifecycleEdition.TYPE),
                Role.named("auditor")
                        .readEverything(Scope.ALL)
                        .mask(Mask.NAME, Customer.NAME)
                        .mask(Mask.ALL, Identity.EXTERNAL_ID)
                        .hide(CustomerFacts.REVENUE, Purchase.TOTAL));
    }

    /** The home team sells at home, the export team abroad; both are part of sales. */
    private static final class Teams implements Directory {
        @Override
        public Set<String> teamsOf(TenantId tenant, String user) {
            return user.equals("chen") ? Set.of("sales") : Set.of();
        }

        @Override
        public Set<String> membersOf(TenantId tenant, String team) {
            return team.equals("sales") ? Set.of("chen") : Set.of();
        }

        @Override
        public Set<String> subtree(TenantId tenant, String team) {
            return team.equals("sales") ? Set.of("sales", "home", "export") : Set.of(team);
        }
    }

    /** Who looks after a customer of a country: two share the home market, a third has the rest. */
    static String ownerOf(String country, String customer) {
        if (!country.equals(HOME)) {
            return "zhao";
        }
        return Math.floorMod(customer.hashCode(), 2) == 0 ? "lin" : "wang";
    }

    static String teamOf(String country) {
        return country.equals(HOME) ? "home" : "export";
    }

    Crm crm() {
        return crm;
    }

    /** The import, which may do everything. */
    CrmSession importer() {
        return crm.as(IMPORTER);
    }

    /** A salesperson: her own customers. */
    CrmSession lin() {
        return crm.as(LIN);
    }

    /** The manager of sales: the customers of both teams. */
    CrmSession chen() {
        return crm.as(CHEN);
    }

    /** An auditor: everybody, but no names and no money. */
    CrmSession auditor() {
        return crm.as(AUDITOR);
    }
}
