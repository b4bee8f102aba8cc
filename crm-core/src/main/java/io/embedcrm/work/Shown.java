package io.embedcrm.work;

import io.embedcrm.access.FieldRight;
import io.embedcrm.query.Aggregation;
import io.embedcrm.query.Group;
import io.embedcrm.query.Values;
import io.embedcrm.record.Attributes;
import io.embedcrm.record.AttributesField;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.DataClass;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Kind;
import io.embedcrm.record.Measure;
import io.embedcrm.record.Money;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Records as an actor may see them: fields out of sight are absent, some texts are masked, and both are remembered. */
final class Shown {
    private final Rights rights;
    private final @Nullable Reads reads;
    private final Map<RecordRef, Withheld> withheld = new HashMap<>();

    Shown(Rights rights) {
        this(rights, null);
    }

    /** The same, and what is shown of fields under audit is noted in {@code reads}. */
    Shown(Rights rights, @Nullable Reads reads) {
        this.rights = rights;
        this.reads = reads;
    }

    /** What was withheld of a record shown before. */
    Withheld withheld(Entity record) {
        return withheld.getOrDefault(RecordRef.of(record), Withheld.NOTHING);
    }

    <T extends Entity> List<T> of(RecordType<T> type, List<T> records) {
        return of(type, records, Criteria.everything());
    }

    /** The same of records that were found under {@code holds} at this moment. */
    <T extends Entity> List<T> of(RecordType<T> type, List<T> records, Criteria<T> holds) {
        Map<Criteria<T>, Set<Id<?>>> told = new HashMap<>(); // many fields have the same rule
        if (!holds.isEverything()) {
            Set<Id<?>> all = new HashSet<>();
            records.forEach(record -> all.add(record.id()));
            told.put(holds, all);
        }
        return of(type, records, rule -> told.computeIfAbsent(rule, each -> rights.holding(type, records, each)));
    }

    /** The same, where {@code holding} tells for which of the records a rule holds. */
    <T extends Entity> List<T> of(RecordType<T> type, List<T> records, Function<Criteria<T>, Set<Id<?>>> holding) {
        List<T> shown = inPart(type, records, holding);
        if (reads != null) {
            reads.note(type, shown, this::withheld);
        }
        return shown;
    }

    private <T extends Entity> List<T> inPart(
            RecordType<T> type, List<T> records, Function<Criteria<T>, Set<Id<?>>> holding) {
        List<Field<T, ?>> restricted = type.fields().stream()
                .filter(field -> field.dataClass() != DataClass.STRUCTURAL)
                .filter(field ->
                        field.kind() == Kind.ATTRIBUTES || !rights.field(field).readableEverywhere())
                .toList();
        if (restricted.isEmpty() || records.isEmpty()) {
            return records;
        }
        List<@Nullable Object[]> values = new ArrayList<>();
        records.forEach(record -> values.add(type.values(record)));
        for (Field<T, ?> field : restricted) {
            AttributesField<T> attributes = AttributesField.from(field);
            if (attributes != null) {
                attributes(attributes, records, values, holding);
            } else {
                plain(field, records, values, holding);
            }
        }
        List<T> shown = new ArrayList<>();
        values.forEach(row -> shown.add(type.create(row)));
        return shown;
    }

    /** Values of fields that may be read on every row; of attributes, those entries of which that is true. */
    <T extends Entity> Values<T> of(RecordType<T> type, List<Field<T, ?>> fields, Values<T> values) {
        Values<T> told = inPart(fields, values);
        if (reads != null) {
            reads.note(type, told, fields);
        }
        return told;
    }

    /** Groups of measures, of which nothing is kept back any more. */
    <T extends Entity> List<Group<T>> of(Aggregation<T> asked, List<Group<T>> groups) {
        if (reads != null) {
            Set<Field<T, ?>> told = new HashSet<>();
            asked.by().forEach(grouping -> told.add(grouping.field()));
            for (Measure<T, ?> measure : asked.measures()) {
                Field<T, ?> field = measure.field();
                if (field != null) {
                    told.add(field);
                }
            }
            reads.note(asked.type(), told, groups);
        }
        return groups;
    }

