package io.embedcrm.tenants;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedcrm.error.InvalidException;
import io.embedcrm.record.Attributes;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.RecordType;
import java.time.DateTimeException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A record as JSON, field by field under their names; what is absent is left out. */
final class RecordJson {
    private RecordJson() {}

    static <T extends Entity> ObjectNode write(RecordType<T> type, T record) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (Field<T, ?> field : type.fields()) {
            Object value = field.of(record);
            if (value instanceof Attributes attributes) {
                ObjectNode entries = json.putObject(field.name());
                attributes.values().forEach((key, entry) -> entries.set(key, ValueJson.writeEntry(entry)));
            } else if (value != null) {
                json.set(field.name(), ValueJson.write(value));
            }
        }
        return json;
    }

    static <T extends Entity> T read(RecordType<T> type, JsonNode json, ExportLines lines) {
        @Nullable Object[] values = new @Nullable Object[type.fields().size()];
        Set<String> unknown = new HashSet<>();
        json.fieldNames().forEachRemaining(unknown::add);
        for (Field<T, ?> field : type.fields()) {
            unknown.remove(field.name());
            JsonNode value = json.get(field.name());
            if (value != null) {
                values[field.index()] = value(field, value, lines);
            } else if (!field.nullable()) {
                throw lines.invalid("tells no " + field);
            }
        }
        if (!unknown.isEmpty()) {
            throw lines.invalid("tells what a " + type + " does not have: " + unknown);
        }
        return type.create(values);
    }

    private static Object value(Field<?, ?> field, JsonNode value, ExportLines lines) {
        try {
            return switch (field.kind()) {
                case ATTRIBUTES -> attributes(value);
                default -> ValueJson.read(field, value);
            };
        } catch (DateTimeException | IllegalArgumentException | InvalidException e) {
            throw lines.invalid("tells no possible " + field);
        }
    }

    private static Attributes attributes(JsonNode json) {
        Map<String, Object> values = new TreeMap<>();
        json.properties().forEach(entry -> values.put(entry.getKey(), ValueJson.readEntry(entry.getValue())));
        return new Attributes(values);
    }
}
