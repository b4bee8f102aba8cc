package io.embedcrm.examples;

import io.embedcrm.CrmSession;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.CustomerEdit;
import io.embedcrm.customers.NewContactPoint;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.error.RefusedException;
import io.embedcrm.query.Query;
import io.embedcrm.storage.Found;
import java.util.ArrayList;
import java.util.List;

/** Customers registered and found again: Chinese names, duplicates at entry, WeChat, a visitor who becomes known. */
public final class FindingCustomers {
    private FindingCustomers() {}

    /** Tells the story. */
    public static void main(String[] arguments) {
        TeaShop.print(story());
    }

    static List<String> story() {
        List<String> told = new ArrayList<>();
        try (TeaShop shop = TeaShop.open()) {
            CrmSession lin = shop.lin();
            Customer zhang = lin.customers()
                    .register(NewCustomer.person("张伟").phone("138 1234 5678").city("武汉"));
            lin.customers().register(NewCustomer.person("欧阳娜娜").city("武汉"));
            lin.customers().register(NewCustomer.organization("黄鹤楼茶馆").city("武汉"));

            // the beginnings of words, in characters, pinyin or initials
            for (String words : List.of("zhang w", "zw", "ouyang", "鹤楼")) {
                told.add(words + " finds " + names(lin.customers().search(words).items()));
            }
            told.add("by pinyin: "
                    + names(lin.customers()
                            .list(Query.of(Customer.TYPE).sortedBy(Customer.SORT_NAME.ascending()))
                            .items()));

            // the same telephone in another writing
            NewCustomer again = NewCustomer.person("张 伟").phone("００８６-１３８１２３４５６７８");
            told.add("at entry: alike by "
                    + lin.customers().duplicates(again).get(0).by());
            try {
                lin.customers().register(again.refusingDuplicates());
            } catch (RefusedException e) {
                told.add("registered all the same? " + e.code());
            }

            // one customer for each WeChat id, however often the mini-program asks
            NewCustomer scanned = NewCustomer.person("李娜").contact(NewContactPoint.social("wechat", "lina_tea"));
            Found<Customer> first = lin.customers().findOrRegister("wechat", "oX4k-7Qe", scanned);
            Found<Customer> second = lin.customers().findOrRegister("wechat", "oX4k-7Qe", scanned);
            told.add("WeChat: new " + first.inserted() + ", then " + second.inserted() + ", the same "
                    + first.record().id().equals(second.record().id()));
            try {
                lin.customers().identify(zhang.id(), "wechat", "oX4k-7Qe");
            } catch (RefusedException e) {
                told.add("the WeChat id of somebody else: " + e.code());
            }

            // nobody knows who reads the page, until she signs up
            Customer visitor = lin.customers()
                    .register(NewCustomer.visitor().identity("cookie", "8f3a").source("web"));
            lin.customers()
                    .change(
                            visitor.id(),
                            visitor.version(),
                            CustomerEdit.of().name("王芳").set(Customer.CITY, "长沙"));
            lin.customers().identify(visitor.id(), "member", "M-1001");
            Customer member = lin.customers().find("member", "M-1001").orElseThrow();
            told.add(member.name() + " is the visitor of cookie 8f3a: "
                    + member.id()
                            .equals(lin.customers()
                                    .find("cookie", "8f3a")
                                    .orElseThrow()
                                    .id()));
        }
        return told;
    }

    private static List<String> names(List<Customer> customers) {
        return customers.stream()
                .map(customer -> String.valueOf(customer.name()))
                .toList();
    }
}
