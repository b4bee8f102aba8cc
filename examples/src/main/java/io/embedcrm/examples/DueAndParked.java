package io.embedcrm.examples;

import io.embedcrm.CrmSession;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.interactions.NewPurchase;
import io.embedcrm.lifecycle.ShopLifecycle;
import io.embedcrm.query.Query;
import io.embedcrm.record.Money;
import io.embedcrm.work.Deliveries;
import io.embedcrm.work.Delivery;
import io.embedcrm.work.Due;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** What the host's scheduler runs: work that time brings, and events for a mail server that is down for a while. */
public final class DueAndParked {
    private DueAndParked() {}

    /** Tells the story. */
    public static void main(String[] arguments) {
        TeaShop.print(story());
    }

    static List<String> story() {
        List<String> told = new ArrayList<>();
        AtomicBoolean down = new AtomicBoolean(true);
        List<String> mails = new ArrayList<>();
        List<String> counted = new ArrayList<>();
        try (TeaShop shop = TeaShop.open(builder -> builder.afterCommit("welcome-mail", (event, session) -> {
                    if (event.name().equals("customers.registered")) {
                        String name = String.valueOf(session.customers()
                                .get(event.record().idAs(Customer.TYPE))
                                .name());
                        if (down.get() && name.equals("张伟")) {
                            throw new IllegalStateException("his mail server does not answer");
                        }
                        mails.add(name);
                    }
                })
                .afterCommit("statistics", (event, session) -> counted.add(event.name())))) {
            CrmSession lin = shop.lin();
            lin.customers().register(NewCustomer.person("张伟"));
            Customer wang = lin.customers().register(NewCustomer.person("王芳"));

            // tried eight times, at longer and longer intervals, and then parked; nobody else waits for it
            for (int attempt = 1; attempt <= 8; attempt++) {
                shop.crm().due().run(shop.now());
                shop.later(Duration.ofHours(1));
            }
            Deliveries deliveries = shop.crm().deliveries();
            Delivery parked = deliveries.parked(Query.of(Delivery.TYPE)).items().get(0);
            told.add(parked.subscriber() + " is parked after " + parked.attempts() + " attempts at "
                    + deliveries.waitingAt(parked.id()).name());
            told.add("mails: " + mails + ", counted: " + counted.size());
            down.set(false);
            deliveries.replay(parked.id(), shop.now()); // skip(…) would leave him without his mail
            shop.crm().due().run(shop.now());
            told.add("once it answers: " + mails + ", parked "
                    + deliveries.parked(Query.of(Delivery.TYPE)).items().size());

            // time alone brings work, too: on its day her stage is looked at again
            lin.lifecycleModels().publish(ShopLifecycle.definition());
            lin.purchases()
                    .record(NewPurchase.purchase("shop", "1001", shop.now())
                            .customer(wang.id())
                            .total(Money.of("88.00", "CNY")));
            shop.crm().due().run(shop.now());
            told.add("today " + stage(lin, wang) + ", due now "
                    + shop.crm().due().backlog(shop.now()));
            shop.later(Duration.ofDays(70));
            told.add("70 days later due " + shop.crm().due().backlog(shop.now()));
            Due.Result result = shop.crm().due().run(shop.now());
            told.add("done " + result.done() + ", failed " + result.failed() + ": " + stage(lin, wang));
            told.add("run once more: idle " + shop.crm().due().run(shop.now()).idle());
        }
        return told;
    }

    private static String stage(CrmSession session, Customer customer) {
        return session.lifecycle()
                .stageOf(customer.id(), ShopLifecycle.CODE)
                .orElseThrow()
                .stage();
    }
}
