package io.embedcrm.examples;

import static io.embedcrm.interactions.ActivityKinds.BASKET;
import static io.embedcrm.interactions.ActivityKinds.PAGE_VIEW;
import static io.embedcrm.interactions.ActivityKinds.SEARCH;

import io.embedcrm.CrmSession;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.interactions.Activity;
import io.embedcrm.interactions.Channels;
import io.embedcrm.interactions.Direction;
import io.embedcrm.interactions.Interaction;
import io.embedcrm.interactions.InteractionKinds;
import io.embedcrm.interactions.NewActivity;
import io.embedcrm.interactions.NewInteraction;
import io.embedcrm.interactions.NewPurchase;
import io.embedcrm.interactions.RecordedActivities;
import io.embedcrm.interactions.TimelineFilter;
import io.embedcrm.interactions.TimelinePage;
import io.embedcrm.record.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A week on the web in one batch, a visitor who is recognised, and everything on one timeline. */
public final class VisitsAndTimeline {
    private VisitsAndTimeline() {}

    /** Tells the story. */
    public static void main(String[] arguments) {
        TeaShop.print(story());
    }

    static List<String> story() {
        List<String> told = new ArrayList<>();
        try (TeaShop shop = TeaShop.open()) {
            CrmSession lin = shop.lin();
            Instant monday = shop.now();
            shop.later(Duration.ofDays(7));
            List<NewActivity> week = new ArrayList<>();
            for (int page = 0; page < 40; page++) {
                week.add(
                        NewActivity.of(Channels.WEB, PAGE_VIEW, "site", "v" + page, monday.plus(Duration.ofHours(page)))
                                .visitor("cookie:8f3a", "visit-" + page / 10)
                                .page("/tea/" + page, null)
                                .utm("spring", "email", "newsletter", null));
            }
            week.add(NewActivity.of(Channels.WEB, SEARCH, "site", "s1", monday.plus(Duration.ofHours(41)))
                    .visitor("cookie:8f3a", "visit-5")
                    .keyword("明前龙井"));
            week.add(NewActivity.of(Channels.WEB, BASKET, "site", "b1", monday.plus(Duration.ofHours(42)))
                    .visitor("cookie:8f3a", "visit-5"));
            week.add(NewActivity.of(Channels.WEB, PAGE_VIEW, "site", "m1", monday)
                    .visitor("cookie:0000", "crawl")
                    .userAgent("Mozilla/5.0 (compatible; Baiduspider/2.0)"));
            RecordedActivities first = lin.activities().recordAll(week);
            RecordedActivities again = lin.activities().recordAll(week);
            told.add(first.recorded() + " recorded, " + first.machine() + " of a machine; sent again: "
                    + again.recorded());

            // she signs in; what her browser did before is hers now
            Customer wang = lin.customers().register(NewCustomer.person("王芳"));
            lin.activities().recognise("cookie:8f3a", wang.id());
            told.add("hers: " + lin.records().count(Activity.TYPE, Activity.CUSTOMER.eq(wang.id())));

            lin.purchases()
                    .record(NewPurchase.purchase("web", "2001", monday.plus(Duration.ofDays(2)))
                            .customer(wang.id())
                            .channel(Channels.WEB)
                            .total(Money.of("176.00", "CNY")));
            lin.interactions()
                    .log(NewInteraction.of(
                                    Channels.PHONE,
                                    InteractionKinds.CALL,
                                    Direction.IN,
                                    monday.plus(Duration.ofDays(3)))
                            .customer(wang.id())
                            .subject("问新茶几时到"));
            lin.notes().write(wang.id(), "喜欢明前茶");

            told.add("talked: "
                    + titles(lin.timeline()
                            .of(wang.id(), TimelineFilter.ALL.types(Interaction.TYPE), 10, Optional.empty())));
            told.add("on the web since Tuesday: "
                    + titles(lin.timeline()
                            .of(
                                    wang.id(),
                                    TimelineFilter.ALL.channels(Channels.WEB).from(monday.plus(Duration.ofHours(40))),
                                    10,
                                    Optional.empty())));

            // page by page; the text says where to go on, and fits in a link
            int pages = 0;
            int entries = 0;
            Optional<String> next = Optional.empty();
            do {
                TimelinePage page = lin.timeline().of(wang.id(), TimelineFilter.ALL, 20, next);
                pages++;
                entries += page.entries().size();
                next = page.next();
            } while (next.isPresent());
            told.add("all of it: " + entries + " entries on " + pages + " pages, the newest "
                    + lin.timeline().of(wang.id()).entries().get(0).title());
        }
        return told;
    }

    private static List<String> titles(TimelinePage page) {
        return page.entries().stream().map(entry -> entry.title()).toList();
    }
}
