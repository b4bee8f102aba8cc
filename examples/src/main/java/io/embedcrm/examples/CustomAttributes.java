package io.embedcrm.examples;

import io.embedcrm.CrmSession;
import io.embedcrm.customers.AttributeChoice;
import io.embedcrm.customers.AttributeKind;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.CustomerEdit;
import io.embedcrm.customers.NewAttribute;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.error.CrmException;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Facts of the house's own, declared while the program runs, checked when written and used in conditions. */
public final class CustomAttributes {
    private CustomAttributes() {}

    /** Tells the story. */
    public static void main(String[] arguments) {
        TeaShop.print(story());
    }

    static List<String> story() {
        List<String> told = new ArrayList<>();
        try (TeaShop shop = TeaShop.open()) {
            CrmSession lin = shop.lin();
            lin.attributes()
                    .declare(NewAttribute.of(Customer.TYPE, "taste", AttributeKind.CHOICE, "Favourite tea")
                            .labelZh("口味")
                            .choice(AttributeChoice.of("green", "Green tea", "绿茶"))
                            .choice(AttributeChoice.of("puer", "Pu'er", "普洱")));
            lin.attributes()
                    .declare(NewAttribute.of(Customer.TYPE, "budget", AttributeKind.MONEY, "Budget a month")
                            .labelZh("每月预算"));
            lin.attributes().declare(NewAttribute.of(Customer.TYPE, "cups", AttributeKind.NUMBER, "Cups a day"));
            lin.attributes()
                    .declare(NewAttribute.of(Customer.TYPE, "card", AttributeKind.TEXT, "Member card")
                            .unique());

            lin.customers()
                    .register(NewCustomer.person("张伟")
                            .attribute("taste", "green")
                            .attribute("cups", 4)
                            .attribute("budget", Money.of("300", "CNY"))
                            .attribute("card", "8801"));
            Customer wang = lin.customers()
                    .register(
                            NewCustomer.person("王芳").attribute("taste", "puer").attribute("cups", 9));

            Criteria<Customer> thirsty = Customer.ATTRIBUTES.number("cups").atLeast(new BigDecimal(6));
            told.add("six cups or more: " + names(lin, thirsty));
            told.add(
                    "green tea: " + names(lin, Customer.ATTRIBUTES.text("taste").eq("green")));
            told.add("no budget told: "
                    + names(lin, Customer.ATTRIBUTES.money("budget").absent()));

            told.add("a choice nobody declared: "
                    + refused(lin, wang, CustomerEdit.of().attribute("taste", "coffee")));
            told.add(
                    "text for a number: " + refused(lin, wang, CustomerEdit.of().attribute("cups", "many")));
            told.add("a key nobody declared: "
                    + refused(lin, wang, CustomerEdit.of().attribute("shoes", 42)));
            told.add("somebody's card: " + refused(lin, wang, CustomerEdit.of().attribute("card", "8801")));

            // the list of choices changes; who chose what is offered no more keeps it
            lin.attributes().offer(Customer.TYPE, "taste", AttributeChoice.of("oolong", "Oolong", "乌龙"));
            lin.attributes().retireChoice(Customer.TYPE, "taste", "puer");
            told.add("still drinks Pu'er: "
                    + names(lin, Customer.ATTRIBUTES.text("taste").eq("puer")));
            told.add("a form would ask for "
                    + lin.attributes().of(Customer.TYPE).stream()
                            .map(attribute -> attribute.attribute() + " (" + attribute.labelEn() + ")")
                            .toList());
        }
        return told;
    }

    private static List<String> names(CrmSession session, Criteria<Customer> condition) {
        return session.customers()
                .list(Query.of(Customer.TYPE).where(condition).sortedBy(Customer.SORT_NAME.ascending()))
                .map(customer -> String.valueOf(customer.name()))
                .items();
    }

    private static String refused(CrmSession session, Customer customer, CustomerEdit edit) {
        try {
            session.customers().change(customer.id(), customer.version(), edit);
            return "taken";
        } catch (CrmException e) {
            return e.code();
        }
    }
}
