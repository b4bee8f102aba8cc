package io.embedcrm.examples;

import io.embedcrm.CrmSession;
import io.embedcrm.access.Actor;
import io.embedcrm.access.Decision;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.CustomerEdit;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.error.CrmException;
import io.embedcrm.interactions.NewPurchase;
import io.embedcrm.lifecycle.CustomerStage;
import io.embedcrm.lifecycle.LifecycleDefinition;
import io.embedcrm.lifecycle.LifecycleStage;
import io.embedcrm.lifecycle.LifecycleTransition;
import io.embedcrm.lifecycle.ShopLifecycle;
import io.embedcrm.record.Id;
import io.embedcrm.record.Money;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Stages that follow from each customer's own rhythm, and a club whose members are moved by hand, under rules. */
public final class Lifecycles {
    private Lifecycles() {}

    /** Tells the story. */
    public static void main(String[] arguments) {
        TeaShop.print(story());
    }

    static List<String> story() {
        List<String> told = new ArrayList<>();
        try (TeaShop shop = TeaShop.open()) {
            rhythm(shop, told);
            club(shop, told);
        }
        return told;
    }

    /** She buys every month, stays away, and comes back; nobody touches her stage by hand. */
    private static void rhythm(TeaShop shop, List<String> told) {
        CrmSession lin = shop.lin();
        LifecycleDefinition model = ShopLifecycle.definition();
        lin.lifecycleModels().publish(model);
        Id<Customer> wang = lin.customers().register(NewCustomer.person("王芳")).id();
        for (int month = 1; month <= 6; month++) {
            buy(shop, wang, "m" + month);
            shop.later(Duration.ofDays(30));
        }
        for (int days : new int[] {0, 40, 60, 150}) {
            shop.later(Duration.ofDays(days));
            shop.crm().due().run(shop.now()); // the host's scheduler
            Decision why = lin.lifecycle().explain(wang, ShopLifecycle.CODE);
            CustomerStage stage =
                    lin.lifecycle().stageOf(wang, ShopLifecycle.CODE).orElseThrow();
            told.add(model.stage(stage.stage()).orElseThrow().label(Locale.CHINESE) + " " + stage.stage() + ": "
                    + why.reasons().get(1));
        }
        buy(shop, wang, "back");
        told.add("bought again: "
                + lin.lifecycle()
                        .stageOf(wang, ShopLifecycle.CODE)
                        .orElseThrow()
                        .stage());
        told.add("so far: "
                + lin.lifecycle()
                        .history(wang, ShopLifecycle.CODE, 20, Optional.empty())
                        .map(entry -> entry.stage())
                        .items());
    }

    /** A lifecycle of the house's own: who may lead whom where, and what must be known. */
    private static void club(TeaShop shop, List<String> told) {
        CrmSession lin = shop.lin();
        CrmSession chen = shop.crm().as(Actor.of("chen", "manager"));
        lin.lifecycleModels()
                .publish(LifecycleDefinition.of("club")
                        .stage(LifecycleStage.of("GUEST", 10, "Guest", "来宾"))
                        .stage(LifecycleStage.of("MEMBER", 20, "Member", "会员"))
                        .stage(LifecycleStage.of("MASTER", 30, "Tea master", "茶师"))
                        .transition(LifecycleTransition.of("GUEST", "MEMBER").needing("birthday"))
                        .transition(LifecycleTransition.of("MEMBER", "MASTER")
                                .by("manager")
                                .withReason())
                        .transition(LifecycleTransition.of("MEMBER", "GUEST").backwards())
                        .build());
        Customer zhang = lin.customers().register(NewCustomer.person("张伟"));
        lin.lifecycle().place(zhang.id(), "club");
        told.add("no birthday: " + moved(lin, zhang, "MEMBER", ""));
        lin.customers()
                .change(
                        zhang.id(),
                        zhang.version(),
                        CustomerEdit.of().set(Customer.BIRTHDAY, LocalDate.of(1985, 4, 5)));
        told.add("with one: " + moved(lin, zhang, "MEMBER", ""));
        told.add("Lin makes no masters: " + moved(lin, zhang, "MASTER", "会泡茶"));
        told.add("not without a reason: " + moved(chen, zhang, "MASTER", ""));
        told.add("Chen, for a reason: " + moved(chen, zhang, "MASTER", "会泡茶"));
        told.add("no way leads there: " + moved(chen, zhang, "GUEST", "?"));
        told.add("the club: " + lin.lifecycle().countsByStage("club"));
    }

    private static void buy(TeaShop shop, Id<Customer> customer, String number) {
        shop.lin()
                .purchases()
                .record(NewPurchase.purchase("shop", number, shop.now())
                        .customer(customer)
                        .total(Money.of("88.00", "CNY")));
    }

    private static String moved(CrmSession session, Customer customer, String to, String reason) {
        try {
            return session.lifecycle().move(customer.id(), "club", to, reason).stage();
        } catch (CrmException e) {
            return e.code();
        }
    }
}
