package io.embedcrm.walls;

import io.embedcrm.query.Aggregation;
import io.embedcrm.query.Grouping;
import io.embedcrm.query.Query;
import io.embedcrm.record.AttributesField;
import io.embedcrm.record.Comparison;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Kind;
import io.embedcrm.record.Measure;
import io.embedcrm.record.MoneyField;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.record.Related;
import io.embedcrm.record.Sort;
import io.embedcrm.storage.Adjustment;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Questions by chance about records of any type, made of values that are stored: what a guesser would ask. */
final class Guesses {
    private final Random random;
    private final Pool pool;

    Guesses(Random random, Pool pool) {
        this.random = random;
        this.pool = pool;
    }

    <E> E one(List<E> list) {
        return list.get(random.nextInt(list.size()));
    }

    <T extends Entity> Query<T> query(RecordType<T> type) {
        List<Field<T, ?>> sortable =
                type.fields().stream().filter(field -> field.kind().sortable()).toList();
        List<Sort<T>> sorts =
                random.nextInt(3) == 0 ? List.of(new Sort<>(one(sortable), random.nextBoolean())) : List.of();
        return new Query<>(type, criteria(type, 2), sorts, 1 + random.nextInt(20), java.util.Optional.empty());
    }

    <T extends Entity> Aggregation<T> aggregation(RecordType<T> type) {
        Aggregation<T> asked = Aggregation.of(type, measure(type)).where(criteria(type, 1));
        List<Field<T, ?>> groupable = type.fields().stream()
                .filter(field -> field.kind().groupable() && field.kind() != Kind.ANY)
                .toList();
        return random.nextInt(2) == 0 ? asked : asked.by(Grouping.by(one(groupable)));
    }

    /** Of a field that can be compared, where the type has one that holds something. */
    <T extends Entity> Adjustment<T, ?> adjustment(RecordType<T> type) {
        List<Field<T, ?>> stored = type.fields().stream()
                .filter(field -> field.index() > 1 && field.kind().ordered())
                .filter(field -> !pool.values(field).isEmpty())
                .toList();
        Field<T, ?> field = stored.isEmpty() ? one(type.fields()) : one(stored);
        return adjusted(field);
    }

    @SuppressWarnings("unchecked") // what is stored in a field is of its kind
    private <T extends Entity, V> Adjustment<T, V> adjusted(Field<T, V> field) {
        List<Object> values = pool.values(field);
        if (values.isEmpty()) {
            return Adjustment.set(field, null);
        }
        boolean added = field.kind() == Kind.INTEGER || field.kind() == Kind.DECIMAL || field.kind() == Kind.MONEY;
        List<Adjustment.Way> ways = List.of(Adjustment.Way.values());
        return new Adjustment<>(field, one(added ? ways : ways.subList(1, ways.size())), (V) one(values));
    }

    @SuppressWarnings("unchecked") // a field of that kind is of that class
    private <T extends Entity> Measure<T, ?> measure(RecordType<T> type) {
        Field<T, ?> field = one(type.fields());
        Measure<T, ?> measure = switch (field.kind()) {
            case MONEY -> money((MoneyField<T>) field);
            case INTEGER, DECIMAL, INSTANT, DATE -> random.nextBoolean() ? Measure.max(field) : Measure.min(field);
            case TEXT, CHOICE, TRUTH, ID -> Measure.distinct(field);
            default -> Measure.<T>count();
        };
        return random.nextBoolean() ? measure : measure.where(criteria(type, 1));
    }

    private <T extends Entity> Measure<T, BigDecimal> money(MoneyField<T> field) {
        return random.nextBoolean() ? Measure.sum(field, "CNY") : Measure.max(field, "CNY");
    }

    <T extends Entity> Criteria<T> criteria(RecordType<T> type, int depth) {
        return switch (random.nextInt(depth > 0 ? 10 : 5)) {
            case 5 -> criteria(type, depth - 1).not();
            case 6 -> criteria(type, depth - 1).and(criteria(type, depth - 1));
            case 7 -> criteria(type, depth - 1).or(criteria(type, depth - 1));
            case 8 -> parent(type, depth - 1);
            case 9 -> children(type, depth - 1);
            default -> plain(one(type.fields()));
        };
    }

    @SuppressWarnings("unchecked") // a reference among the fields of T is one of T
    private <T extends Entity> Criteria<T> parent(RecordType<T> type, int depth) {
        List<Reference<T, ?>> references = new ArrayList<>();
        for (Field<T, ?> field : type.fields()) {
            if (field instanceof Reference<?, ?>) {
                references.add((Reference<T, ?>) field);
            }
        }
        return references.isEmpty() ? Criteria.everything() : parent(one(references), depth);
    }

    private <T extends Entity, P extends Entity> Criteria<T> parent(Reference<T, P> reference, int depth) {
        return reference.is(criteria(reference.target(), depth));
    }

    private <T extends Entity> Criteria<T> children(RecordType<T> type, int depth) {
        List<Reference<?, ?>> references = new ArrayList<>();
        for (RecordType<?> other : pool.types()) {
            for (Field<?, ?> field : other.fields()) {
                if (field instanceof Reference<?, ?> reference && reference.target() == type) {
                    references.add(reference);
                }
            }
        }
        return references.isEmpty() ? Criteria.everything() : children(one(references), type, depth);
    }

    private <C extends Entity, P extends Entity, T extends Entity> Criteria<T> children(
            Reference<C, P> by, RecordType<T> type, int depth) {
        Related<C, T> related = new Related<>(by, type, criteria(by.owner(), depth));
        return random.nextBoolean() ? related.exist() : related.count().atLeast((long) random.nextInt(4));
    }

    private <T extends Entity> Criteria<T> plain(Field<T, ?> field) {
        AttributesField<T> attributes = AttributesField.from(field);
        if (attributes != null) {
            List<Map.Entry<String, Object>> entries =
                    List.copyOf(pool.attributes().entrySet());
            return entries.isEmpty() ? Criteria.everything() : entry(attributes, one(entries));
        }
        List<Object> values = pool.values(field);
        if (values.isEmpty() || random.nextInt(6) == 0) {
            return random.nextBoolean() ? field.absent() : field.present();
        } else if (field.searchable() && random.nextBoolean()) {
            return field.matches((String) one(values));
        }
        return compared(field, one(values));
    }

    private <T extends Entity> Criteria<T> entry(AttributesField<T> attributes, Map.Entry<String, Object> entry) {
        Kind kind = entry.getValue() instanceof BigDecimal ? Kind.DECIMAL : Kind.TEXT;
        Field<T, ?> field = attributes.entry(entry.getKey(), kind);
        List<String> texts = pool.texts(entry.getKey());
        Object value = kind == Kind.TEXT && !texts.isEmpty() ? one(texts) : entry.getValue();
        return kind == Kind.TEXT && !(value instanceof String) ? field.present() : compared(field, value);
    }

    @SuppressWarnings("unchecked")
    private <T extends Entity, V> Criteria<T> compared(Field<T, V> field, Object value) {
        Comparison comparison = field.kind().ordered() ? one(List.of(Comparison.values())) : Comparison.EQ;
        return new Criteria.Compare<>(field, comparison, (V) value);
    }
}
