package io.embedcrm.walls;

import io.embedcrm.Crm;
import io.embedcrm.CrmRecords;
import io.embedcrm.CrmSession;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Actor;
import io.embedcrm.access.DataUse;
import io.embedcrm.customers.AttributeKind;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.CustomerEdit;
import io.embedcrm.customers.FormDefinition;
import io.embedcrm.customers.FormField;
import io.embedcrm.customers.FormTarget;
import io.embedcrm.customers.NewAttribute;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.customers.NewPortfolio;
import io.embedcrm.customers.Note;
import io.embedcrm.customers.RelationshipKind;
import io.embedcrm.event.Event;
import io.embedcrm.interactions.ActivityKinds;
import io.embedcrm.interactions.Channels;
import io.embedcrm.interactions.Direction;
import io.embedcrm.interactions.Interaction;
import io.embedcrm.interactions.InteractionKinds;
import io.embedcrm.interactions.NewActivity;
import io.embedcrm.interactions.NewContactStop;
import io.embedcrm.interactions.NewInteraction;
import io.embedcrm.interactions.NewLine;
import io.embedcrm.interactions.NewPurchase;
import io.embedcrm.lifecycle.ShopLifecycle;
import io.embedcrm.memory.MemoryStorage;
import io.embedcrm.organisation.NewBrand;
import io.embedcrm.privacy.NewConsent;
import io.embedcrm.privacy.ShopPurposes;
import io.embedcrm.record.Id;
import io.embedcrm.record.Money;
import io.embedcrm.rooms.SettableClock;
import io.embedcrm.storage.Storage;
import io.embedcrm.walls.Sight.Secret;
import io.embedcrm.walls.Sight.Shown;
import io.embedcrm.work.IdSource;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One of two worlds that are alike but for what an actor may not see: values in sight come from a common source of chance,
 * values out of sight from one of the world's own.
 */
final class Twins {
    static final Instant NOON = Instant.parse("2026-05-01T04:00:00Z");

    private final Sight sight;
    private final Random open;
    private final Random secret;
    private final SettableClock clock = new SettableClock(NOON.minus(Duration.ofDays(40)));
    private final Storage storage = new MemoryStorage();
    private final List<Event> events = new ArrayList<>();
    private final Crm crm;

    private @Nullable String owner;
    private @Nullable String team;

    private Twins(Sight sight, AccessPolicy policy, long seed, long own) {
        this.sight = sight;
        this.open = new Random(seed);
        this.secret = new Random(own);
        this.crm = Crm.on(storage)
                .policy(policy)
                .tenant(Sight.TENANT)
                .clock(clock)
                .ids(IdSource.byTime(clock, seed))
                .addressKey(of -> "a key that is long enough".getBytes(StandardCharsets.UTF_8))
                .afterCommit("all", (event, session) -> events.add(event))
                .build();
    }

    /** A world whose values in sight follow from {@code seed}, and whose other values from {@code own}. */
    static Twins of(Sight sight, AccessPolicy policy, long seed, long own) {
        Twins world = new Twins(sight, policy, seed, own);
        world.furnish();
        return world;
    }

    CrmSession lin() {
        return crm.as(Sight.LIN);
    }

    Crm crm() {
        return crm;
    }

    List<Event> events() {
        return events;
    }

    Pool into(Pool pool) {
        return pool.with(storage, Sight.TENANT);
    }

    static Pool pool() {
        return new Pool(CrmRecords.catalog().types());
    }

