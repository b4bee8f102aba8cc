package io.embedcrm.work;

import io.embedcrm.query.Group;
import io.embedcrm.query.Values;
import io.embedcrm.record.Attributes;
import io.embedcrm.record.AttributesField;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.ReadAuditor.Read;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What of the fields under audit was shown in one transaction: each record once, however often it was read. */
final class Reads {
    private final ReadAuditor auditor;
    private final Map<RecordType<?>, List<Field<?, ?>>> audited = new LinkedHashMap<>();
    private final Map<RecordType<?>, Map<Id<?>, Set<String>>> shown = new LinkedHashMap<>();
    private final List<Read> measured = new ArrayList<>();

    Reads(ReadAuditor auditor) {
        this.auditor = auditor;
    }

    /** Records as they are shown; {@code masked} tells what of one is seen in part only. */
    <T extends Entity> void note(RecordType<T> type, List<T> records, Function<T, Withheld> withheld) {
        List<Field<T, ?>> fields = audited(type);
        for (T record : fields.isEmpty() ? List.<T>of() : records) {
            Set<String> masked = withheld.apply(record).masked();
            Set<String> names = new TreeSet<>();
            fields.forEach(field -> name(field, field.of(record), names));
            names.removeAll(masked);
            add(type, record.id(), names);
        }
    }

    <T extends Entity> void note(RecordType<T> type, Values<T> values, List<Field<T, ?>> told) {
        Set<String> names = new TreeSet<>();
        List<Field<T, ?>> fields = audited(type);
        told.stream().filter(fields::contains).forEach(field -> name(field, values.get(field), names));
        add(type, values.id(), names);
    }

    /** A measure or a grouping of fields under audit, over however many records. */
    <T extends Entity> void note(RecordType<T> type, Set<Field<T, ?>> told, List<Group<T>> groups) {
        Set<String> names = new TreeSet<>();
        told.stream().filter(auditor::notes).forEach(field -> names.add(field.name()));
        if (!names.isEmpty() && !groups.isEmpty()) {
            measured.add(new Read(type.name(), names, List.of(), groups.size()));
        }
    }

    private void add(RecordType<?> type, Id<?> id, Set<String> names) {
        if (!names.isEmpty()) {
            shown.computeIfAbsent(type, t -> new LinkedHashMap<>())
                    .computeIfAbsent(id, i -> new TreeSet<>())
                    .addAll(names);
        }
    }

    /** The fields that may be under audit: attributes always are looked into. */
    @SuppressWarnings("unchecked")
    private <T extends Entity> List<Field<T, ?>> audited(RecordType<T> type) {
        List<? extends Field<?, ?>> fields = audited.computeIfAbsent(type, t -> {
            List<Field<?, ?>> found = new ArrayList<>();
            for (Field<?, ?> field : t.fields()) {
                if (auditor.notes(field) || AttributesField.from(field) != null) {
                    found.add(field);
                }
            }
            return found;
        });
        return (List<Field<T, ?>>) fields;
    }

    private <T extends Entity> void name(Field<T, ?> field, @Nullable Object value, Set<String> names) {
        AttributesField<T> attributes = AttributesField.from(field);
        if (attributes != null && value instanceof Attributes given) {
            given.values().forEach((key, each) -> {
                if (auditor.notes(field) || auditor.notes(attributes.entry(key, Shown.kind(each)))) {
                    names.add(field.name() + "." + key);
                }
            });
        } else if (value != null && attributes == null) {
            names.add(field.name());
        }
    }

    /** Whether anything was. */
    boolean any() {
        return !shown.isEmpty() || !measured.isEmpty();
    }

    /** Keeps it, all that was shown of the same fields together. */
    void write(Session session, Transaction storing, Instant now) {
        List<Read> reads = new ArrayList<>(measured);
        shown.forEach((type, records) -> {
            Map<Set<String>, Set<Id<?>>> together = new LinkedHashMap<>();
            records.forEach((id, names) ->
                    together.computeIfAbsent(names, n -> new LinkedHashSet<>()).add(id));
            together.forEach((names, ids) -> reads.add(new Read(type.name(), names, List.copyOf(ids), 0)));
        });
        if (!reads.isEmpty()) {
            auditor.write(session, storing, now, reads);
        }
    }
}
