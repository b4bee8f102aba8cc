package io.embedcrm.conditions;

import io.embedcrm.record.Comparison;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Criteria.All;
import io.embedcrm.record.Criteria.Any;
import io.embedcrm.record.Criteria.Children;
import io.embedcrm.record.Criteria.Compare;
import io.embedcrm.record.Criteria.In;
import io.embedcrm.record.Criteria.Not;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Kind;
import io.embedcrm.record.Measure;
import io.embedcrm.record.Measure.Function;
import io.embedcrm.record.Money;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Related;
import io.embedcrm.record.RelativeTime;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes conditions of every form by chance, also such as nobody would write. */
final class RandomCriteria {
    private static final List<Kind> ATTRIBUTE_KINDS =
            List.of(Kind.TEXT, Kind.DECIMAL, Kind.TRUTH, Kind.INSTANT, Kind.DATE, Kind.MONEY, Kind.ANY, Kind.CHOICES);
    private static final List<String> TEXTS =
            List.of("", "Wuhan", "武汉", "a \"quoted\\ text\n", "😀 𠮷", "\u0001\u2028", "O'Brien}],", " x ");
    private static final List<String> ZONES = List.of("Asia/Shanghai", "UTC", "Z", "+08:00", "America/New_York");
    private static final List<ChronoUnit> UNITS =
            List.of(ChronoUnit.HOURS, ChronoUnit.DAYS, ChronoUnit.WEEKS, ChronoUnit.MONTHS, ChronoUnit.YEARS);

    private final Random random;

    RandomCriteria(Random random) {
        this.random = random;
    }

    <T extends Entity> Criteria<T> next(RecordType<T> type, int depth) {
        int form = random.nextInt(depth > 0 ? 10 : 4);
        return switch (form) {
            case 0, 1 -> test(pick(fields(type)));
            case 2 -> pick(fields(type)).absent();
            case 3 -> in(pick(fields(type)));
            case 4 -> new All<>(list(type, depth));
            case 5 -> new Any<>(list(type, depth));
            case 6, 7 -> new Not<>(next(type, depth - 1));
            default -> related(type, depth - 1);
        };
    }

    private <T extends Entity> List<Criteria<T>> list(RecordType<T> type, int depth) {
        List<Criteria<T>> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(next(type, depth - 1));
        }
        return list;
    }

    private <T extends Entity> List<Field<T, ?>> fields(RecordType<T> type) {
        List<Field<T, ?>> fields = new ArrayList<>(type.fields());
        for (Field<T, ?> field : type.fields()) {
            if (field.kind() == Kind.MONEY) {
                fields.add(type.money(field.name()).currency());
            } else if (field.kind() == Kind.ATTRIBUTES) {
                for (Kind kind : ATTRIBUTE_KINDS) {
                    fields.add(type.attributes(field.name()).entry("k_" + random.nextInt(3), kind));
                }
            }
        }
        return fields;
    }

    private <T extends Entity, V> Criteria<T> test(Field<T, V> field) {
        Comparison comparison = field.kind().ordered() ? pick(List.of(Comparison.values())) : Comparison.EQ;
        if (field.kind() == Kind.ATTRIBUTES) {
            return field.present();
        } else if (field.searchable() && random.nextBoolean()) {
            return field.matches(pick(TEXTS));
        } else if (field.kind() == Kind.INSTANT && random.nextBoolean()) {
            return field.relative(
                    comparison,
                    new RelativeTime(
                            random.nextInt(2001) - 1000, pick(UNITS), random.nextBoolean(), ZoneId.of(pick(ZONES))));
        }
        return new Compare<>(field, comparison, this.<V>value(field));
    }

    private <T extends Entity, V> Criteria<T> in(Field<T, V> field) {
        Set<V> values = new HashSet<>();
        for (int i = field.kind() == Kind.ATTRIBUTES ? 0 : random.nextInt(5); i > 0; i--) {
            values.add(this.<V>value(field));
        }
        return new In<>(field, values);
    }

    @SuppressWarnings("unchecked")
    private <V> V value(Field<?, V> field) {
        return (V) value(field.kind(), field.javaType());
    }

    private Object value(Kind kind, Class<?> javaType) {
        return switch (kind) {
            case ID -> new Id<Buyer>(uuid());
            case ANY -> new RecordRef(pick(List.of("Buyer", "Purchase", "HostOrder")), uuid());
            case TEXT, CHOICES -> pick(TEXTS);
            case CHOICE -> javaType.getEnumConstants()[random.nextInt(2)];
            case INTEGER -> random.nextBoolean() ? random.nextLong() : (Object) (long) random.nextInt(10);
            case TRUTH -> random.nextBoolean();
            case INSTANT -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
            case DATE -> LocalDate.ofEpochDay(random.nextInt(40_000));
            case DECIMAL -> decimal();
            case MONEY ->
                new Money(BigDecimal.valueOf(random.nextInt(), random.nextInt(5)), pick(List.of("CNY", "JPY")));
            case ATTRIBUTES -> throw new IllegalStateException();
        };
    }

    private BigDecimal decimal() {
        BigDecimal number = new BigDecimal(BigInteger.valueOf(random.nextInt()), random.nextInt(7));
        return random.nextInt(4) == 0 ? new BigDecimal("1E+3").add(BigDecimal.ZERO.setScale(-3)) : number;
    }

    private UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private <T extends Entity> Criteria<T> related(RecordType<T> type, int depth) {
        if (type == Purchase.TYPE) {
            return cast(Purchase.TYPE.reference("buyer", Buyer.class).is(next(Buyer.TYPE, depth)));
        }
        Criteria<Purchase> where = random.nextBoolean() ? Criteria.everything() : next(Purchase.TYPE, depth);
        Field<Purchase, ?> by = Purchase.TYPE.field(random.nextBoolean() ? "buyer" : "about");
        return cast(children(new Related<>(by, Buyer.TYPE, where), pick(List.of(Function.values())), depth));
    }

    private Criteria<Buyer> children(Related<Purchase, Buyer> related, Function function, int depth) {
        Comparison comparison = pick(List.of(Comparison.values()));
        Criteria<Purchase> where = random.nextBoolean() ? Criteria.everything() : next(Purchase.TYPE, depth);
        Field<Purchase, ?> field = switch (function) {
            case COUNT -> null;
            case DISTINCT ->
                pick(List.<Field<Purchase, ?>>of(
                        Purchase.TYPE.field("buyer"),
                        Purchase.TYPE.money("total").currency(),
                        Purchase.TYPE.field("at")));
            case SUM -> Purchase.TYPE.field(random.nextBoolean() ? "total" : "points");
            case MIN, MAX -> Purchase.TYPE.field(pick(List.of("total", "points", "at")));
        };
        String currency = field != null && field.kind() == Kind.MONEY ? "CNY" : null;
        Measure<Purchase, Object> measure = new Measure<>(function, field, currency, where);
        return new Children<>(related, measure, comparison, measured(function, field));
    }

    private Object measured(Function function, @Nullable Field<Purchase, ?> field) {
        if (function == Function.COUNT || function == Function.DISTINCT || field == null) {
            return (long) random.nextInt(100);
        } else if (field.kind() == Kind.MONEY) {
            return decimal();
        }
        return function == Function.SUM ? decimal() : value(field.kind(), field.javaType());
    }

    @SuppressWarnings("unchecked")
    private static <T extends Entity> Criteria<T> cast(Criteria<?> criteria) {
        return (Criteria<T>) criteria;
    }

    private <E> E pick(List<? extends E> list) {
        return list.get(random.nextInt(list.size()));
    }
}
