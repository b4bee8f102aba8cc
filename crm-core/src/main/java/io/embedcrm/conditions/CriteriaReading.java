package io.embedcrm.conditions;

import io.embedcrm.error.LimitExceededException;
import io.embedcrm.query.Limits;
import io.embedcrm.record.AnyReference;
import io.embedcrm.record.Comparison;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Criteria.Absent;
import io.embedcrm.record.Criteria.All;
import io.embedcrm.record.Criteria.Any;
import io.embedcrm.record.Criteria.Compare;
import io.embedcrm.record.Criteria.In;
import io.embedcrm.record.Criteria.Not;
import io.embedcrm.record.Criteria.Parent;
import io.embedcrm.record.Criteria.Text;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Kind;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One reading of a condition from JSON, which counts its parts as it goes. */
final class CriteriaReading {
    private static final List<String> COMPARISONS = List.of("eq", "lt", "le", "gt", "ge");
    private static final List<String> TESTS = List.of("eq", "lt", "le", "gt", "ge", "in", "matches");
    private static final List<String> FORMS = List.of("field", "absent", "all", "any", "not", "parent", "children");

    private final CriteriaJson json;
    private int parts;

    CriteriaReading(CriteriaJson json) {
        this.json = json;
    }

    /** The condition at {@code at}, that many conditions deep. */
    <T extends Entity> Criteria<T> condition(RecordType<T> type, Place at, int depth) {
        count(depth);
        return switch (at.oneOf(FORMS)) {
            case "field" -> test(type, at);
            case "absent" -> {
                at.only("absent", FieldNames.KIND);
                yield new Absent<>(FieldNames.read(type, at, "absent"));
            }
            case "all" -> new All<>(list(type, at, "all", depth));
            case "any" -> new Any<>(list(type, at, "any", depth));
            case "not" -> {
                at.only("not");
                yield new Not<>(condition(type, at.key("not"), depth + 1));
            }
            case "parent" -> parent(type, at, depth);
            default -> new ChildrenReading(json, this).read(type, at, depth);
        };
    }

    /** The condition under {@code where}, or everything where there is none. */
    <T extends Entity> Criteria<T> where(RecordType<T> type, Place at, int depth) {
        if (at.has("where")) {
            return condition(type, at.key("where"), depth);
        }
        count(depth);
        return Criteria.everything();
    }

    static Comparison comparison(String key) {
        return Comparison.valueOf(key.toUpperCase(Locale.ROOT));
    }

    static String comparisonKey(Place at) {
        return at.oneOf(COMPARISONS);
    }

    private void count(int depth) {
        parts++;
        if (depth > Limits.DEPTH) {
            throw new LimitExceededException("criteria depth", depth, Limits.DEPTH);
        }
        if (parts > Limits.NODES) {
            throw new LimitExceededException("criteria parts", parts, Limits.NODES);
        }
    }

    private <T extends Entity> List<Criteria<T>> list(RecordType<T> type, Place at, String key, int depth) {
        at.only(key);
        List<Criteria<T>> list = new ArrayList<>();
        for (Place item : at.key(key).items()) {
            list.add(condition(type, item, depth + 1));
        }
        return list;
    }

    private <T extends Entity> Criteria<T> parent(RecordType<T> type, Place at, int depth) {
        Place named = at.key("parent");
        Field<T, ?> field = FieldNames.plain(type, named);
        if (field instanceof AnyReference<?>) {
            at.only("parent", "type", "is");
            return anyParent(type.any(field.name()), json.known(at.key("type")), at, depth);
        }
        at.only("parent", "is");
        if (!(field instanceof Reference<?, ?> reference)) {
            throw named.invalid("criteria.reference", "must be a reference");
        }
        return parent(type, reference.name(), reference.target(), at, depth);
    }

    private <T extends Entity, P extends Entity> Criteria<T> parent(
            RecordType<T> type, String name, RecordType<P> target, Place at, int depth) {
        at.here(() -> json.known(target));
        return new Parent<>(type.reference(name, target.javaType()), condition(target, at.key("is"), depth + 1));
    }

    private <T extends Entity, P extends Entity> Criteria<T> anyParent(
            AnyReference<T> reference, RecordType<P> target, Place at, int depth) {
        return reference.is(target, condition(target, at.key("is"), depth + 1));
    }

    private static <T extends Entity> Criteria<T> test(RecordType<T> type, Place at) {
        String test = at.oneOf(TESTS);
        at.only("field", FieldNames.KIND, test);
        return test(FieldNames.read(type, at, "field"), test, at.key(test));
    }

    private static <T extends Entity, V> Criteria<T> test(Field<T, V> field, String test, Place at) {
        if (test.equals("in")) {
            return in(field, at);
        } else if (test.equals("matches")) {
            return at.here(() -> new Text<>(field, at.text()));
        } else if (field.kind() == Kind.INSTANT && at.isObject()) {
            return field.relative(comparison(test), RelativeForm.read(at));
        }
        return at.here(() -> new Compare<>(field, comparison(test), CriteriaReading.<V>value(field, at)));
    }

    private static <T extends Entity, V> Criteria<T> in(Field<T, V> field, Place at) {
        List<Place> items = at.items();
        if (items.size() > Limits.VALUES) {
            throw new LimitExceededException(at.path() + " values", items.size(), Limits.VALUES);
        }
        Set<V> values = new LinkedHashSet<>();
        for (Place item : items) {
            values.add(CriteriaReading.<V>value(field, item));
        }
        return at.here(() -> new In<>(field, values));
    }

    /** The condition checks that the value is of the field's type. */
    @SuppressWarnings("unchecked")
    private static <V> V value(Field<?, V> field, Place at) {
        return (V) ValueForm.read(field, at);
    }
}
