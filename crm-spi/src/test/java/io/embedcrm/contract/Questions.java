package io.embedcrm.contract;

import io.embedcrm.contract.records.Buyer;
import io.embedcrm.contract.records.Label;
import io.embedcrm.contract.records.Order;
import io.embedcrm.contract.records.OrderLine;
import io.embedcrm.contract.records.Visit;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Query;
import io.embedcrm.record.AttributesField;
import io.embedcrm.record.Comparison;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Kind;
import io.embedcrm.record.Measure;
import io.embedcrm.record.Money;
import io.embedcrm.record.MoneyField;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.record.Related;
import io.embedcrm.record.Sort;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Makes conditions and queries at random, comparing mostly with values that occur. */
final class Questions {
    static final List<RecordType<?>> TYPES =
            List.of(Buyer.TYPE, Buyer.TYPE, Buyer.TYPE, Order.TYPE, OrderLine.TYPE, Visit.TYPE, Label.TYPE);
    private static final String[] ASKED = {"red", "GRÜN", "北京", "京 red", "1", "", "大学 12", "o", "clock", "r"};

    private final Random random;
    private final World world;

    Questions(long seed, World world) {
        this.random = new Random(seed);
        this.world = world;
    }

    RecordType<?> type() {
        return any(TYPES);
    }

