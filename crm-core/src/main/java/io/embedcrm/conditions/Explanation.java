package io.embedcrm.conditions;

import io.embedcrm.record.Comparison;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Criteria.Absent;
import io.embedcrm.record.Criteria.All;
import io.embedcrm.record.Criteria.Any;
import io.embedcrm.record.Criteria.AnyParent;
import io.embedcrm.record.Criteria.Children;
import io.embedcrm.record.Criteria.Compare;
import io.embedcrm.record.Criteria.In;
import io.embedcrm.record.Criteria.Not;
import io.embedcrm.record.Criteria.Parent;
import io.embedcrm.record.Criteria.Relative;
import io.embedcrm.record.Criteria.Text;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Measure;
import io.embedcrm.record.Related;
import java.util.List;
import java.util.stream.Collectors;

/** Tells a condition in words. */
record Explanation<T extends Entity>(boolean zh) implements Criteria.Reader<T, String> {
    @Override
    public <V> String compare(Compare<T, V> c) {
        String value = values().shown(c.value());
        return ValueWords.isSet(c.field())
                ? Phrase.CONTAINS.in(zh, c.field().name(), value)
                : values().compared(c.field().name(), c.comparison(), value, ValueWords.isTime(c.value()));
    }

    @Override
    public <V> String in(In<T, V> c) {
        if (c.values().isEmpty()) {
            return Phrase.NEVER.in(zh);
        }
        Phrase phrase = ValueWords.isSet(c.field()) ? Phrase.CONTAINS_ANY : Phrase.IN;
        return phrase.in(zh, c.field().name(), values().listed(c.values()));
    }

    @Override
    public String relative(Relative<T> c) {
        return values().compared(c.field().name(), c.comparison(), values().relative(c.time()), true);
    }

    @Override
    public String text(Text<T> c) {
        return Phrase.MATCHES.in(zh, c.field().name(), values().shown(c.words()));
    }

    @Override
    public String absent(Absent<T> c) {
        return Phrase.ABSENT.in(zh, c.field().name());
    }

    @Override
    public String all(All<T> c) {
        return joined(c.parts(), Phrase.ALWAYS, Phrase.AND);
    }

    @Override
    public String any(Any<T> c) {
        return joined(c.parts(), Phrase.NEVER, Phrase.OR);
    }

    @Override
    public String not(Not<T> c) {
        if (c.part() instanceof Absent<T> absent) {
            return Phrase.PRESENT.in(zh, absent.field().name());
        } else if (c.part() instanceof Compare<T, ?> compare
                && compare.comparison() == Comparison.EQ
                && !ValueWords.isSet(compare.field())) {
            return Phrase.NE.in(zh, compare.field().name(), values().shown(compare.value()));
        }
        return Phrase.NOT.in(zh, Phrase.GROUP.in(zh, c.part().read(this)));
    }

    @Override
    public <P extends Entity> String parent(Parent<T, P> c) {
        return Phrase.PARENT.in(zh, c.reference().name(), c.condition().read(new Explanation<>(zh)));
    }

    @Override
    public <P extends Entity> String anyParent(AnyParent<T, P> c) {
        String is = c.condition().read(new Explanation<>(zh));
        return Phrase.ANY_PARENT.in(zh, c.reference().name(), c.target().name(), is);
    }

    @Override
    public <C extends Entity, V> String children(Children<C, T, V> c) {
        Measure<C, V> measure = c.measure();
        String children = children(c.related(), c.related().where().and(measure.where()));
        String value = values().shown(c.value());
        Field<C, ?> field = measure.field();
        if (field == null) {
            return Phrase.valueOf("COUNT_" + c.comparison().name()).in(zh, value, children);
        }
        String currency = measure.currency();
        String measured = Phrase.valueOf(measure.function().name()).in(zh, field.name(), children);
        String full = currency == null ? value : value + " " + currency;
        return values().compared(measured, c.comparison(), full, ValueWords.isTime(c.value()));
    }

    private <C extends Entity> String children(Related<C, T> related, Criteria<C> where) {
        String type = related.by().owner().name();
        String by = related.by().name();
        return where.isEverything()
                ? Phrase.CHILDREN.in(zh, type, by)
                : Phrase.CHILDREN_WHERE.in(zh, type, by, where.read(new Explanation<>(zh)));
    }

    private String joined(List<Criteria<T>> parts, Phrase none, Phrase joint) {
        if (parts.isEmpty()) {
            return none.in(zh);
        } else if (parts.size() == 1) {
            return parts.get(0).read(this);
        }
        return parts.stream().map(part -> grouped(part, part.read(this))).collect(Collectors.joining(joint.in(zh)));
    }

    private String grouped(Criteria<T> criteria, String words) {
        return isJoined(criteria) ? Phrase.GROUP.in(zh, words) : words;
    }

    private static <T extends Entity> boolean isJoined(Criteria<T> criteria) {
        List<Criteria<T>> parts =
                criteria instanceof All<T> all ? all.parts() : criteria instanceof Any<T> any ? any.parts() : List.of();
        return parts.size() > 1 || (parts.size() == 1 && isJoined(parts.get(0)));
    }

    private ValueWords values() {
        return new ValueWords(zh);
    }
}
