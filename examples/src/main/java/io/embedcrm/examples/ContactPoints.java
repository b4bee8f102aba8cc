package io.embedcrm.examples;

import io.embedcrm.CrmSession;
import io.embedcrm.customers.BounceState;
import io.embedcrm.customers.ContactMedium;
import io.embedcrm.customers.ContactPoint;
import io.embedcrm.customers.ContactPurpose;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewContactPoint;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.customers.PostalAddress;
import io.embedcrm.customers.VerificationMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How customers are reached: verified and masked numbers, a family's telephone, addresses, mail that bounces. */
public final class ContactPoints {
    private ContactPoints() {}

    /** Tells the story. */
    public static void main(String[] arguments) {
        TeaShop.print(story());
    }

    static List<String> story() {
        List<String> told = new ArrayList<>();
        try (TeaShop shop = TeaShop.open()) {
            CrmSession lin = shop.lin();
            Customer wang = lin.customers()
                    .register(NewCustomer.person("王芳").phone("139 1234 5678").email("Wang.Fang@Example.com"));

            // she reads back the code sent to her mobile
            ContactPoint mobile =
                    lin.contactPoints().primary(wang.id(), ContactMedium.PHONE).orElseThrow();
            mobile = lin.contactPoints().verify(mobile.id(), VerificationMethod.CODE);
            told.add(mobile.normalized() + " verified by " + mobile.verifiedBy());

            // a delivery platform hides her number behind one of its own, for two days
            ContactPoint masked = lin.contactPoints()
                    .add(
                            wang.id(),
                            NewContactPoint.phone("170 0000 1234")
                                    .purpose(ContactPurpose.DELIVERY)
                                    .relayedUntil(shop.now().plus(Duration.ofDays(2))));
            told.add("the platform's number reaches her: " + masked.reachableAt(shop.now()));
            told.add("and tells who somebody is: " + hinted(lin, "170 0000 1234"));

            // the telephone at home is the whole family's
            ContactPoint home = lin.contactPoints()
                    .add(wang.id(), NewContactPoint.phone("027-8765 4321").purpose(ContactPurpose.HOME));
            told.add("her telephone at home tells who somebody is: " + hinted(lin, "027-87654321"));
            lin.contactPoints().share(home.id(), true);
            told.add("once it is the family's: " + hinted(lin, "027-87654321"));

            lin.contactPoints()
                    .add(
                            wang.id(),
                            NewContactPoint.postal(PostalAddress.of("CN", "武汉市", "粮道街 88 号 3 楼")
                                            .region("湖北省")
                                            .district("武昌区")
                                            .postcode("430060")
                                            .recipient("王芳 收"))
                                    .purpose(ContactPurpose.DELIVERY));

            ContactPoint mail =
                    lin.contactPoints().primary(wang.id(), ContactMedium.EMAIL).orElseThrow();
            mail = lin.contactPoints().bounced(mail.id(), BounceState.HARD);
            told.add(mail.normalized() + " can be written to: " + mail.reachableAt(shop.now()));

            shop.later(Duration.ofDays(3));
            told.add("three days later the masked number has expired:");
            for (ContactPoint point : lin.contactPoints().of(wang.id())) {
                told.add("  " + point.medium() + " for " + point.purpose() + ": "
                        + point.postalAddress().map(PostalAddress::street).orElse(point.normalized()));
            }
            told.add("of all " + lin.contactPoints().history(wang.id()).size() + " she ever had");
        }
        return told;
    }

    private static boolean hinted(CrmSession session, String phone) {
        NewCustomer caller = NewCustomer.person("A caller").phone(phone);
        return !session.customers().duplicates(caller).isEmpty();
    }
}
