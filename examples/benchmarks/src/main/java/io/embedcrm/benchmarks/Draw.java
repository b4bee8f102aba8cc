package io.embedcrm.benchmarks;

import io.embedcrm.customers.Customer;
import io.embedcrm.interactions.CustomerFacts;
import io.embedcrm.interactions.Direction;
import io.embedcrm.interactions.Interaction;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.interactions.PurchaseKind;
import io.embedcrm.interactions.PurchaseLine;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.Money;
import io.embedcrm.work.IdSource;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What the next call is about. Two of the same seed give the same contents, with ids of their own. Of several threads each
 * meets customers of its own, so that none waits for another's rows.
 */
final class Draw {
    static final Instant BEGIN = Instant.parse("2025-01-01T00:00:00Z");
    static final int CITIES = 20;
    static final int STORES = 25;
    static final String CURRENCY = "CNY";

    private final Loaded loaded;
    private final IdSource ids;
    private final SplittableRandom random;
    private final int thread;
    private final int threads;

    Draw(Loaded loaded, IdSource ids, long seed, int thread, int threads) {
        this.loaded = loaded;
        this.ids = ids;
        this.random = new SplittableRandom(seed);
        this.thread = thread;
        this.threads = threads;
    }

    Loaded loaded() {
        return loaded;
    }

    <T extends Entity> Id<T> id() {
        return ids.next();
    }

    private int index() {
        int each = loaded.customers().size() / threads;
        return thread * each + random.nextInt(each);
    }

    Id<Customer> customer() {
        return loaded.customers().get(index());
    }

    Id<CustomerFacts> facts() {
        return loaded.facts().get(index());
    }

    /** The contents of one bulk load. */
    List<Interaction> load() {
        return interactions(loaded.scale().load());
    }

    /** A city to move to. */
    String otherCity(@Nullable String city) {
        String other = city();
        return other.equals(city) ? "city-" + CITIES : other;
    }

    String city() {
        return "city-" + random.nextInt(CITIES);
    }

    String card() {
        return card(index());
    }

    static String card(int customer) {
        return "card-" + customer;
    }

    Interaction interaction() {
        return interaction(customer());
    }

    Interaction interaction(Id<Customer> customer) {
        return interaction(customer, BEGIN.plusSeconds(random.nextInt(30_000_000)));
    }

    Interaction interaction(Id<Customer> customer, Instant at) {
        boolean in = random.nextBoolean();
        return new Interaction(
                ids.next(),
                1,
                customer,
                in ? "phone" : "email",
                in ? "call" : "message",
                in ? Direction.IN : Direction.OUT,
                true,
                at,
                at.plusSeconds(60),
                "agent-" + random.nextInt(TeamAccess.OWNERS),
                in ? "answered" : null,
                null,
                "asked for the price of " + (random.nextInt(90) + 10) + " boxes, delivered before the festival",
                (long) random.nextInt(600),
                null,
                null,
                null,
                null,
                null);
    }

    List<Interaction> interactions(int many) {
        List<Interaction> all = new ArrayList<>(many);
        for (int i = 0; i < many; i++) {
            all.add(interaction());
        }
        return all;
    }

    Order order() {
        return order(customer(), 3);
    }

    Order order(Id<Customer> customer, int lines) {
        Id<Purchase> id = ids.next();
        Instant at = BEGIN.plusSeconds(random.nextInt(30_000_000));
        List<PurchaseLine> all = new ArrayList<>();
        BigDecimal total = BigDecimal.ZERO;
        for (int i = 1; i <= lines; i++) {
            int quantity = random.nextInt(5) + 1;
            Money price = money(random.nextInt(500) + 1);
            Money amount = new Money(price.amount().multiply(BigDecimal.valueOf(quantity)), CURRENCY);
            total = total.add(amount.amount());
            all.add(new PurchaseLine(
                    ids.next(),
                    1,
                    id,
                    i,
                    "sku-" + random.nextInt(300),
                    "tea, a box",
                    "tea",
                    BigDecimal.valueOf(quantity),
                    price,
                    amount));
        }
        Money sum = new Money(total, CURRENCY);
        Purchase purchase = new Purchase(
                id,
                1,
                customer,
                PurchaseKind.PURCHASE,
                "shop",
                id.toString(),
                null,
                at,
                at.plusSeconds(5),
                "store",
                "store-" + random.nextInt(STORES),
                sum,
                sum,
                null,
                null,
                lines,
                null);
        return new Order(id.toString(), purchase, all);
    }

    private static Money money(long amount) {
        return new Money(BigDecimal.valueOf(amount), CURRENCY);
    }
}
