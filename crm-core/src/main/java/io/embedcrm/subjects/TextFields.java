package io.embedcrm.subjects;

import io.embedcrm.query.Projection;
import io.embedcrm.query.Values;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Kind;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The fields of a type that hold text, and what stands in them. */
final class TextFields {
    private TextFields() {}

    static <T extends Entity> List<Field<T, ?>> of(RecordType<T> type) {
        return type.fields().stream()
                .filter(field -> field.kind() == Kind.TEXT || field.kind() == Kind.ATTRIBUTES)
                .toList();
    }

    /** Hands each field of the records that meet {@code where} to {@code hit} whose value tells one of {@code identifiers}. */
    static <T extends Entity> void search(
            Transaction tx,
            RecordType<T> type,
            Criteria<T> where,
            Identifiers identifiers,
            BiConsumer<Values<T>, Field<T, ?>> hit) {
        each(tx, type, where, identifiers::anyIn, hit);
    }

    /** The same of values that {@code telling} holds of. */
    static <T extends Entity> void each(
            Transaction tx,
            RecordType<T> type,
            Criteria<T> where,
            Predicate<@Nullable Object> telling,
            BiConsumer<Values<T>, Field<T, ?>> hit) {
        List<Field<T, ?>> fields = of(type);
        if (!fields.isEmpty()) {
            tx.each(
                    new Projection<>(type, where, fields, 500, Optional.empty()),
                    row -> fields.stream()
                            .filter(field -> telling.test(row.get(field)))
                            .forEach(field -> hit.accept(row, field)));
        }
    }
}
