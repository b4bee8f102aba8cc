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

    /** One record as it lies in the storage, and its values, which are its own. */
    private final class Stored {
        private final T record;
        private final RecordRef ref;
        private final @Nullable Object[] values;

        Stored(T record) {
            this.record = record;
            this.ref = RecordRef.of(type, new Id<T>(record.id().value()));
            this.values = type.values(record);
        }

        private SealedRows.Place place(SealedField<T> field) {
            return new SealedRows.Place(ref, field.name());
        }
    }

    private List<Stored> all(List<T> stored) {
        List<Stored> all = new ArrayList<>(stored.size());
        stored.forEach(record -> all.add(new Stored(record)));
        return all;
    }

    /** Opens records that are kept from others' writes. */
    List<T> locked(List<T> stored) {
        List<Stored> all = all(stored);
        Map<SealedRows.Place, SealedRows.Whole> beside = beside(all, true);
        return all.stream().map(record -> opened(record, beside)).toList();
    }

    /** Opens records; {@code again} reads some anew, and leaves out those that are not to be found any more. */
    List<T> read(List<T> stored, Function<List<Id<T>>, List<T>> again) {
        return read(stored, again, ROUNDS);
    }

    private List<T> read(List<T> stored, Function<List<Id<T>>, List<T>> again, int rounds) {
        List<Stored> all = all(stored);
        Map<SealedRows.Place, SealedRows.Whole> beside = beside(all, false);
        Map<Object, @Nullable T> opened = new LinkedHashMap<>();
        List<Id<T>> overtaken = new ArrayList<>();
        for (Stored each : all) {
            boolean behind = rounds > 0 && overtaken(each, beside);
            opened.put(each.record.id(), behind ? null : opened(each, beside));
            if (behind) {
                overtaken.add(new Id<>(each.record.id().value()));
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

    private Map<SealedRows.Place, SealedRows.Whole> beside(List<Stored> stored, boolean locking) {
        List<SealedRows.Place> places = new ArrayList<>();
        for (Stored each : stored) {
            for (SealedField<T> field : fields) {
                if (mayLieBeside(field, field.in(each.values))) {
                    places.add(each.place(field));
                }
            }
        }
        return places.isEmpty() ? Map.of() : rows.read(places, locking);
    }

    /** Whether the value of a field may lie in a row of its own. */
    static boolean mayLieBeside(SealedField<?> field, @Nullable Object column) {
        return field.text() ? SealedField.mark(column) || SealedField.token(column) != null : column == null;
    }

    private boolean overtaken(Stored each, Map<SealedRows.Place, SealedRows.Whole> beside) {
        for (SealedField<T> field : fields) {
            boolean may = mayLieBeside(field, field.in(each.values));
            SealedRows.Whole whole = may ? beside.get(each.place(field)) : null;
            boolean gone = whole == null && field.text() && may;
            if (gone || (whole != null && whole.revision() > each.record.version())) {
                return true;
            }
        }
        return false;
    }

    private T opened(Stored each, Map<SealedRows.Place, SealedRows.Whole> beside) {
        boolean any = false;
        for (SealedField<T> field : fields) {
            Object column = field.in(each.values);
            Object value = value(each, field, column, beside);
            if (value != column) {
                field.put(each.values, value);
                any = true;
            }
        }
        return any ? type.create(each.values) : each.record;
    }

    private @Nullable Object value(
            Stored each,
            SealedField<T> field,
            @Nullable Object column,
            Map<SealedRows.Place, SealedRows.Whole> beside) {
        RecordRef ref = each.ref;
        SealedField.Content content = field.text() ? SealedField.content(column) : null;
        if (content != null) {
            return value(ref, field, sealer.open(ref, field.name(), content.key(), content.text()));
        } else if (!mayLieBeside(field, column)) {
            return column;
        }
        SealedRows.Whole whole = beside.get(each.place(field));
        if (whole == null) {
            if (field.text()) {
                throw Sealer.tampered(ref, field.name());
            }
            return null;
        } else if (whole.revision() > each.record.version()) {
            throw new ConflictException(type + " " + ref.id() + " changes faster than it can be read", null);
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
        Stored each = new Stored(stored);
        @Nullable Object[] values = type.values(plain);
        for (SealedField<T> field : fields) {
            Object value = field.in(values);
            if (value != null
                    && field.when().test(plain)
                    && outdated(field, field.in(each.values), value, beside.get(each.place(field)))) {
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
        return beside(all(stored), true);
    }

    T openedWith(T stored, Map<SealedRows.Place, SealedRows.Whole> beside) {
        return opened(new Stored(stored), beside);
    }
}
