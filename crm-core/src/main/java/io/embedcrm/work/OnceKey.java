package io.embedcrm.work;

import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Structural;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call that is done once however often it is made.
 *
 * @param scope who called what
 * @param token what the caller knows the call by
 * @param digest of what it was called with
 * @param result the records it gave, as references; absent where it gave none
 * @param at when it was done
 */
public record OnceKey(
        Id<OnceKey> id,
        long version,
        @Structural @Length(200) String scope,
        @Structural @Length(200) String token,
        @Structural @Length(64) String digest,
        @Structural @Length(10_000) @Nullable String result,
        @Structural Instant at)
        implements Entity {
    /** The type. */
    public static final RecordType<OnceKey> TYPE = RecordType.declare(OnceKey.class)
            .unique("token", "scope", "token")
            .index("at")
            .withoutHistory()
            .build();

    /** When it was done. */
    public static final Field<OnceKey, Instant> AT = TYPE.instant("at");

    OnceKey gave(@Nullable String records) {
        return new OnceKey(id, version, scope, token, digest, records, at);
    }
}
