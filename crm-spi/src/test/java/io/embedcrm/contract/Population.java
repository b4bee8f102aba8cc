package io.embedcrm.contract;

import io.embedcrm.contract.records.Buyer;
import io.embedcrm.contract.records.Grade;
import io.embedcrm.contract.records.Label;
import io.embedcrm.contract.records.Order;
import io.embedcrm.contract.records.OrderLine;
import io.embedcrm.contract.records.Visit;
import io.embedcrm.record.Attributes;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.Money;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes records of all types at random, 3 of 10 values absent, of few different values so that many are alike. */
final class Population {
    private static final String[] TEXTS = {
        "", " ", "a", "a ", "A", "ab", "b", "é", "e\u0301", "'", "100%", "中", "中文", "中国人", "\uFF5E", "😀", "😀a", "z"
    };
    private static final String[] WORDS = {
        "red", "Red", "redder", "grün", "GRUN", "北京", "北京大学", "京", "12", "o'clock", "-"
    };
    private static final String[] CURRENCIES = {"CNY", "EUR", "JPY"};
    private static final String[] INSTANTS = {
        "1999-12-31T23:59:59.999999Z",
        "2023-11-05T05:59:59Z",
        "2023-11-05T06:30:00Z",
        "2024-03-10T06:59:59.999999Z",
        "2024-03-10T07:00:00Z",
        "2024-03-31T00:59:59Z",
        "2024-03-31T01:00:00.000001Z",
        "2024-04-06T14:59:00Z",
        "2024-04-06T15:10:00Z",
        "2024-10-05T15:29:59Z",
        "2024-10-05T15:30:00Z",
        "2024-10-27T00:30:00Z",
        "2024-10-27T01:30:00Z",
        "2025-02-28T16:00:00Z"
    };

    private final Random random;
    private final World world = new World();

    private Population(long seed) {
        random = new Random(seed);
    }

    /** About 400 buyers, 300 orders, 400 lines, 200 visits and 300 labels. */
    static World of(long seed) {
        Population population = new Population(seed);
        population.fill();
        return population.world;
    }

    private void fill() {
        List<Id<Buyer>> buyers = Stream.generate(this::<Buyer>id).limit(400).toList();
        world.add(Buyer.TYPE, buyers.stream().map(id -> buyer(id, buyers)).toList());
        List<Order> orders = many(
                300,
                () -> new Order(
                        id(),
                        1,
                        maybe(() -> random.nextInt(20) == 0 ? id() : any(buyers.subList(0, 150))),
                        instant(),
                        maybe(this::money),
                        any(Grade.values()),
                        maybe(this::text)));
        world.add(Order.TYPE, orders);
        Set<List<Object>> taken = new HashSet<>();
        world.add(
                OrderLine.TYPE,
                unique(
                        taken,
                        400,
                        l -> List.of(l.order(), l.position()),
                        () -> new OrderLine(
                                id(),
                                1,
                                any(orders).id(),
                                random.nextInt(5),
                                maybe(this::text),
                                maybe(this::money),
                                maybe(this::decimal))));
        world.add(
                Visit.TYPE,
                many(
                        200,
                        () -> new Visit(
                                id(),
                                1,
                                maybe(() -> any(buyers.subList(100, 250))),
                                maybe(this::instant),
                                maybe(this::sentence),
                                random.nextInt(6) - 2)));
        world.add(
                Label.TYPE,
                unique(
                        taken,
                        300,
                        l -> l.on() == null ? List.of(l.id()) : List.of(l.on(), String.valueOf(l.tag())),
                        () -> new Label(
                                id(), 1, maybe(() -> reference(buyers, orders)), any(WORDS), random.nextInt(5))));
    }

    private Buyer buyer(Id<Buyer> id, List<Id<Buyer>> buyers) {
        String key = maybe(this::text);
        return new Buyer(
                id,
                1 + random.nextInt(2),
                text(),
                maybe(this::sentence),
                "g" + id,
                key,
                maybe(() -> any(Grade.values())),
                maybe(this::instant),
                maybe(() -> LocalDate.of(2024, 2, 27).plusDays(random.nextInt(5))),
                maybe(this::decimal),
                maybe(this::money),
                random.nextInt(5) - 2,
                maybe(() -> random.nextInt(9) == 0 ? Long.MAX_VALUE : random.nextInt(5) - 2L),
                random.nextBoolean(),
                maybe(random::nextBoolean),
                maybe(() -> random.nextInt(10) == 0 ? id() : any(buyers)),
                maybe(this::attributes));
    }

    private Attributes attributes() {
        Map<String, Object> values = new HashMap<>();
        put(values, "t", this::text);
        put(values, "n", this::decimal);
        put(values, "b", random::nextBoolean);
        put(values, "i", this::instant);
        put(values, "d", () -> LocalDate.of(2024, 2, 27).plusDays(random.nextInt(5)));
        put(values, "m", this::money);
        put(values, "r", () -> new RecordRef("Buyer", new UUID(0, random.nextInt(3))));
        put(values, "c", () -> Set.copyOf(List.of(any(WORDS), any(TEXTS))));
        // of one kind here and of another there
        put(values, "x", random.nextBoolean() ? this::text : this::decimal);
        return new Attributes(values);
    }

    private void put(Map<String, Object> values, String key, Supplier<?> value) {
        Object given = maybe(value);
        if (given != null) {
            values.put(key, given);
        }
    }

    private RecordRef reference(List<Id<Buyer>> buyers, List<Order> orders) {
        return random.nextBoolean()
                ? RecordRef.of(Buyer.TYPE, any(buyers.subList(0, 120)))
                : RecordRef.of(any(orders.subList(0, 80)));
    }

    private <T extends Entity> List<T> unique(
            Set<List<Object>> taken, int most, Function<T, List<Object>> key, Supplier<T> record) {
        return many(most, record).stream()
                .filter(made -> taken.add(key.apply(made)))
                .toList();
    }

    private <T extends Entity> List<T> many(int count, Supplier<T> record) {
        return Stream.generate(record)
                .limit(count)
                .map(made -> RecordType.of(made).checked(made))
                .toList();
    }

    private <T extends Entity> Id<T> id() {
        return new Id<>(new UUID(random.nextLong(), random.nextLong()));
    }

    private String text() {
        return any(TEXTS);
    }

    private String sentence() {
        return any(WORDS) + (random.nextBoolean() ? " " : ", ") + any(WORDS);
    }

    private Instant instant() {
        return Instant.parse(any(INSTANTS)).plusSeconds(random.nextInt(3) * 3_600L * 24 * random.nextInt(40));
    }

    private BigDecimal decimal() {
        return new BigDecimal(random.nextInt(7) - 3)
                .movePointLeft(random.nextInt(3))
                .setScale(6);
    }

    private Money money() {
        return new Money(new BigDecimal(random.nextInt(7) - 2).movePointLeft(random.nextInt(4)), any(CURRENCIES));
    }

    private <V> @Nullable V maybe(Supplier<V> value) {
        return random.nextInt(10) < 3 ? null : value.get();
    }

    private <V> V any(List<V> values) {
        return values.get(random.nextInt(values.size()));
    }

    @SafeVarargs
    private <V> V any(V... values) {
        return values[random.nextInt(values.length)];
    }
}
