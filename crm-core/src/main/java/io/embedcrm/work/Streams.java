package io.embedcrm.work;

import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.storage.Transaction;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** In whose order the events of records stand: what they refer to as their stream, or their whole's, or their own. */
final class Streams {
    private final Transaction storage;
    private final Types types;
    private final Map<RecordRef, RecordRef> known = new HashMap<>();

    Streams(Transaction storage, Types types) {
        this.storage = storage;
        this.types = types;
    }

    /** The stream of a record as it is now; parts of it that change later in the transaction go by it. */
    <T extends Entity> RecordRef now(RecordType<T> type, T record) {
        RecordRef stream = stream(type, record);
        known.put(RecordRef.of(record), stream);
        return stream;
    }

    /** What a record is a part of, where it is a part. */
    static <T extends Entity> @Nullable RecordRef whole(RecordType<T> type, T record) {
        return type.partOf().map(parent -> refOf(parent, record)).orElse(null);
    }

    private static <T extends Entity> @Nullable RecordRef refOf(Reference<T, ?> reference, T record) {
        Id<?> id = reference.of(record);
        return id == null ? null : new RecordRef(reference.target().name(), id.value());
    }

    private <T extends Entity> RecordRef stream(RecordType<T> type, T record) {
        Object value = type.stream()
                .<Object>map(field -> field.of(record) == null ? this : field.of(record))
                .orElse(this);
        if (value instanceof RecordRef any) {
            return any;
        } else if (value instanceof Id<?> id && type.stream().orElseThrow() instanceof Reference<?, ?> reference) {
            return new RecordRef(reference.target().name(), id.value());
        }
        RecordRef whole = whole(type, record);
        return whole == null ? RecordRef.of(record) : streamOf(whole);
    }

    private RecordRef streamOf(RecordRef ref) {
        RecordRef stream = known.get(ref);
        if (stream == null) {
            stream = streamOf(types.named(ref.type()), ref);
            known.put(ref, stream);
        }
        return stream;
    }

    private <T extends Entity> RecordRef streamOf(RecordType<T> type, RecordRef ref) {
        return storage.find(type, ref.idAs(type))
                .map(record -> stream(type, record))
                .orElse(ref);
    }
}
