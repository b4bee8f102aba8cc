package io.embedcrm.work;

import io.embedcrm.query.Matcher;
import io.embedcrm.record.Attributes;
import io.embedcrm.record.AttributesField;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Money;
import io.embedcrm.record.RecordType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Some records in plain lists. */
record World(Map<RecordType<?>, List<? extends Entity>> records) implements Matcher.Source {
    static final List<String> OWNERS = List.of("lin", "wang", "zhao");
    static final Instant START = Instant.parse("2024-05-01T10:00:00Z");

    static World random(Random random, int members) {
        List<Member> all = new ArrayList<>();
        for (int i = 0; i < members; i++) {
            Member member = Member.of(Id.of(1_700_000_000_000L + i, 0, random.nextLong()), "lin", "name")
                    .with(Member.OWNER, random.nextInt(6) == 0 ? null : OWNERS.get(random.nextInt(3)))
                    .with(Member.TEAM, random.nextInt(4) == 0 ? null : random.nextBoolean() ? "north" : "south")
                    .with(Member.TALLY, (long) random.nextInt(5));
            if (i > 0 && random.nextBoolean()) {
                member = member.with(Member.SPONSOR, all.get(random.nextInt(i)).id());
            }
            for (Field<Member, ?> field : RandomRules.MEMBER) {
                member = filled(member, field, random, i);
            }
            all.add(member);
        }
        List<Visit> visits = new ArrayList<>();
        for (int i = 0; i < members * 3 / 2; i++) {
            Id<Member> member = random.nextInt(8) == 0
                    ? null
                    : all.get(random.nextInt(members)).id();
            Visit visit = Visit.of(Id.of(1_700_000_100_000L + i, 0, random.nextLong()), member, "x")
                    .with(Visit.AT, START.plusSeconds(random.nextInt(10)));
            for (Field<Visit, ?> field : RandomRules.VISIT) {
                visit = filled(visit, field, random, i);
            }
            visits.add(visit);
        }
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < members; i++) {
            Part part = Part.of(
                    Id.of(1_700_000_200_000L + i, 0, random.nextLong()),
                    visits.get(random.nextInt(visits.size())).id(),
                    "x");
            for (Field<Part, ?> field : RandomRules.PART) {
                part = filled(part, field, random, i);
            }
            parts.add(part);
        }
        Map<RecordType<?>, List<? extends Entity>> records = new LinkedHashMap<>();
        records.put(Member.TYPE, List.copyOf(all));
        records.put(Visit.TYPE, List.copyOf(visits));
        records.put(Part.TYPE, List.copyOf(parts));
        return new World(records);
    }

    /** The record with another value of a field, by chance; {@code n} keeps unique values apart. */
    static <T extends Entity> T filled(T record, Field<T, ?> field, Random random, int n) {
        boolean none = !field.required() && random.nextInt(5) == 0;
        Object value = none ? null : value(field, random, n);
        return set(record, field, value);
    }

    /** The record with a value of a field, or of an entry of attributes. */
    static <T extends Entity> T set(T record, Field<T, ?> field, @Nullable Object value) {
        RecordType<T> type = field.owner();
        int dot = field.name().indexOf('.');
        if (dot < 0) {
            return with(type, record, field, value);
        }
        Field<T, ?> in = type.field(field.name().substring(0, dot));
        String key = field.name().substring(dot + 1);
        Attributes attributes = in.of(record) instanceof Attributes given ? given : Attributes.NONE;
        return with(type, record, in, value == null ? attributes.without(key) : attributes.with(key, value));
    }

    /** The entry of {@code attributes} that holds {@code value}. */
    static <T extends Entity> Field<T, ?> entry(Field<T, ?> attributes, String key, @Nullable Object value) {
        return Objects.requireNonNull(AttributesField.from(attributes))
                .entry(key, Shown.kind(Objects.requireNonNull(value)));
    }

    @SuppressWarnings("unchecked")
    static <T extends Entity, V> T with(RecordType<T> type, T record, Field<T, V> field, @Nullable Object value) {
        return type.with(record, field, (V) value);
    }

    private static Object value(Field<?, ?> field, Random random, int n) {
        int few = random.nextInt(4);
        return switch (field.kind()) {
            case TEXT -> field.name().equals("phone") ? "1380000" + (1_000 * few + n) : "t" + few;
            case CHOICE -> Grade.values()[few % 3];
            case MONEY -> Money.of(few + ".5", few % 2 == 0 ? "CNY" : "EUR");
            case INTEGER -> (long) few;
            case TRUTH -> few % 2 == 0;
            case DECIMAL -> new BigDecimal(few).setScale(6);
            default -> throw new IllegalStateException(field.toString());
        };
    }

    @SuppressWarnings("unchecked")
    <T extends Entity> List<T> of(RecordType<T> type) {
        return (List<T>) records.getOrDefault(type, List.of());
    }

    /** The same with other records of a type. */
    <T extends Entity> World with(RecordType<T> type, List<T> others) {
        Map<RecordType<?>, List<? extends Entity>> changed = new LinkedHashMap<>(records);
        changed.put(type, List.copyOf(others));
        return new World(changed);
    }

    /** What is stored, in the order of the ids, whatever the versions. */
    static World stored(Shop shop) {
        Map<RecordType<?>, List<? extends Entity>> records = new LinkedHashMap<>();
        RandomRules.types().forEach(type -> records.put(type, stored(shop, type)));
        return new World(records);
    }

    private static <T extends Entity> List<T> stored(Shop shop, RecordType<T> type) {
        return shop.all(type).stream().map(record -> type.at(record, 1)).toList();
    }

    /** The records that another world has not, or otherwise. */
    List<Entity> without(World other) {
        List<Entity> rest = new ArrayList<>();
        records.forEach((type, ofType) -> ofType.stream()
                .filter(record -> !other.of(type).contains(record))
                .forEach(rest::add));
        return rest;
    }

    void store(Shop shop) {
        shop.raw(tx -> {
            tx.insertAll(Member.TYPE, of(Member.TYPE));
            tx.insertAll(Visit.TYPE, of(Visit.TYPE));
            return tx.insertAll(Part.TYPE, of(Part.TYPE));
        });
    }

    @Override
    public <R extends Entity> Optional<R> find(RecordType<R> type, Id<R> id) {
        return of(type).stream().filter(record -> record.id().equals(id)).findFirst();
    }

    @Override
    public <R extends Entity> Collection<R> referring(Field<R, ?> by, Object target) {
        return of(by.owner()).stream()
                .filter(record -> target.equals(by.of(record)))
                .toList();
    }
}
