package io.embedcrm.sealing;

import io.embedcrm.error.ConflictException;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts plain values in the place of what is encrypted. Where others' changes are seen as soon as they are committed, the
 * ciphertext may be younger than the record read before it: then the record is read again.
 */
final class Opening<T extends Entity> {
    private static final int ROUNDS = 4;

    private final RecordType<T> type;
    private final List<SealedField<T>> fields;
    private final Sealer sealer;
    private final SealedRows rows;

    Opening(RecordType<T> type, List<SealedField<T>> fields, Sealer sealer, SealedRows rows) {
        this.type = type;
        this.fields = fields;
        this.sealer = sealer;
        this.rows = rows;
    }

    /** Opens records that are kept from others' writes. */
    List<T> locked(List<T> stored) {
        Map<SealedRows.Place, SealedRows.Whole> beside = beside(stored, true);
        return stored.stream().map(record -> opened(record, beside)).toList();
    }

    /** Opens records; {@code again} reads some anew, and leaves out those that are not to be found any more. */
    List<T> read(List<T> stored, Function<List<Id<T>>, List<T>> again) {
        return read(stored, again, ROUNDS);
    }

    private List<T> read(List<T> stored, Function<List<Id<T>>, List<T>> again, int rounds) {
        Map<SealedRows.Place, SealedRows.Whole> beside = beside(stored, false);
        Map<Object, @Nullable T> opened = new LinkedHashMap<>();
        List<Id<T>> overtaken = new ArrayList<>();
        for (T record : stored) {
            boolean behind = rounds > 0 && overtaken(record, beside);
            opened.put(record.id(), behind ? null : opened(record, beside));
            if (behind) {
                overtaken.add(new Id<>(record.id().value()));
            }
        }
        if (!overtaken.isEmpty()) {
            read(again.apply(overtaken), again, rounds - 1).forEach(record -> opened.put(record.id(), record));
        }
        List<T> result = new ArrayList<>();
        opened.values().forEach(record -> {
            if (record != null) {
                result.add(record);
            }
        });
        return result;
    }

    private Map<SealedRows.Place, SealedRows.Whole> beside(List<T> stored, boolean locking) {
        List<SealedRows.Place> places = new ArrayList<>();
        for (T record : stored) {
            @Nullable Object[] values = type.values(record);
            for (SealedField<T> field : fields) {
                if (mayLieBeside(field, field.in(values))) {
                    places.add(place(record, field));
                }
            }
        }
        return places.isEmpty() ? Map.of() : rows.read(places, locking);
    }

    /** Whether the value of a field may lie in a row of its own. */
    static boolean mayLieBeside(SealedField<?> field, @Nullable Object column) {
        return field.text() ? SealedField.mark(column) || SealedField.token(column) != null : column == null;
    }

    private SealedRows.Place place(T record, SealedField<T> field) {
        return new SealedRows.Place(RecordRef.of(record), field.name());
    }

    private boolean overtaken(T record, Map<SealedRows.Place, SealedRows.Whole> beside) {
        @Nullable Object[] values = type.values(record);
        for (SealedField<T> field : fields) {
            SealedRows.Whole whole = beside.get(place(record, field));
            boolean gone = whole == null && field.text() && mayLieBeside(field, field.in(values));
            if (gone || (whole != null && whole.revision() > record.version())) {
                return true;
            }
        }
        return false;
    }

    private T opened(T record, Map<SealedRows.Place, SealedRows.Whole> beside) {
        @Nullable Object[] values = null;
        for (SealedField<T> field : fields) {
            @Nullable Object[] now = values == null ? type.values(record) : values;
            Object column = field.in(now);
            Object value = value(record, field, column, beside);
            if (value != column) {
                field.put(now, value);
                values = now;
            }
        }
        return values == null ? record : type.create(values);
    }

    private @Nullable Object value(
            T record, SealedField<T> field, @Nullable Object column, Map<SealedRows.Place, SealedRows.Whole> beside) {
        RecordRef ref = RecordRef.of(record);
        SealedField.Content content = field.text() ? SealedField.content(column) : null;
        if (content != null) {
            return value(ref, field, sealer.open(ref, field.name(), content.key(), content.text()));
        } else if (!mayLieBeside(field, column)) {
            return column;
        }
        SealedRows.Whole whole = beside.get(new SealedRows.Place(ref, field.name()));
        if (whole == null) {
            if (field.text()) {
                throw Sealer.tampered(ref, field.name());
            }
            return null;
        } else if (whole.revision() > record.version()) {
            throw new ConflictException(type + " " + record.id() + " changes faster than it can be read", null);
        }
        Object value = value(ref, field, sealer.open(ref, field.name(), whole.key(), whole.content()));
        String token = field.text() ? SealedField.token(column) : whole.token();
        if (token != null && !sealer.told(token, type.name(), field.name(), value)) {
            throw Sealer.tampered(ref, field.name());
        }
        return value;
    }

    private static Object value(RecordRef ref, SealedField<?> field, String plain) {
        try {
            return PlainValue.read(field.field(), plain);
        } catch (IllegalArgumentException e) {
            throw Sealer.tampered(ref, field.name());
        }
    }

    /** The fields that differ between what lies in the storage and how it would be written now. */
    List<SealedField<T>> outdated(T stored, T plain, Map<SealedRows.Place, SealedRows.Whole> beside) {
        List<SealedField<T>> outdated = new ArrayList<>();
        @Nullable Object[] columns = type.values(stored);
        @Nullable Object[] values = type.values(plain);
        for (SealedField<T> field : fields) {
            Object value = field.in(values);
            if (value != null
                    && field.when().test(plain)
                    && outdated(field, field.in(columns), value, beside.get(place(stored, field)))) {
                outdated.add(field);
            }
        }
        return outdated;
    }

    private boolean outdated(
            SealedField<T> field, @Nullable Object column, Object value, SealedRows.@Nullable Whole whole) {
        SealedField.Content content = field.text() ? SealedField.content(column) : null;
        if (content != null) {
            return !content.key().equals(sealer.key()) || field.found();
        } else if (whole == null || !mayLieBeside(field, column) || !whole.key().equals(sealer.key())) {
            return true;
        }
        String token = field.found() ? sealer.token(type.name(), field.name(), value) : null;
        String kept = field.tokened() ? SealedField.token(column) : whole.token();
        return !Objects.equals(token, kept);
    }

    Map<SealedRows.Place, SealedRows.Whole> besideLocked(List<T> stored) {
        return beside(stored, true);
    }

    T openedWith(T stored, Map<SealedRows.Place, SealedRows.Whole> beside) {
        return opened(stored, beside);
    }
}
