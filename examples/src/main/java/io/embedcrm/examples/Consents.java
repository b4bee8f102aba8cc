package io.embedcrm.examples;

import io.embedcrm.CrmSession;
import io.embedcrm.access.DataUse;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewContactPoint;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.privacy.NewConsent;
import io.embedcrm.privacy.OptIn;
import io.embedcrm.privacy.ShopPurposes;
import io.embedcrm.privacy.SuppressionReason;
import io.embedcrm.query.Query;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What customers agree to, and a session that sees only who agreed. */
public final class Consents {
    private static final DataUse BY_EMAIL = DataUse.of(ShopPurposes.MARKETING, "email");

    private Consents() {}

    /** Tells the story. */
    public static void main(String[] arguments) {
        TeaShop.print(story());
    }

    static List<String> story() {
        List<String> told = new ArrayList<>();
        // a key of your own lies outside the database
        byte[] key = "only for this story, not yours".getBytes(StandardCharsets.UTF_8);
        try (TeaShop shop = TeaShop.open(builder -> builder.addressKey(tenant -> key))) {
            CrmSession lin = shop.lin();
            lin.purposes().defineAbsent(ShopPurposes.definitions());
            NewContactPoint mail = NewContactPoint.email("zhang@example.com");
            Customer zhang = lin.customers().register(NewCustomer.person("张伟").email("zhang@example.com"));
            lin.customers().register(NewCustomer.person("王芳"));

            OptIn asked = lin.consents()
                    .request(NewConsent.granted(zhang.id(), BY_EMAIL).evidence("form"), Duration.ofDays(2));
            told.add("asked: " + lin.consents().decide(zhang.id(), BY_EMAIL).code());
            lin.consents().confirm(asked.token());
            told.add("confirmed: " + lin.consents().decide(zhang.id(), BY_EMAIL).code());
            told.add("may be written to: "
                    + lin.forUse(BY_EMAIL)
                            .customers()
                            .list(Query.of(Customer.TYPE))
                            .map(Customer::name)
                            .items());

            Instant before = shop.now();
            shop.later(Duration.ofDays(1));
            lin.consents().withdraw(zhang.id(), DataUse.of(ShopPurposes.MARKETING), "by phone");
            told.add("withdrawn: " + lin.consents().decide(zhang.id(), BY_EMAIL).code());
            told.add("the day before: "
                    + lin.consents().decide(zhang.id(), BY_EMAIL, before).code());
            lin.suppressions().suppress(mail, SuppressionReason.UNSUBSCRIBED);
            told.add("the address, in any import: "
                    + lin.suppressions()
                            .suppressed(NewContactPoint.email("ZHANG@example.com"))
                            .get(0)
                            .reason());
        }
        return told;
    }
}