    private void furnish() {
        CrmSession all = crm.as(Actor.of("system", "system"));
        all.lifecycleModels().publish(ShopLifecycle.definition());
        all.attributes().declare(NewAttribute.of(Customer.TYPE, "motto", AttributeKind.TEXT, "Motto"));
        all.attributes().declare(NewAttribute.of(Customer.TYPE, "income", AttributeKind.NUMBER, "Income"));
        all.tags().define("vip", "VIP");
        all.purposes().defineAbsent(ShopPurposes.definitions());
        all.brands().open(NewBrand.of("tea", "Tea"));
        all.portfolios().open(NewPortfolio.of("Wuhan", "wang", 5, Customer.CITY.eq("Wuhan")));
        all.forms()
                .draft(
                        "news",
                        FormDefinition.titled("Newsletter")
                                .notice("web-3", "name", "city")
                                .field(FormField.of("name", FormTarget.name(), "Name"))
                                .field(FormField.of("city", FormTarget.fact(Customer.CITY), "City")));
        all.forms().publish("news");
        List<Id<Customer>> customers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            clock.pass(Duration.ofHours(5));
            customers.add(customer(all, i));
        }
        all.relationships().relate(customers.get(0), RelationshipKind.REFERRED_BY, customers.get(1));
        all.relationships().relate(customers.get(2), RelationshipKind.REFERRED_BY, customers.get(3));
        clock.set(NOON);
        for (Id<Customer> each : customers) {
            all.lifecycle().derive(each, ShopLifecycle.CODE, NOON);
        }
        while (!crm.due().run(NOON).idle()) {
            // until all is told
        }
    }

    private Id<Customer> customer(CrmSession all, int i) {
        owner = List.of("lin", "lin", "wang", "zhao").get(open.nextInt(4));
        team = List.of("north", "south").get(open.nextInt(2));
        NewCustomer wanted = NewCustomer.person(name())
                .phone(phone(i))
                .identity("shop", "card-" + i + open.nextInt(3))
                .owner(owner)
                .team(team)
                .country("CN")
                .attribute("motto", text(Sight.MOTTO))
                .attribute("income", pick(Sight.INCOME, chance -> new BigDecimal(chance.nextInt(4))));
        wanted = wanted.city(text(Sight.CITY)).source(text(Sight.SOURCE)).birthday(pick(Sight.BIRTHDAY, Twins::day));
        Customer customer = all.customers().register(wanted);
        Id<Customer> id = customer.id();
        all.lifecycle().place(id, ShopLifecycle.CODE);
        if (open.nextBoolean()) {
            all.tags().add(Customer.TYPE, id, "vip");
        }
        Note note = all.notes().write(id, text(Sight.NOTE));
        all.notes().pin(note.id());
        all.notes().correct(note.id(), text(Sight.NOTE) + " indeed");
        happened(all, id, i);
        all.approaches().stop(NewContactStop.of(id, text(Sight.STOP)).saidBy(text(Sight.STOP)));
        DataUse marketing = DataUse.of(ShopPurposes.MARKETING);
        all.consents().record(NewConsent.granted(id, marketing).evidence(text(Sight.EVIDENCE)));
        all.lifecycle().move(id, ShopLifecycle.CODE, "CHURNED", text(Sight.REASON));
        Customer now = all.customers().get(id);
        all.customers()
                .change(
                        id,
                        now.version(),
                        CustomerEdit.of()
                                .name(name())
                                .set(Customer.CITY, text(Sight.CITY))
                                .set(Customer.BIRTHDAY, pick(Sight.BIRTHDAY, Twins::day))
                                .attribute("motto", text(Sight.MOTTO) + " still")); // that something changes is seen
        return id;
    }

    private void happened(CrmSession all, Id<Customer> id, int i) {
        Interaction call = all.interactions()
                .log(talk(id, i).subject(text(Sight.SUBJECT)).body(text(Sight.BODY)))
                .record();
        all.interactions()
                .correct(call.id(), talk(id, i).subject(text(Sight.SUBJECT)).body(text(Sight.BODY)), "misheard");
        all.activities()
                .recordAll(List.of(NewActivity.of(Channels.WEB, ActivityKinds.SEARCH, "site", "e" + i, clock.instant())
                        .customer(id)
                        .page("https://shop.example/" + text(Sight.PAGE), null)
                        .keyword(text(Sight.PAGE))));
        for (int n = 0; n < 2; n++) {
            all.purchases()
                    .record(NewPurchase.purchase(
                                    "till", "p" + i + "-" + n, clock.instant().plusSeconds(n))
                            .customer(id)
                            .store(text(Sight.SHOP))
                            .line(NewLine.of(text(Sight.SKU), 1, price()).description(text(Sight.SKU)))
                            .line(NewLine.of(text(Sight.SKU) + "2", 2, price())));
        }
    }

    private NewInteraction talk(Id<Customer> id, int i) {
        return NewInteraction.of(Channels.PHONE, InteractionKinds.CALL, Direction.IN, clock.instant())
                .customer(id)
                .from(phone(i))
                .duration(Duration.ofSeconds(60 + pick(Sight.LENGTH, chance -> chance.nextInt(4))));
    }

    /** A value from the common source of chance where it is in sight, and otherwise from the world's own. */
    private <V> V pick(Secret of, Function<Random, V> value) {
        return value.apply(sight.shown(of, owner, team) == Shown.ALL ? open : secret);
    }

    private String text(Secret of) {
        return pick(of, chance -> "t" + chance.nextInt(4));
    }

    private Money price() {
        return pick(Sight.PRICE, chance -> Money.of(10 + chance.nextInt(4) * 5 + "", "CNY"));
    }

    /** What is seen of a masked name, its beginning, is in sight. */
    private String name() {
        String first = sight.shown(Sight.NAME, owner, team) == Shown.NOTHING ? first(secret) : first(open);
        return first + pick(Sight.NAME, chance -> List.of("wei", "na", "hua").get(chance.nextInt(3)));
    }

    private static String first(Random chance) {
        return List.of("Li ", "Wu ", "Bo ").get(chance.nextInt(3));
    }

    /** What is seen of a masked number, its beginning and end, is in sight; numbers in sight are unlike others. */
    private String phone(int i) {
        Random ends = sight.shown(Sight.PHONE, owner, team) == Shown.NOTHING ? secret : open;
        int end = 1_000 + i * 100 + ends.nextInt(3);
        return "138" + pick(Sight.PHONE, chance -> 1_000 + chance.nextInt(3)) + end;
    }

    private static LocalDate day(Random chance) {
        return LocalDate.of(1990, 1 + chance.nextInt(4), 1);
    }
}
