package io.embedcrm.sealing;

import io.embedcrm.record.Entity;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts what is encrypted in the place of plain values; what has no room there is collected to be kept beside. */
final class Closing {
    private final Sealer sealer;
    private final List<SealedRows.Whole> beside = new ArrayList<>();

    Closing(Sealer sealer) {
        this.sealer = sealer;
    }

    List<SealedRows.Whole> beside() {
        return beside;
    }

    <T extends Entity> T close(RecordType<T> type, T plain, List<SealedField<T>> fields) {
        @Nullable Object[] values = type.values(plain);
        close(type, plain, plain.version(), values, fields);
        return type.create(values);
    }

    /** Closes {@code fields} among {@code values}, which are those of {@code plain}, written as its {@code revision}. */
    <T extends Entity> void close(
            RecordType<T> type, T plain, long revision, @Nullable Object[] values, List<SealedField<T>> fields) {
        for (SealedField<T> field : fields) {
            Object value = field.in(values);
            if (value != null && field.when().test(plain)) {
                field.put(values, column(RecordRef.of(plain), type, revision, field, value));
            }
        }
    }

    private <T extends Entity> @Nullable Object column(
            RecordRef ref, RecordType<T> type, long revision, SealedField<T> field, Object value) {
        String text = PlainValue.write(value);
        String content = sealer.seal(ref, field.name(), text);
        if (field.fits(text)) {
            return SealedField.column(sealer.key(), content);
        }
        String token = field.found() ? sealer.token(type.name(), field.name(), value) : null;
        boolean within = field.tokened();
        beside.add(new SealedRows.Whole(
                new SealedRows.Place(ref, field.name()), revision, sealer.key(), within ? null : token, content));
        if (within && token != null) {
            return SealedField.column(token);
        }
        return field.text() ? SealedField.MARK : null;
    }
}
