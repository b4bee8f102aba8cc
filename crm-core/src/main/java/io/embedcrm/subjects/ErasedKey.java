package io.embedcrm.subjects;

import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Structural;
import java.time.Instant;

/**
 * A keyed hash of an external id or address of somebody who was erased, so that no import brings the person back.
 *
 * @param digest the HMAC-SHA256 of what it is and how it reads, in hexadecimal digits
 * @param since since when
 */
public record ErasedKey(
        Id<ErasedKey> id,
        long version,
        @Structural @Length(64) String digest,
        @Structural Instant since) implements Entity {
    /** The type. */
    public static final RecordType<ErasedKey> TYPE = RecordType.declare(ErasedKey.class)
            .unique("digest", "digest")
            .withoutHistory()
            .build();

    /** The keyed hash. */
    public static final Field<ErasedKey, String> DIGEST = TYPE.text("digest");
}
