package io.embedcrm.audit;

import io.embedcrm.record.DataClass;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.ReadAuditor;
import io.embedcrm.work.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which fields are under audit: who reads, lists or exports them is noted, in the transaction that reads.
 *
 * <pre>{@code
 * ReadAudit.of(DataClass.SENSITIVE).and(Customer.BIRTHDAY)
 * }</pre>
 */
public final class ReadAudit implements ReadAuditor {
    private final Set<DataClass> classes;
    private final Set<Field<?, ?>> fields;

    private ReadAudit(Set<DataClass> classes, Set<Field<?, ?>> fields) {
        this.classes = classes;
        this.fields = fields;
    }

    /** The fields of these classes of data. */
    public static ReadAudit of(DataClass... classes) {
        Set<DataClass> all = EnumSet.noneOf(DataClass.class);
        all.addAll(Arrays.asList(classes));
        if (all.contains(DataClass.STRUCTURAL)) {
            throw new IllegalArgumentException(
                    "structural fields are seen with every record: there is nothing to note");
        }
        return new ReadAudit(all, Set.of());
    }

    /** These fields as well, entries of custom attributes among them. */
    public ReadAudit and(Field<?, ?>... more) {
        Set<Field<?, ?>> all = new HashSet<>(fields);
        all.addAll(Arrays.asList(more));
        return new ReadAudit(classes, all);
    }

    @Override
    public boolean notes(Field<?, ?> field) {
        return classes.contains(field.dataClass()) || fields.contains(field);
    }

    @Override
    public void write(Session session, Transaction storing, Instant now, List<Read> reads) {
        List<ReadEntry> entries = new ArrayList<>();
        for (Read read : reads) {
            List<Id<?>> ids = read.ids();
            int from = 0;
            do {
                int to = Math.min(ids.size(), from + ReadEntry.MOST);
                entries.add(entry(session, now, read, ids.subList(from, to)));
                from = to;
            } while (from < ids.size());
        }
        storing.insertAll(ReadEntry.TYPE, entries);
    }

    private static ReadEntry entry(Session session, Instant now, Read read, List<Id<?>> ids) {
        String names = String.join(" ", read.fields());
        return new ReadEntry(
                session.<ReadEntry>newId(),
                1,
                session.actor().id(),
                now,
                read.type(),
                names.length() > ReadEntry.FIELDS_LENGTH ? "*" : names,
                ids.stream().map(id -> id.value().toString()).collect(Collectors.joining(" ")),
                ids.isEmpty() ? read.told() : ids.size(),
                session.purpose().orElse(null));
    }

    static <T extends Entity> boolean names(ReadEntry entry, Id<T> id) {
        return entry.ids().contains(id.value().toString());
    }
}
