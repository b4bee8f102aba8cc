package io.embedcrm.work;

import io.embedcrm.access.Access;
import io.embedcrm.access.Action;
import io.embedcrm.access.FieldRight;
import io.embedcrm.query.Matcher;
import io.embedcrm.record.Attributes;
import io.embedcrm.record.AttributesField;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.DataClass;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.RecordType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The world as an actor sees it, worked out in the plainest way: rows out of sight are left out, and of each row each
 * field is asked for by itself. A question about this world needs no rights any more.
 */
final class Seen {
    private final World world;
    private final Access access;

    Seen(World world, Access access) {
        this.world = world;
        this.access = access;
    }

    /** What conditions, orders and measures go by: masked text counts as absent. */
    World asked() {
        return world(false);
    }

    /** What is shown. */
    World shown() {
        return world(true);
    }

    private World world(boolean masks) {
        Map<RecordType<?>, List<? extends Entity>> records = new LinkedHashMap<>();
        RandomRules.types().forEach(type -> records.put(type, rows(type, masks)));
        return new World(records);
    }

    private <T extends Entity> List<T> rows(RecordType<T> type, boolean masks) {
        Criteria<T> rule = access.rows(type, Action.READ);
        return world.of(type).stream()
                .filter(record -> Matcher.matches(rule, record, world))
                .map(record -> seen(type, record, masks))
                .toList();
    }

    private <T extends Entity> T seen(RecordType<T> type, T record, boolean masks) {
        @Nullable Object[] values = type.values(record);
        for (Field<T, ?> field : type.fields()) {
            AttributesField<T> attributes = AttributesField.from(field);
            if (attributes != null && values[field.index()] instanceof Attributes given) {
                for (String key : given.values().keySet()) {
                    Object value = given.get(key);
                    Field<T, ?> entry = attributes.entry(key, Shown.kind(value));
                    Object left = value(entry, entry, record, value, masks);
                    Attributes now = (Attributes) values[field.index()];
                    values[field.index()] = left == null ? now.without(key) : now.with(key, left);
                }
                boolean whole = Matcher.matches(access.field(field).readable(), record, world);
                if (masks && !whole && Attributes.NONE.equals(values[field.index()])) {
                    values[field.index()] = null;
                }
            } else if (field.dataClass() != DataClass.STRUCTURAL) {
                values[field.index()] = value(field, type.source(field), record, values[field.index()], masks);
            }
        }
        return type.create(values);
    }

    private <T extends Entity> @Nullable Object value(
            Field<T, ?> field, Field<T, ?> source, T record, @Nullable Object value, boolean masks) {
        FieldRight<T> right = access.field(source);
        if (Matcher.matches(right.readable(), record, world)) {
            return value;
        }
        boolean masked = masks && field == source && Matcher.matches(right.masked(), record, world);
        return masked && value instanceof String text ? right.mask().of(text) : null;
    }
}
