package io.embedcrm.examples;

import static io.embedcrm.customers.RelationshipKind.CHILD_OF;
import static io.embedcrm.customers.RelationshipKind.MEMBER_OF;
import static io.embedcrm.customers.RelationshipKind.REFERRED_BY;
import static io.embedcrm.customers.RelationshipKind.SUBSIDIARY_OF;
import static io.embedcrm.customers.RelationshipKind.WORKS_FOR;

import io.embedcrm.CrmSession;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.customers.Relationship;
import io.embedcrm.customers.RelationshipTerms;
import io.embedcrm.error.CrmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Who belongs to whom: a family that buys together, a buyer who changes jobs, companies above companies. */
public final class Households {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);

    private Households() {}

    /** Tells the story. */
    public static void main(String[] arguments) {
        TeaShop.print(story());
    }

    static List<String> story() {
        List<String> told = new ArrayList<>();
        try (TeaShop shop = TeaShop.open()) {
            CrmSession lin = shop.lin();
            Customer family = lin.customers().register(NewCustomer.household("陈家"));
            Customer chen = lin.customers().register(NewCustomer.person("陈建国"));
            Customer daughter = lin.customers().register(NewCustomer.person("陈晓"));
            lin.relationships().relate(chen.id(), MEMBER_OF, family.id());
            lin.relationships().relate(daughter.id(), MEMBER_OF, family.id());
            lin.relationships().relate(daughter.id(), CHILD_OF, chen.id());
            told.add("household: " + names(lin.relationships().membersOf(family.id(), TODAY)));

            Customer hotel = lin.customers().register(NewCustomer.organization("东湖宾馆"));
            Customer group = lin.customers().register(NewCustomer.organization("东湖集团"));
            Customer teahouse = lin.customers().register(NewCustomer.organization("黄鹤楼茶馆"));
            lin.relationships().relate(hotel.id(), SUBSIDIARY_OF, group.id());
            Relationship first = lin.relationships()
                    .relate(
                            chen.id(),
                            WORKS_FOR,
                            hotel.id(),
                            RelationshipTerms.since(LocalDate.of(2023, 5, 1)).role("buyer"));

            // he changes jobs; the old one stays, as history
            lin.relationships().end(first.id(), LocalDate.of(2026, 2, 1));
            lin.relationships()
                    .relate(
                            chen.id(),
                            WORKS_FOR,
                            teahouse.id(),
                            RelationshipTerms.since(LocalDate.of(2026, 2, 1)).role("manager"));
            LocalDate lastYear = LocalDate.of(2025, 6, 1);
            told.add("last year he bought for " + names(lin.relationships().companiesOf(chen.id(), lastYear)));
            told.add("today he buys for " + names(lin.relationships().companiesOf(chen.id(), TODAY)));

            Customer zhang = lin.customers().register(NewCustomer.person("张伟"));
            lin.relationships().relate(zhang.id(), REFERRED_BY, chen.id());
            for (Relationship each : lin.relationships().of(chen.id(), TODAY)) {
                told.add("  " + chen.name() + " " + each.wordsFrom(chen.id()) + " "
                        + lin.customers().get(each.otherThan(chen.id())).name());
            }

            // nobody stands above themselves, however many steps lie between
            try {
                lin.relationships().relate(group.id(), SUBSIDIARY_OF, hotel.id());
            } catch (CrmException e) {
                told.add("the group under its own hotel: " + e.code());
            }
            try {
                lin.relationships().relate(family.id(), WORKS_FOR, hotel.id());
            } catch (CrmException e) {
                told.add("a household that works for a hotel: " + e.code());
            }
        }
        return told;
    }

    private static List<String> names(List<Customer> customers) {
        return customers.stream()
                .map(customer -> String.valueOf(customer.name()))
                .sorted()
                .toList();
    }
}
