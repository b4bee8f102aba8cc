package io.embedcrm.subjects;

import io.embedcrm.customers.Customer;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Kind;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Records without what is personal of them, and without leading to the person. */
final class Anonymous {
    /** What stands in the place of a text that must not be absent. */
    static final String ERASED = "erased";

    private final Set<UUID> persons;

    Anonymous(Set<UUID> persons) {
        this.persons = persons;
    }

    /** A record that is kept: its own facts stay. */
    <T extends Entity> T of(RecordType<T> type, T record) {
        return nameless(type, without(type, record, KeptRecords::personal));
    }

    /** A record without these of its fields. */
    <T extends Entity> T without(RecordType<T> type, T record, Predicate<Field<?, ?>> which) {
        @Nullable Object[] values = type.values(record);
        for (Field<T, ?> field : type.fields()) {
            if (which.test(field)) {
                values[field.index()] = blank(type, field, record);
            }
        }
        return type.create(values);
    }

    private static <T extends Entity> @Nullable Object blank(RecordType<T> type, Field<T, ?> field, T record) {
        if (!field.required() || field.kind() != Kind.TEXT) {
            return null;
        }
        boolean key = type.uniques().stream().anyMatch(unique -> unique.fields().contains(field));
        String text = key ? ERASED + ":" + record.id() : ERASED;
        return text.substring(0, Math.min(text.length(), field.length()));
    }

    /** A record of somebody else's that names the person: it does no more. */
    <T extends Entity> T nameless(RecordType<T> type, T record) {
        @Nullable Object[] values = type.values(record);
        for (Field<T, ?> field : type.fields().subList(1, type.fields().size())) {
            Object value = values[field.index()];
            boolean leads = (field instanceof Reference<?, ?> reference
                            && reference.target().equals(Customer.TYPE))
                    ? value instanceof Id<?> id && persons.contains(id.value())
                    : value instanceof RecordRef ref && ref.is(Customer.TYPE) && persons.contains(ref.id());
            if (leads && field.nullable()) {
                values[field.index()] = null;
            }
        }
        return type.create(values);
    }
}
