package io.embedcrm.work;

import io.embedcrm.access.FieldRight;
import io.embedcrm.record.Attributes;
import io.embedcrm.record.AttributesField;
import io.embedcrm.record.DataClass;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Kind;
import io.embedcrm.record.Money;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records as an actor may see them: fields out of sight are absent, some texts are masked, and both are remembered. */
final class Shown {
    private final Rights rights;
    private final Map<UUID, Withheld> withheld = new HashMap<>();

    Shown(Rights rights) {
        this.rights = rights;
    }

    /** What was withheld of a record shown before. */
    Withheld withheld(Entity record) {
        return withheld.getOrDefault(record.id().value(), Withheld.NOTHING);
    }

    <T extends Entity> List<T> of(RecordType<T> type, List<T> records) {
        List<Field<T, ?>> restricted = type.fields().stream()
                .filter(field -> field.dataClass() != DataClass.STRUCTURAL)
                .filter(field -> field.kind() == Kind.ATTRIBUTES
                        || !rights.field(field).readableEverywhere())
                .toList();
        if (restricted.isEmpty() || records.isEmpty()) {
            return records;
        }
        List<@Nullable Object[]> values = new ArrayList<>();
        records.forEach(record -> values.add(type.values(record)));
        for (Field<T, ?> field : restricted) {
            AttributesField<T> attributes = AttributesField.from(field);
            if (attributes != null) {
                attributes(type, attributes, records, values);
            } else {
                plain(type, field, records, values);
            }
        }
        List<T> shown = new ArrayList<>();
        values.forEach(row -> shown.add(type.create(row)));
        return shown;
    }

    private <T extends Entity> void plain(
            RecordType<T> type, Field<T, ?> field, List<T> records, List<@Nullable Object[]> values) {
        FieldRight<T> right = rights.field(field);
        Set<Id<?>> readable = rights.holding(type, records, right.readable());
        Set<Id<?>> masked = rights.holding(type, records, right.masked());
        for (int i = 0; i < records.size(); i++) {
            Id<?> id = records.get(i).id();
            Object value = values.get(i)[field.index()];
            if (!readable.contains(id)) {
                boolean mask = masked.contains(id);
                values.get(i)[field.index()] = mask && value instanceof String text ? right.mask().of(text) : null;
                withhold(id, field.name(), mask && value instanceof String);
            }
        }
    }

    private <T extends Entity> void attributes(
            RecordType<T> type, AttributesField<T> field, List<T> records, List<@Nullable Object[]> values) {
        Map<String, Kind> kinds = new TreeMap<>();
        for (@Nullable Object[] row : values) {
            if (row[field.index()] instanceof Attributes attributes) {
                attributes.values().forEach((key, value) -> kinds.put(key, kind(value)));
            }
        }
        kinds.forEach((key, kind) -> {
            FieldRight<T> right = rights.field(field.entry(key, kind));
            if (right.readableEverywhere()) {
                return;
            }
            Set<Id<?>> readable = rights.holding(type, records, right.readable());
            Set<Id<?>> masked = rights.holding(type, records, right.masked());
            for (int i = 0; i < records.size(); i++) {
                Id<?> id = records.get(i).id();
                if (!readable.contains(id) && values.get(i)[field.index()] instanceof Attributes attributes) {
                    boolean mask = masked.contains(id) && attributes.get(key) instanceof String;
                    values.get(i)[field.index()] = mask
                            ? attributes.with(key, right.mask().of((String) java.util.Objects.requireNonNull(attributes.get(key))))
                            : attributes.without(key);
                    withhold(id, field.name() + "." + key, mask);
                }
            }
        });
    }

    private void withhold(Id<?> id, String field, boolean masked) {
        withheld.merge(
                id.value(),
                masked ? new Withheld(Set.of(), Set.of(field)) : new Withheld(Set.of(field), Set.of()),
                Withheld::and);
    }

    static Kind kind(Object value) {
        if (value instanceof String) {
            return Kind.TEXT;
        } else if (value instanceof BigDecimal) {
            return Kind.DECIMAL;
        } else if (value instanceof Boolean) {
            return Kind.TRUTH;
        } else if (value instanceof Instant) {
            return Kind.INSTANT;
        } else if (value instanceof LocalDate) {
            return Kind.DATE;
        } else if (value instanceof Money) {
            return Kind.MONEY;
        }
        return value instanceof RecordRef ? Kind.ANY : Kind.CHOICES;
    }
}
