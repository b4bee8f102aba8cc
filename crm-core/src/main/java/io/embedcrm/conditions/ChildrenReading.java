package io.embedcrm.conditions;

import io.embedcrm.record.AnyReference;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Criteria.Children;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Measure;
import io.embedcrm.record.Money;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.record.Related;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a condition on what refers to a record. */
record ChildrenReading(CriteriaJson json, CriteriaReading conditions) {
    private static final List<String> FUNCTIONS = List.of("count", "distinct", "sum", "min", "max");

    <T extends Entity> Criteria<T> read(RecordType<T> type, Place at, int depth) {
        Place children = at.key("children");
        children.only("type", "by", "where", "measure");
        return read(type, json.known(children.key("type")), at, depth);
    }

    private <T extends Entity, C extends Entity> Criteria<T> read(
            RecordType<T> type, RecordType<C> childType, Place at, int depth) {
        String comparison = CriteriaReading.comparisonKey(at);
        at.only("children", comparison);
        Place children = at.key("children");
        Field<C, ?> by = reference(childType, type, children.key("by"));
        Related<C, T> related = new Related<>(by, type, conditions.where(childType, children, depth + 1));
        Measure<C, Object> measure = measure(childType, children.key("measure"), depth + 1);
        Object value = ValueForm.read(measure, at.key(comparison));
        return new Children<>(related, measure, CriteriaReading.comparison(comparison), value);
    }

    private static <C extends Entity> Field<C, ?> reference(RecordType<C> of, RecordType<?> to, Place named) {
        Field<C, ?> by = FieldNames.plain(of, named);
        if (by instanceof Reference<?, ?> one ? one.target() != to : !(by instanceof AnyReference)) {
            throw named.invalid("criteria.reference", "must be a reference to a " + to);
        }
        return by;
    }

    private <C extends Entity> Measure<C, Object> measure(RecordType<C> type, Place at, int depth) {
        String name = at.oneOf(FUNCTIONS);
        at.only(name, "currency", "where");
        Measure.Function function = Measure.Function.valueOf(name.toUpperCase(Locale.ROOT));
        Field<C, ?> field = function == Measure.Function.COUNT ? counted(at) : FieldNames.plain(type, at.key(name));
        String currency = at.has("currency") ? currency(at.key("currency")) : null;
        Criteria<C> where = conditions.where(type, at, depth);
        return at.here(() -> new Measure<>(function, field, currency, where));
    }

    private static <C extends Entity> @Nullable Field<C, ?> counted(Place at) {
        if (!at.key("count").truth()) {
            throw at.key("count").type("true");
        }
        return null;
    }

    private static String currency(Place at) {
        return at.here(() -> Money.zero(at.text()).currency());
    }
}
