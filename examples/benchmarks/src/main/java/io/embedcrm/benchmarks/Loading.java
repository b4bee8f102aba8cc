package io.embedcrm.benchmarks;

import io.embedcrm.Crm;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.PartyKind;
import io.embedcrm.interactions.CustomerFacts;
import io.embedcrm.interactions.Interaction;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.interactions.PurchaseLine;
import io.embedcrm.jdbc.JdbcStorage;
import io.embedcrm.record.Attributes;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.TenantId;
import io.embedcrm.work.IdSource;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Fills an empty database: customers through the CRM, with their history, all else past it. */
final class Loading {
    private static final int BATCH = 1_000;
    private static final long SEED = 20_250_101;

    private final Scale scale;
    private final JdbcStorage storage;
    private final Crm crm;
    private final IdSource ids = IdSource.byTime(Clock.systemUTC());
    private final List<Id<Customer>> customers = new ArrayList<>();
    private final List<Id<CustomerFacts>> facts = new ArrayList<>();

    Loading(Scale scale, JdbcStorage storage, Crm crm) {
        this.scale = scale;
        this.storage = storage;
        this.crm = crm;
    }

    Loaded load() {
        Id<Customer> busy = ids.next();
        crm.as(Actor.of("loader")).records().insert(customer(busy, -1));
        for (int from = 0; from < scale.customers(); from += BATCH) {
            customers(from, Math.min(from + BATCH, scale.customers()));
        }
        Loaded.Place place = timeline(busy);
        Loaded loaded = new Loaded(scale, customers, facts, busy, place);
        Draw draw = new Draw(loaded, ids, SEED, 0, 1);
        for (int left = scale.interactions() - scale.longest(); left > 0; left -= BATCH) {
            insert(Interaction.TYPE, draw.interactions(Math.min(BATCH, left)));
        }
        purchases(draw);
        return loaded;
    }

    private void customers(int from, int to) {
        List<Customer> some = new ArrayList<>();
        List<CustomerFacts> theirs = new ArrayList<>();
        for (int i = from; i < to; i++) {
            Customer customer = customer(ids.next(), i);
            some.add(customer);
            customers.add(customer.id());
            CustomerFacts of = facts(customer.id());
            theirs.add(of);
            facts.add(of.id());
        }
        crm.as(Actor.of("loader")).records().insertAll(Customer.TYPE, some);
        insert(CustomerFacts.TYPE, theirs);
    }

    private static Customer customer(Id<Customer> id, int i) {
        return new Customer(
                id,
                1,
                PartyKind.PERSON,
                "Zhang Wei " + i,
                null,
                null,
                "agent-" + Math.floorMod(i, TeamAccess.OWNERS),
                "east",
                null,
                "CN",
                "city-" + Math.floorMod(i * 7, Draw.CITIES),
                null,
                "zh-CN",
                null,
                "web",
                Draw.BEGIN.plusSeconds(i + 1L),
                null,
                new Attributes(Map.of("card", Draw.card(i))));
    }

    private CustomerFacts facts(Id<Customer> customer) {
        return new CustomerFacts(ids.next(), 1, customer, null, null, 0, 0, null, null, null, null, null, null);
    }

    /** The longest timeline, one entry a minute; behind its returned place the deep page lies. */
    private Loaded.Place timeline(Id<Customer> busy) {
        Loaded none = new Loaded(scale, List.of(), List.of(), busy, new Loaded.Place(Draw.BEGIN, ids.next()));
        Draw draw = new Draw(none, ids, SEED + 1, 0, 1);
        List<Interaction> all = new ArrayList<>();
        for (int i = 0; i < scale.longest(); i++) {
            Instant at = Draw.BEGIN.plusSeconds(60L * i);
            all.add(draw.interaction(busy, at));
        }
        for (int from = 0; from < all.size(); from += BATCH) {
            insert(Interaction.TYPE, all.subList(from, Math.min(from + BATCH, all.size())));
        }
        Interaction before = all.get(all.size() - (scale.deepPage() - 1) * Scale.PAGE);
        return new Loaded.Place(before.occurredAt(), before.id());
    }

    /** Three purchases of every third customer, with two lines each. */
    private void purchases(Draw draw) {
        List<Purchase> purchases = new ArrayList<>();
        List<PurchaseLine> lines = new ArrayList<>();
        for (int i = 0; i < customers.size(); i++) {
            for (int j = 0; j < 3 && i % 3 == 0; j++) {
                Order order = draw.order(customers.get(i), 2);
                purchases.add(order.purchase());
                lines.addAll(order.lines());
            }
            if (lines.size() > BATCH - 10 || i == customers.size() - 1) {
                insert(Purchase.TYPE, purchases);
                insert(PurchaseLine.TYPE, lines);
                purchases.clear();
                lines.clear();
            }
        }
    }

    private <T extends Entity> void insert(RecordType<T> type, List<T> records) {
        storage.transact(TenantId.of(HandWritten.TENANT), tx -> tx.insertAll(type, records));
    }
}
