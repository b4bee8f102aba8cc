package io.embedcrm.examples;

import io.embedcrm.CrmSession;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.CustomerEdit;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.error.CrmException;
import io.embedcrm.error.StaleVersionException;
import io.embedcrm.interactions.NewPurchase;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Money;
import java.util.ArrayList;
import java.util.List;

/** Calls that can be sent twice, calls that happen together or not at all, and two people at one customer. */
public final class SafeCalls {
    private SafeCalls() {}

    /** Tells the story. */
    public static void main(String[] arguments) {
        TeaShop.print(story());
    }

    static List<String> story() {
        List<String> told = new ArrayList<>();
        try (TeaShop shop = TeaShop.open()) {
            CrmSession lin = shop.lin();

            // the line broke, and the till never learned whether the customer was registered: it asks again
            NewCustomer asked = NewCustomer.person("张伟").phone("13812345678");
            Customer first = lin.once("till-7/4711").customers().register(asked);
            Customer second = lin.once("till-7/4711").customers().register(asked);
            told.add("one customer: " + first.id().equals(second.id()) + ", there are "
                    + lin.records().count(Customer.TYPE, Criteria.everything()));
            try {
                lin.once("till-7/4711").customers().register(NewCustomer.person("王芳"));
            } catch (CrmException e) {
                told.add("another call with the token of the first: " + e.code());
            }

            // a customer, her first purchase and a note, or none of them
            Customer wang = lin.together(session -> {
                Customer customer = session.customers().register(NewCustomer.person("王芳"));
                session.purchases()
                        .record(NewPurchase.purchase("shop", "1001", shop.now())
                                .customer(customer.id())
                                .total(Money.of("88.00", "CNY")));
                session.notes().write(customer.id(), "朋友介绍来的");
                return customer;
            });
            told.add("together: "
                    + lin.profile().of(wang.id(), 5).timeline().entries().size() + " entries of " + wang.name());
            try {
                lin.together(session -> {
                    Customer customer = session.customers().register(NewCustomer.person("李娜"));
                    return session.purchases()
                            .record(NewPurchase.refund("shop", "1001-R", shop.now())
                                    .customer(customer.id())
                                    .ofNumber("1001")
                                    .total(Money.of("88.00", "CNY")));
                });
            } catch (CrmException e) {
                told.add("not hers to return: " + e.code() + "; customers " + count(lin) + ", purchases "
                        + lin.records().count(Purchase.TYPE, Criteria.everything()));
            }

            // two people look at the same customer, and the second to write is told so
            Customer seenByLin = lin.customers().get(wang.id());
            Customer seenByZhao = shop.as("zhao").customers().get(wang.id());
            lin.customers()
                    .change(wang.id(), seenByLin.version(), CustomerEdit.of().set(Customer.CITY, "武汉"));
            try {
                shop.as("zhao")
                        .customers()
                        .change(
                                wang.id(),
                                seenByZhao.version(),
                                CustomerEdit.of().set(Customer.CITY, "长沙"));
            } catch (StaleVersionException e) {
                told.add("Zhao saw an older one: " + e.code() + ", it stays "
                        + lin.customers().get(wang.id()).city());
            }
        }
        return told;
    }

    private static long count(CrmSession session) {
        return session.records().count(Customer.TYPE, Criteria.everything());
    }
}