    <T extends Entity> Query<T> query(RecordType<T> type) {
        List<Field<T, ?>> sortable =
                fields(type).stream().filter(f -> f.kind().sortable()).toList();
        List<Sort<T>> sorts = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            sorts.add(new Sort<>(any(sortable), random.nextBoolean()));
        }
        return new Query<>(type, criteria(type, 4), sorts, Limits.PAGE, Optional.empty());
    }

    /** A condition at most {@code depth} deep. */
    <T extends Entity> Criteria<T> criteria(RecordType<T> type, int depth) {
        int choice = random.nextInt(depth > 1 ? 16 : 7);
        if (choice < 7) {
            return leaf(type);
        } else if (choice < 9) {
            return new Criteria.All<>(parts(type, depth - 1));
        } else if (choice < 11) {
            return new Criteria.Any<>(parts(type, depth - 1));
        } else if (choice < 13) {
            return new Criteria.Not<>(criteria(type, depth - 1));
        }
        return related(type, depth - 1);
    }

    private <T extends Entity> List<Criteria<T>> parts(RecordType<T> type, int depth) {
        List<Criteria<T>> parts = new ArrayList<>();
        for (int i = random.nextInt(12) == 0 ? 0 : 1 + random.nextInt(3); i > 0; i--) {
            parts.add(criteria(type, depth));
        }
        return parts;
    }

    private <T extends Entity> Criteria<T> related(RecordType<T> type, int depth) {
        List<Criteria<T>> possible = new ArrayList<>();
        for (Field<T, ?> field : type.fields()) {
            if (field.kind() == Kind.ID) {
                possible.add(parent(reference(field), depth));
            }
        }
        for (RecordType<?> other : List.of(Buyer.TYPE, Order.TYPE, OrderLine.TYPE, Visit.TYPE)) {
            for (Field<?, ?> field : other.fields()) {
                if (field.index() > 0 && field instanceof Reference<?, ?> r && r.target() == type) {
                    possible.add(children(field, type, depth));
                }
            }
        }
        possible.add(children(Label.ON, type, depth));
        return any(possible);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Entity> Reference<T, ?> reference(Field<T, ?> field) {
        return (Reference<T, ?>) (Object) field;
    }

    private <T extends Entity, P extends Entity> Criteria<T> parent(Reference<T, P> reference, int depth) {
        return new Criteria.Parent<>(reference, criteria(reference.target(), depth));
    }

    private <C extends Entity, T extends Entity> Criteria<T> children(Field<C, ?> by, RecordType<T> parent, int depth) {
        Criteria<C> where = random.nextInt(3) == 0 ? Criteria.everything() : criteria(by.owner(), Math.min(depth, 2));
        Related<C, T> related = new Related<>(by, parent, where);
        if (random.nextInt(4) == 0) {
            return related.exist();
        }
        return compared(related, measure(by.owner(), Math.min(depth, 2)));
    }

    @SuppressWarnings("unchecked")
    private <C extends Entity, T extends Entity, V> Criteria<T> compared(Related<C, T> related, Measure<C, V> measure) {
        Object value = switch (measure.function()) {
            case COUNT, DISTINCT -> (long) random.nextInt(4);
            case SUM -> new BigDecimal(random.nextInt(9) - 3).movePointLeft(random.nextInt(2));
            case MIN, MAX -> amount(value(java.util.Objects.requireNonNull(measure.field())));
        };
        return new Criteria.Children<>(related, measure, any(Comparison.values()), (V) value);
    }

    private static Object amount(Object value) {
        return value instanceof Money money ? money.amount() : value;
    }

    /** A measure, one in three with a condition of its own. */
    <C extends Entity> Measure<C, ?> measure(RecordType<C> type, int depth) {
        Measure.Function function = any(Measure.Function.values());
        Criteria<C> where = random.nextInt(3) == 0 ? criteria(type, depth) : Criteria.everything();
        List<Field<C, ?>> fields = fields(type).stream()
                .filter(field -> !(field.name().contains(".") && field.index() == attributesIndex(type)))
                .filter(field -> suits(function, field.kind()))
                .toList();
        if (function == Measure.Function.COUNT || fields.isEmpty()) {
            return Measure.<C>count().where(where);
        }
        Field<C, ?> field = any(fields);
        String currency = field instanceof MoneyField ? any("CNY", "EUR", "USD") : null;
        return new Measure<>(function, field, currency, where);
    }

    private static boolean suits(Measure.Function function, Kind kind) {
        boolean number = kind == Kind.INTEGER || kind == Kind.DECIMAL || kind == Kind.MONEY;
        return switch (function) {
            case COUNT -> false;
            case DISTINCT -> kind.groupable() && kind != Kind.ANY;
            case SUM -> number;
            case MIN, MAX -> number || kind == Kind.INSTANT || kind == Kind.DATE;
        };
    }

    private static int attributesIndex(RecordType<?> type) {
        return type.fields().stream()
                .filter(field -> field.kind() == Kind.ATTRIBUTES)
                .map(Field::index)
                .findFirst()
                .orElse(-1);
    }

    /** The fields of a type, with the currencies of its money and the entries of its attributes. */
    static <T extends Entity> List<Field<T, ?>> fields(RecordType<T> type) {
        List<Field<T, ?>> fields = new ArrayList<>();
        for (Field<T, ?> field : type.fields()) {
            fields.add(field);
            if (field.kind() == Kind.MONEY) {
                fields.add(type.money(field.name()).currency());
            } else if (field.kind() == Kind.ATTRIBUTES) {
                AttributesField<T> attributes = type.attributes(field.name());
                fields.addAll(List.of(
                        attributes.text("t"),
                        attributes.number("n"),
                        attributes.truth("b"),
                        attributes.instant("i"),
                        attributes.date("d"),
                        attributes.money("m"),
                        attributes.reference("r"),
                        attributes.choices("c"),
                        attributes.text("x"),
                        attributes.number("x")));
            }
        }
        return fields;
    }

    private <T extends Entity> Criteria<T> leaf(RecordType<T> type) {
        return leaf(any(fields(type)));
    }

    private <T extends Entity, V> Criteria<T> leaf(Field<T, V> field) {
        if (random.nextInt(6) == 0 || field.kind() == Kind.ATTRIBUTES) {
            return random.nextBoolean() ? field.absent() : field.present();
        } else if (field.searchable() && random.nextInt(2) == 0) {
            return field.matches(any(ASKED));
        } else if (random.nextInt(4) == 0) {
            Set<V> values = new HashSet<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                values.add(value(field));
            }
            return field.in(values);
        }
        Comparison comparison = field.kind().ordered() ? any(Comparison.values()) : Comparison.EQ;
        return new Criteria.Compare<>(field, comparison, value(field));
    }

    /** A value that occurs in the field; of sets of choices, one of them. */
    @SuppressWarnings("unchecked")
    private <T extends Entity, V> V value(Field<T, V> field) {
        List<T> records = world.of(field.owner());
        while (true) {
            Object value = field.of(any(records));
            if (value instanceof Collection<?> choices) {
                return (V) choices.iterator().next();
            } else if (value != null) {
                return (V) value;
            }
        }
    }

    /** One of {@code values}. */
    <V> V any(List<V> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** One of {@code values}. */
    @SafeVarargs
    final <V> V any(V... values) {
        return values[random.nextInt(values.length)];
    }

    /** A whole number from zero to less than {@code bound}. */
    int below(int bound) {
        return random.nextInt(bound);
    }
}
