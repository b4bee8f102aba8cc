package io.embedcrm.shop;

import io.embedcrm.customers.Customer;
import io.embedcrm.interactions.Interaction;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.interactions.TimelineEntry;
import io.embedcrm.profile.Customer360;
import io.embedcrm.record.Money;
import io.embedcrm.spring.CrmSessions;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** One customer orders in each way the shop can keep an order, and all that is then known of it is shown. */
@Component
final class FirstLook {
    private static final int ENTRIES = 10;

    private final Checkout checkout;
    private final CrmSessions sessions;
    private final Map<String, Orders> ways;

    FirstLook(Checkout checkout, CrmSessions sessions, Map<String, Orders> ways) {
        this.checkout = checkout;
        this.sessions = sessions;
        this.ways = new TreeMap<>(ways);
    }

    void show(PrintStream out) {
        Staff.as("lin", "seller", () -> {
            List<Customer> buyers = new ArrayList<>();
            ways.forEach((way, orders) -> buyers.add(checkout.place(order("first-" + way), orders)));
            print(sessions.current().profile().of(buyers.get(0).id(), ENTRIES), out);
            return buyers;
        });
    }

    private static Order order(String number) {
        return new Order(number, "account-1", "张伟", "green-tea-50g", 2, Money.of("39.90", "CNY"), Instant.now());
    }

    private static void print(Customer360 known, PrintStream out) {
        out.println(known.customer().name());
        known.facts().ifPresent(facts -> out.println("  bought for " + facts.revenue()));
        known.timeline().entries().forEach(entry -> out.println("  " + entry.at() + " " + words(entry)));
    }

    private static String words(TimelineEntry entry) {
        if (entry.record() instanceof Purchase purchase) {
            return "purchase " + purchase.number() + " of " + purchase.total();
        }
        return entry.record() instanceof Interaction interaction
                ? interaction.kind() + ": " + interaction.subject()
                : entry.title();
    }
}
