package io.embedcrm.conditions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedcrm.error.InvalidException;
import io.embedcrm.record.AttributeField;
import io.embedcrm.record.AttributesField;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Kind;
import io.embedcrm.record.MoneyField;
import io.embedcrm.record.RecordType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names fields in JSON: components by name, entries of attributes with their kind, money's currency behind a dot. */
final class FieldNames {
    static final String KIND = "kind";

    private static final Map<String, Kind> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("text", Kind.TEXT);
        KINDS.put("number", Kind.DECIMAL);
        KINDS.put("truth", Kind.TRUTH);
        KINDS.put("instant", Kind.INSTANT);
        KINDS.put("date", Kind.DATE);
        KINDS.put("money", Kind.MONEY);
        KINDS.put("reference", Kind.ANY);
        KINDS.put("choices", Kind.CHOICES);
    }

    private FieldNames() {}

    /** Writes the name under {@code key}, and the kind where it is not told by the name. */
    static void write(ObjectNode into, String key, Field<?, ?> field) {
        into.put(key, field.name());
        if (field instanceof AttributeField<?, ?>) {
            KINDS.forEach((name, kind) -> {
                if (kind == field.kind()) {
                    into.put(KIND, name);
                }
            });
        }
    }

    /** Reads the field named under {@code key} of {@code at}, an entry of attributes included. */
    static <T extends Entity> Field<T, ?> read(RecordType<T> type, Place at, String key) {
        Place named = at.key(key);
        String name = named.text();
        int dot = name.indexOf('.');
        Optional<Field<T, ?>> component = dot < 0 ? Optional.empty() : type.find(name.substring(0, dot));
        if (component.isPresent() && component.get() instanceof AttributesField<?> attributes) {
            return entry(type, attributes.name(), name.substring(dot + 1), named, at.key(KIND));
        }
        if (at.has(KIND)) {
            throw at.invalid("criteria.unknown-key", "only the entries of attributes have the key '" + KIND + "'");
        }
        return plain(type, named);
    }

    private static <T extends Entity> Field<T, ?> entry(
            RecordType<T> type, String attributes, String key, Place named, Place kindAt) {
        Kind kind = KINDS.get(kindAt.text());
        if (kind == null) {
            throw kindAt.invalid("criteria.unknown-choice", "there is no such kind; there are " + KINDS.keySet());
        }
        return named.here(() -> type.attributes(attributes).entry(key, kind));
    }

    /** Reads the field named by {@code named}, which is no entry of attributes. */
    static <T extends Entity> Field<T, ?> plain(RecordType<T> type, Place named) {
        String name = named.text();
        return type.fields().stream()
                .filter(field -> field instanceof MoneyField && name.equals(field.name() + ".currency"))
                .<Field<T, ?>>map(field -> type.money(field.name()).currency())
                .findFirst()
                .or(() -> type.find(name))
                .orElseThrow(() -> unknown(type, named));
    }

    private static InvalidException unknown(RecordType<?> type, Place named) {
        List<String> names = new ArrayList<>();
        for (Field<?, ?> field : type.fields()) {
            names.add(field.name());
            if (field instanceof MoneyField<?>) {
                names.add(field.name() + ".currency");
            } else if (field instanceof AttributesField<?>) {
                names.add(field.name() + ".*");
            }
        }
        return named.invalid("criteria.unknown-field", type + " has no such field; it has " + names);
    }
}