    private <T extends Entity> Values<T> inPart(List<Field<T, ?>> fields, Values<T> values) {
        if (fields.stream().noneMatch(field -> field.kind() == Kind.ATTRIBUTES)) {
            return values;
        }
        List<@Nullable Object> told = new ArrayList<>();
        for (Field<T, ?> field : fields) {
            AttributesField<T> in = AttributesField.from(field);
            told.add(in == null ? values.get(field) : readable(in, values.get(in)));
        }
        return new Values<>(values.id(), fields, told);
    }

    private <T extends Entity> @Nullable Attributes readable(AttributesField<T> field, @Nullable Attributes all) {
        Attributes left = all;
        for (Map.Entry<String, Object> entry :
                all == null ? Map.<String, Object>of().entrySet() : all.values().entrySet()) {
            if (left != null
                    && !rights.field(field.entry(entry.getKey(), kind(entry.getValue())))
                            .readableEverywhere()) {
                left = left.without(entry.getKey());
            }
        }
        return left;
    }

    private <T extends Entity> void plain(
            Field<T, ?> field,
            List<T> records,
            List<@Nullable Object[]> values,
            Function<Criteria<T>, Set<Id<?>>> holding) {
        FieldRight<T> right = rights.field(field);
        Set<Id<?>> readable = holding.apply(right.readable());
        Set<Id<?>> masked = holding.apply(right.masked());
        for (int i = 0; i < records.size(); i++) {
            Id<?> id = records.get(i).id();
            Object value = values.get(i)[field.index()];
            if (!readable.contains(id)) {
                boolean mask = masked.contains(id);
                values.get(i)[field.index()] =
                        mask && value instanceof String text ? right.mask().of(text) : null;
                withhold(records.get(i), field.name(), mask && value instanceof String);
            }
        }
    }

    private <T extends Entity> void attributes(
            AttributesField<T> field,
            List<T> records,
            List<@Nullable Object[]> values,
            Function<Criteria<T>, Set<Id<?>>> holding) {
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
            Set<Id<?>> readable = holding.apply(right.readable());
            Set<Id<?>> masked = holding.apply(right.masked());
            for (int i = 0; i < records.size(); i++) {
                Id<?> id = records.get(i).id();
                if (!readable.contains(id) && values.get(i)[field.index()] instanceof Attributes attributes) {
                    boolean mask = masked.contains(id) && attributes.get(key) instanceof String;
                    values.get(i)[field.index()] = mask
                            ? attributes.with(key, right.mask().of((String)
                                    java.util.Objects.requireNonNull(attributes.get(key))))
                            : attributes.without(key);
                    if (mask) {
                        withhold(records.get(i), field.name() + "." + key, true);
                    }
                }
            }
        });
        if (!rights.field(field).readableEverywhere()) {
            incomplete(field, records, values, holding);
        }
    }

    /**
     * Where some entries may be hidden, it is told of the field and not of those that are there; and no attributes look
     * like none that may be seen.
     */
    private <T extends Entity> void incomplete(
            AttributesField<T> field,
            List<T> records,
            List<@Nullable Object[]> values,
            Function<Criteria<T>, Set<Id<?>>> holding) {
        Set<Id<?>> whole = holding.apply(rights.field(field).readable());
        for (int i = 0; i < records.size(); i++) {
            if (!whole.contains(records.get(i).id())) {
                withhold(records.get(i), field.name(), false);
                if (Attributes.NONE.equals(values.get(i)[field.index()])) {
                    values.get(i)[field.index()] = null;
                }
            }
        }
    }

    private void withhold(Entity record, String field, boolean masked) {
        withheld.merge(
                RecordRef.of(record),
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
