package io.embedcrm.examples;

import io.embedcrm.CrmSession;
import io.embedcrm.customers.ContactPoint;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.CustomerEdit;
import io.embedcrm.customers.NewContactPoint;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who changed what, from what to what; and a customer as it was on any day. */
public final class AsItWas {
    private AsItWas() {}

    /** Tells the story. */
    public static void main(String[] arguments) {
        TeaShop.print(story());
    }

    static List<String> story() {
        List<String> told = new ArrayList<>();
        try (TeaShop shop = TeaShop.open()) {
            CrmSession lin = shop.lin();
            Customer zhang =
                    lin.customers().register(NewCustomer.person("张伟").city("武汉").owner("lin"));
            Instant spring = shop.now();

            shop.later(Duration.ofDays(60));
            zhang = lin.customers()
                    .change(
                            zhang.id(),
                            zhang.version(),
                            CustomerEdit.of().name("张大伟").set(Customer.CITY, "上海"));
            Instant summer = shop.now();

            shop.later(Duration.ofDays(60));
            zhang = shop.as("chen").customers().assign(zhang.id(), "zhao", "east");

            told.add("in spring: " + told(lin, zhang, spring.plus(Duration.ofDays(1))));
            told.add("in summer: " + told(lin, zhang, summer));
            told.add("today: " + told(lin, zhang, shop.now()));
            told.add("before anybody knew him: "
                    + lin.history()
                            .at(Customer.TYPE, zhang.id(), spring.minusSeconds(1))
                            .isPresent());

            for (Event event : lin.history()
                    .of(Customer.TYPE, zhang.id(), 10, Optional.empty())
                    .items()) {
                told.add(event.at() + " " + event.actor() + " " + event.name());
                event.changes().stream()
                        .filter(change -> !Set.of("nameWords", "sortName").contains(change.field()))
                        .forEach(change ->
                                told.add("  " + change.field() + ": " + change.from() + " -> " + change.to()));
            }

            // what was removed has its history, too
            ContactPoint phone = lin.contactPoints().add(zhang.id(), NewContactPoint.phone("13812345678"));
            lin.records().remove(phone);
            told.add("a removed telephone: "
                    + lin.history()
                            .of(ContactPoint.TYPE, phone.id(), 10, Optional.empty())
                            .map(event -> event.act())
                            .items());
        }
        return told;
    }

    private static String told(CrmSession session, Customer customer, Instant when) {
        Customer then = session.history().at(Customer.TYPE, customer.id(), when).orElseThrow();
        return then.name() + " in " + then.city() + ", looked after by " + then.owner();
    }
}
