package io.embedcrm.examples;

import io.embedcrm.CrmSession;
import io.embedcrm.configuration.ConfigurationDiff;
import io.embedcrm.configuration.Promotion;
import io.embedcrm.configuration.PromotionOptions;
import io.embedcrm.customers.AttributeKind;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewAttribute;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.defaults.ShopRole;
import io.embedcrm.error.RefusedException;
import io.embedcrm.permissions.StoredRoles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Set up in a test shop, compared, tried, promoted to the one in production, and taken back; and roles that are edited. */
public final class Configuration {
    private Configuration() {}

    /** Tells the story. */
    public static void main(String[] arguments) {
        TeaShop.print(story());
    }

    static List<String> story() {
        List<String> told = new ArrayList<>();
        StoredRoles roles = StoredRoles.of(ShopRole.OWNER.role(), ShopRole.SERVICE.role());
        try (TeaShop test = TeaShop.open();
                TeaShop production = TeaShop.open(builder -> builder.storedPolicy(roles))) {
            CrmSession trying = test.lin();
            CrmSession live = production.as("wu", "owner");

            trying.tags().define("vip", "VIP", "贵宾", null);
            trying.attributes().declare(NewAttribute.of(Customer.TYPE, "cups", AttributeKind.NUMBER, "Cups a day"));
            String first = trying.configuration().export(); // put it under version control
            live.configuration().promote(first, PromotionOptions.because("opening"));
            told.add("production is as it was tried: "
                    + live.configuration().export().equals(first));

            trying.tags().relabel("vip", "Dear guest", "贵宾", null);
            trying.tags().define("new", "New", "新客", null);
            String second = trying.configuration().export();
            ConfigurationDiff diff = live.configuration().diff(second);
            diff.changes()
                    .forEach(change -> told.add(production.crm().messages().of(change, Locale.ENGLISH)));
            Promotion spring = live.configuration()
                    .promote(second, PromotionOptions.because("spring").basedOn(diff.basis()))
                    .promotion()
                    .orElseThrow();
            told.add("promoted by " + spring.by() + ": " + spring.reason());
            live.configuration().rollBack(spring.id(), "too early");
            told.add(
                    "taken back to the letter: " + live.configuration().export().equals(first));

            // what customers stand on is not pulled away
            Customer zhang = live.customers()
                    .register(NewCustomer.person("张伟").city("武汉").attribute("cups", 6));
            trying.attributes()
                    .redeclare(NewAttribute.of(Customer.TYPE, "cups", AttributeKind.TEXT, "Cups a day"), false);
            try {
                live.configuration()
                        .promote(
                                trying.configuration().export(),
                                PromotionOptions.because("summer").tried());
            } catch (RefusedException e) {
                told.add("cups as text: " + e.code());
            }

            // roles are edited while everybody works
            CrmSession service = production.as("mei", "service");
            told.add("service sees " + service.customers().get(zhang.id()).city());
            live.roles().change("service", role -> role.hide("Customer.city"));
            told.add("and from the next call on "
                    + service.customers().get(zhang.id()).city());
            try {
                live.roles().remove("owner");
            } catch (RefusedException e) {
                told.add("the owner without the owner's role: " + e.code());
            }
        }
        return told;
    }
}
