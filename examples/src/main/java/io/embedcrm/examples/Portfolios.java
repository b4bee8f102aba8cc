package io.embedcrm.examples;

import io.embedcrm.CrmSession;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.customers.NewPortfolio;
import io.embedcrm.customers.Portfolio;
import io.embedcrm.customers.Reassignment;
import io.embedcrm.interactions.CustomerFacts;
import io.embedcrm.interactions.NewPurchase;
import io.embedcrm.record.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Customers grouped by rules, each group in the care of one account manager, no more than she can look after. */
public final class Portfolios {
    private Portfolios() {}

    /** Tells the story. */
    public static void main(String[] arguments) {
        TeaShop.print(story());
    }

    static List<String> story() {
        List<String> told = new ArrayList<>();
        try (TeaShop shop = TeaShop.open()) {
            CrmSession chen = shop.as("chen");
            buyer(shop, "张伟", "武汉", "5200");
            buyer(shop, "王芳", "武汉", "80");
            buyer(shop, "李娜", "武汉", "120");
            buyer(shop, "赵敏", "长沙", "60");

            Portfolio best = chen.portfolios()
                    .open(NewPortfolio.of(
                                    "大客户",
                                    "chen",
                                    10,
                                    CustomerFacts.CUSTOMER
                                            .all()
                                            .sum(CustomerFacts.REVENUE, "CNY")
                                            .atLeast(new BigDecimal(1_000)))
                            .rank(1));
            Portfolio wuhan = chen.portfolios()
                    .open(NewPortfolio.of("武汉", "lin", 1, Customer.CITY.eq("武汉"))
                            .rank(2));

            Reassignment preview = chen.portfolios().preview(100);
            told.add("would move:");
            preview.moves().forEach(move -> told.add("  " + told(chen, move)));
            told.add("no room for all: " + preview.full().contains(wuhan.id()));
            told.add("moved so far: " + chen.portfolios().load(best.id()));

            Reassignment done = chen.portfolios().reassign(100);
            told.add("moved as shown: " + done.moves().equals(preview.moves()));
            told.add("大客户 " + chen.portfolios().load(best.id()) + ", 武汉 "
                    + chen.portfolios().load(wuhan.id()));

            // Lin gets help: a wider limit, and the one who waited comes with the next reassignment
            chen.portfolios()
                    .change(
                            wuhan.id(),
                            wuhan.version(),
                            NewPortfolio.of("武汉", "lin", 50, Customer.CITY.eq("武汉"))
                                    .rank(2));
            told.add("then: " + chen.portfolios().reassign(100).moves().size() + " more, and again "
                    + chen.portfolios().reassign(100).moves().size());
        }
        return told;
    }

    private static void buyer(TeaShop shop, String name, String city, String spent) {
        CrmSession lin = shop.lin();
        Customer customer = lin.customers().register(NewCustomer.person(name).city(city));
        lin.purchases()
                .record(NewPurchase.purchase("shop", "of " + name, shop.now())
                        .customer(customer.id())
                        .total(Money.of(spent, "CNY")));
    }

    private static String told(CrmSession session, Reassignment.Move move) {
        return session.customers().get(move.customer()).name() + " to " + move.toOwner() + ": "
                + String.join(", ", move.why().reasons());
    }
}
