package io.embedcrm.sealing;

import com.google.common.hash.Hashing;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Structural;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far the records of one type have been brought to the encryption of now: after it was turned on for a field, and after
 * a key was changed.
 *
 * @param recordType the name of the type
 * @param goal the fields and keys it is brought to
 * @param settled the fields and index key that all of its records are known to have
 * @param done how many records were looked at
 * @param behind the id of the last of them
 * @param startedAt when this pass began
 * @param finishedAt when it ended
 */
public record SealingRun(
        Id<SealingRun> id,
        long version,
        @Structural @Length(RecordRef.MAX_TYPE) String recordType,
        @Structural @Length(64) String goal,
        @Structural @Length(64) @Nullable String settled,
        @Structural long done,
        @Structural @Length(40) @Nullable String behind,
        @Structural Instant startedAt,
        @Structural @Nullable Instant finishedAt)
        implements Entity {
    /** The type. */
    public static final RecordType<SealingRun> TYPE = RecordType.declare(SealingRun.class)
            .unique("recordType", "recordType")
            .withoutHistory()
            .build();

    /** The name of the type. */
    public static final Field<SealingRun, String> RECORD_TYPE = TYPE.text("recordType");

    static Id<SealingRun> idOf(String recordType) {
        byte[] hash = Hashing.sha256()
                .hashString("SealingRun " + recordType, StandardCharsets.UTF_8)
                .asBytes();
        return new Id<>(UUID.nameUUIDFromBytes(hash));
    }

    static SealingRun begun(String recordType, String goal, @Nullable String settled, long version, Instant at) {
        return new SealingRun(idOf(recordType), version, recordType, goal, settled, 0, null, at, null);
    }

    SealingRun upTo(Id<?> last, long more) {
        return new SealingRun(
                id, version, recordType, goal, settled, done + more, last.toString(), startedAt, finishedAt);
    }

    SealingRun finished(String shape, long more, Instant at) {
        return new SealingRun(id, version, recordType, goal, shape, done + more, null, startedAt, at);
    }
}
