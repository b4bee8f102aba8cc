package io.embedcrm.examples;

import io.embedcrm.CrmSession;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.error.RefusedException;
import io.embedcrm.gateway.Directory;
import io.embedcrm.interactions.Channels;
import io.embedcrm.interactions.ContactStop;
import io.embedcrm.interactions.Direction;
import io.embedcrm.interactions.Interaction;
import io.embedcrm.interactions.InteractionKinds;
import io.embedcrm.interactions.NewContactStop;
import io.embedcrm.interactions.NewInteraction;
import io.embedcrm.query.Query;
import io.embedcrm.roles.Role;
import io.embedcrm.roles.Roles;
import io.embedcrm.roles.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who spoke with a customer last, and whether anybody may: so that nobody is called twice, or against their wish. */
public final class Approaching {
    private Approaching() {}

    /** Tells the story. */
    public static void main(String[] arguments) {
        TeaShop.print(story());
    }

    static List<String> story() {
        List<String> told = new ArrayList<>();
        Roles policy = Roles.of(
                Directory.empty(),
                Role.named("sales").everything(Scope.ALL),
                // sees the customers, but nothing of what was said to them
                Role.named("campaign").read(Scope.ALL, Customer.TYPE));
        try (TeaShop shop = TeaShop.open(builder -> builder.policy(policy))) {
            CrmSession lin = shop.crm().as(Actor.of("lin", "sales"));
            CrmSession campaign = shop.crm().as(Actor.of("mei", "campaign"));
            Customer zhang = lin.customers().register(NewCustomer.person("张伟"));
            Customer wang = lin.customers().register(NewCustomer.person("王芳"));

            lin.interactions()
                    .log(NewInteraction.of(Channels.PHONE, InteractionKinds.CALL, Direction.OUT, shop.now())
                            .customer(zhang.id())
                            .body("不要再推荐茶具了"));
            told.add("campaign knows of a contact: "
                    + campaign.approaches().lastTouch(zhang.id()).isPresent() + ", of what was said: "
                    + !campaign.records()
                            .list(Query.of(Interaction.TYPE))
                            .items()
                            .isEmpty());

            // he wants no more teaware for half a year; a topic covers what lies below it
            ContactStop stop = lin.approaches()
                    .stop(NewContactStop.of(zhang.id(), "茶具够用了")
                            .topic("teaware")
                            .saidBy("himself")
                            .until(shop.now().plus(Duration.ofDays(180))));
            for (String topic : List.of("teaware", "teaware.cups", "tea")) {
                told.add("about " + topic + ": " + may(campaign, zhang, topic, shop));
            }
            told.add("why not: "
                    + lin.approaches()
                            .mayContact(zhang.id(), Optional.of("teaware"), shop.now())
                            .reasons()
                            .get(0));
            told.add("left for a campaign on teaware: "
                    + campaign
                            .approaches()
                            .mayContact(List.of(zhang.id(), wang.id()), Optional.of("teaware"), shop.now())
                            .entrySet()
                            .stream()
                            .filter(decision -> decision.getValue().yes())
                            .map(decision ->
                                    campaign.customers().get(decision.getKey()).name())
                            .toList());
            // the same as a condition, for who may read the stops
            told.add("as a condition: "
                    + lin.customers()
                            .list(Query.of(Customer.TYPE)
                                    .where(ContactStop.CUSTOMER
                                            .where(ContactStop.forbidding(Optional.of("teaware"), shop.now()))
                                            .exist()
                                            .not()))
                            .map(Customer::name)
                            .items());

            // only who recorded it lifts it, unless he comes by himself
            CrmSession zhao = shop.crm().as(Actor.of("zhao", "sales"));
            try {
                zhao.approaches().lift(stop.id(), "双十一");
            } catch (RefusedException e) {
                told.add("lifted by a colleague: " + e.code());
            }
            shop.later(Duration.ofDays(30));
            Interaction visit = zhao.interactions()
                    .log(NewInteraction.of(Channels.STORE, InteractionKinds.STORE_VISIT, Direction.IN, shop.now())
                            .customer(zhang.id())
                            .subject("想看新茶壶"))
                    .record();
            zhao.approaches().liftUpon(stop.id(), visit.id(), "自己来店询问");
            told.add("after he came by himself: " + may(campaign, zhang, "teaware", shop) + ", and " + wang.name()
                    + " all along: " + may(campaign, wang, "teaware", shop));
        }
        return told;
    }

    private static boolean may(CrmSession session, Customer customer, String topic, TeaShop shop) {
        return session.approaches()
                .mayContact(customer.id(), Optional.of(topic), shop.now())
                .yes();
    }
}
