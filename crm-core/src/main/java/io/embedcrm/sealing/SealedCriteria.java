package io.embedcrm.sealing;

import com.google.common.collect.Lists;
import io.embedcrm.error.InvalidException;
import io.embedcrm.query.Limits;
import io.embedcrm.record.Comparison;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Criteria.Absent;
import io.embedcrm.record.Criteria.Children;
import io.embedcrm.record.Criteria.Compare;
import io.embedcrm.record.Criteria.In;
import io.embedcrm.record.Criteria.Relative;
import io.embedcrm.record.Criteria.Text;
import io.embedcrm.record.CurrencyField;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Kind;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Related;
import io.embedcrm.record.Rewriting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/**
 * Asks for tokens where a condition asks for values. Until all records of a type are known to be encrypted as they are now,
 * it asks for the plain values and the tokens of older keys also.
 */
final class SealedCriteria<T extends Entity> implements Rewriting<T> {
    private final Plan plan;
    private final Sealer sealer;
    private final Predicate<RecordType<?>> settled;

    SealedCriteria(Plan plan, Sealer sealer, Predicate<RecordType<?>> settled) {
        this.plan = plan;
        this.sealer = sealer;
        this.settled = settled;
    }

    @Override
    public <R extends Entity> Criteria<R> inner(RecordType<R> type, Criteria<R> condition) {
        return condition.read(new SealedCriteria<>(plan, sealer, settled));
    }

    @Override
    public <V> Criteria<T> compare(Compare<T, V> c) {
        SealedField<T> field = plan.find(c.field());
        if (field == null) {
            return c;
        } else if (c.comparison() != Comparison.EQ) {
            throw refused(c.field(), "cannot be compared by size");
        }
        return found(field, c.field(), List.of(c.value()), c);
    }

    @Override
    public <V> Criteria<T> in(In<T, V> c) {
        SealedField<T> field = plan.find(c.field());
        return field == null ? c : found(field, c.field(), c.values(), c);
    }

    private Criteria<T> found(SealedField<T> field, Field<T, ?> asked, Collection<?> values, Criteria<T> plain) {
        if (!field.found() || asked instanceof CurrencyField<?> || asked.kind() == Kind.CHOICES) {
            throw refused(asked, "is not found by its value");
        }
        RecordType<T> type = asked.owner();
        boolean all = settled.test(type);
        List<String> tokens = new ArrayList<>();
        for (Object value : values) {
            if (all) {
                tokens.add(sealer.token(type.name(), field.name(), value));
            } else {
                tokens.addAll(sealer.tokens(type.name(), field.name(), value));
            }
        }
        Criteria<T> closed = Criteria.nothing();
        for (List<String> some : Lists.partition(tokens, Limits.VALUES)) {
            closed = closed.or(tokens(type, field, some));
        }
        return all ? closed : closed.or(plain);
    }

    private Criteria<T> tokens(RecordType<T> type, SealedField<T> field, List<String> tokens) {
        if (field.tokened()) {
            List<String> columns = tokens.stream().map(SealedField::column).toList();
            return columns.size() == 1
                    ? field.asked().eq(columns.get(0))
                    : field.asked().in(columns);
        }
        return new Related<>(Sealed.RECORD, type, Sealed.TOKEN.in(tokens)).exist();
    }

    @Override
    public Criteria<T> relative(Relative<T> c) {
        if (plan.find(c.field()) != null) {
            throw refused(c.field(), "cannot be compared by size");
        }
        return c;
    }

    @Override
    public Criteria<T> text(Text<T> c) {
        if (plan.find(c.field()) != null) {
            throw refused(c.field(), "cannot be searched by words");
        }
        return c;
    }

    @Override
    public Criteria<T> absent(Absent<T> c) {
        SealedField<T> field = plan.find(c.field());
        if (field == null) {
            return c;
        }
        RecordType<T> type = c.field().owner();
        Criteria<T> closed = field.text()
                ? field.asked().absent()
                : new Related<>(Sealed.RECORD, type, Sealed.FIELD.eq(field.name()))
                        .exist()
                        .not();
        boolean same = field.key() == null && field.text();
        return same || settled.test(type) ? closed : closed.and(c);
    }

    @Override
    public <C extends Entity, V> Criteria<T> children(Children<C, T, V> c) {
        demandOpen(plan, c.measure().field(), "cannot be measured");
        return Rewriting.super.children(c);
    }

    static void demandOpen(Plan plan, @org.jspecify.annotations.Nullable Field<?, ?> field, String otherwise) {
        if (field != null && plan.find(field) != null) {
            throw refused(field, otherwise);
        }
    }

    static InvalidException refused(Field<?, ?> field, String because) {
        return new InvalidException("criteria.sealed", field.toString(), because + ": it is encrypted");
    }
}
