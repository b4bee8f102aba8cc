package io.embedcrm.examples;

import io.embedcrm.CrmRecords;
import io.embedcrm.CrmSession;
import io.embedcrm.conditions.CriteriaJson;
import io.embedcrm.conditions.CriteriaWords;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.customers.Tagging;
import io.embedcrm.error.InvalidException;
import io.embedcrm.interactions.NewPurchase;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.query.Query;
import io.embedcrm.record.Comparison;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Money;
import io.embedcrm.record.RelativeTime;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A condition kept as JSON, told in English and Chinese, and asked again months later. */
public final class StoredConditions {
    private StoredConditions() {}

    /** Tells the story. */
    public static void main(String[] arguments) {
        TeaShop.print(story());
    }

    static List<String> story() {
        List<String> told = new ArrayList<>();
        try (TeaShop shop = TeaShop.open()) {
            CrmSession lin = shop.lin();
            lin.tags().define("refund", "Wants a refund");
            buyer(shop, "张伟", "武汉", 3);
            buyer(shop, "王芳", "长沙", 2);
            Customer li = buyer(shop, "李娜", "武汉", 4);
            buyer(shop, "赵敏", "上海", 5);
            lin.tags().add(Customer.TYPE, li.id(), "refund");

            // spent 150 yuan in Wuhan or Changsha within 90 days, and wants nothing back
            RelativeTime ninetyDaysAgo = RelativeTime.ago(90, ChronoUnit.DAYS, ZoneId.of("Asia/Shanghai"));
            Criteria<Customer> good = Customer.CITY
                    .in("武汉", "长沙")
                    .and(Purchase.CUSTOMER
                            .where(Purchase.AT.relative(Comparison.GE, ninetyDaysAgo))
                            .sum(Purchase.BASE_TOTAL, "CNY")
                            .atLeast(new BigDecimal("150")))
                    .and(Tagging.on(Customer.TYPE, "refund").not());

            CriteriaJson json = CriteriaJson.of(CrmRecords.catalog().types());
            String kept = json.write(good);
            told.add(kept);
            told.add(CriteriaWords.explain(good, Locale.ENGLISH));
            told.add(CriteriaWords.explain(good, Locale.CHINESE));

            Criteria<Customer> read = json.read(Customer.TYPE, kept);
            told.add("read again it is the same: " + read.equals(good));
            told.add("today: " + names(lin, read));
            told.add("and everybody else: " + names(lin, read.not()));
            shop.later(Duration.ofDays(120));
            told.add("120 days later: " + names(lin, read));

            // what is wrong is told by its place
            try {
                json.read(Customer.TYPE, kept.replace("\"city\"", "\"town\""));
            } catch (InvalidException e) {
                told.add("no such field: " + e.code() + " at " + e.subject());
            }
        }
        return told;
    }

    private static Customer buyer(TeaShop shop, String name, String city, int purchases) {
        CrmSession lin = shop.lin();
        Customer customer = lin.customers().register(NewCustomer.person(name).city(city));
        for (int i = 0; i < purchases; i++) {
            lin.purchases()
                    .record(NewPurchase.purchase("shop", name + i, shop.now())
                            .customer(customer.id())
                            .total(Money.of("66.00", "CNY")));
        }
        return customer;
    }

    private static List<String> names(CrmSession session, Criteria<Customer> condition) {
        return session.customers()
                .list(Query.of(Customer.TYPE).where(condition).sortedBy(Customer.SORT_NAME.ascending()))
                .map(customer -> String.valueOf(customer.name()))
                .items();
    }
}
