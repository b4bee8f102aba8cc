package io.embedcrm.conditions;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedcrm.error.InvalidException;
import io.embedcrm.query.Order;
import io.embedcrm.record.AnyReference;
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
import io.embedcrm.record.Money;
import io.embedcrm.record.Reference;
import io.embedcrm.record.Related;
import io.embedcrm.record.RelativeTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Writes a condition as JSON. */
record CriteriaWriter<T extends Entity>(CriteriaJson json) implements Criteria.Reader<T, ObjectNode> {
    static final Comparator<Object> ORDER = ((Comparator<Object>) Order::compare).thenComparing(Object::toString);

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @Override
    public <V> ObjectNode compare(Compare<T, V> c) {
        return field(c.field()).set(key(c.comparison()), ValueForm.write(c.value()));
    }

    @Override
    public <V> ObjectNode in(In<T, V> c) {
        ObjectNode node = field(c.field());
        ArrayNode values = node.putArray("in");
        Collection<? extends Object> all = c.values();
        all.stream()
                .<Object>map(value -> value)
                .sorted(ORDER)
                .map(ValueForm::write)
                .forEach(values::add);
        return node;
    }

    @Override
    public ObjectNode relative(Relative<T> c) {
        ObjectNode node = field(c.field());
        RelativeTime time = c.time();
        ObjectNode value = node.putObject(key(c.comparison()))
                .put("relative", time.amount())
                .put("unit", RelativeForm.name(time.unit()));
        if (time.startOfDay()) {
            value.put("startOfDay", true);
        }
        value.put("zone", time.zone().getId());
        return node;
    }

    @Override
    public ObjectNode text(Text<T> c) {
        return field(c.field()).put("matches", c.words());
    }

    @Override
    public ObjectNode absent(Absent<T> c) {
        ObjectNode node = NODES.objectNode();
        FieldNames.write(node, "absent", c.field());
        return node;
    }

    @Override
    public ObjectNode all(All<T> c) {
        return list("all", c.parts());
    }

    @Override
    public ObjectNode any(Any<T> c) {
        return list("any", c.parts());
    }

    @Override
    public ObjectNode not(Not<T> c) {
        return NODES.objectNode().set("not", c.part().read(this));
    }

    @Override
    public <P extends Entity> ObjectNode parent(Parent<T, P> c) {
        json.known(c.reference().target());
        return NODES.objectNode()
                .put("parent", c.reference().name())
                .set("is", c.condition().read(new CriteriaWriter<>(json)));
    }

    @Override
    public <P extends Entity> ObjectNode anyParent(AnyParent<T, P> c) {
        return NODES.objectNode()
                .put("parent", c.reference().name())
                .put("type", json.known(c.target()).name())
                .set("is", c.condition().read(new CriteriaWriter<>(json)));
    }

    @Override
    public <C extends Entity, V> ObjectNode children(Children<C, T, V> c) {
        Related<C, T> related = c.related();
        Field<C, ?> by = related.by();
        if (!(by instanceof Reference<?, ?> || by instanceof AnyReference<?>)) {
            throw new InvalidException("criteria.reference", by.toString(), "is no reference to a " + related.parent());
        }
        ObjectNode node = NODES.objectNode();
        ObjectNode children = node.putObject("children")
                .put("type", json.known(by.owner()).name())
                .put("by", by.name());
        where(children, related.where());
        children.set("measure", measure(c.measure()));
        return node.set(key(c.comparison()), ValueForm.write(c.measure(), c.value()));
    }

    private <C extends Entity> ObjectNode measure(Measure<C, ?> measure) {
        ObjectNode node = NODES.objectNode();
        String function = measure.function().name().toLowerCase(Locale.ROOT);
        Field<C, ?> field = measure.field();
        if (field == null) {
            node.put(function, true);
        } else {
            node.put(function, field.name());
        }
        String currency = measure.currency();
        if (currency != null) {
            node.put("currency", Money.zero(currency).currency());
        }
        where(node, measure.where());
        return node;
    }

    private <C extends Entity> void where(ObjectNode node, Criteria<C> where) {
        if (!where.equals(Criteria.<C>everything())) {
            node.set("where", where.read(new CriteriaWriter<>(json)));
        }
    }

    private ObjectNode list(String key, List<Criteria<T>> parts) {
        ObjectNode node = NODES.objectNode();
        ArrayNode list = node.putArray(key);
        parts.forEach(part -> list.add(part.read(this)));
        return node;
    }

    private ObjectNode field(Field<T, ?> field) {
        ObjectNode node = NODES.objectNode();
        FieldNames.write(node, "field", field);
        return node;
    }

    private static String key(Comparison comparison) {
        return comparison.name().toLowerCase(Locale.ROOT);
    }
}
