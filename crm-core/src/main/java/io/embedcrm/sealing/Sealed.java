package io.embedcrm.sealing;

import com.google.common.hash.Hashing;
import io.embedcrm.gateway.KeyRing;
import io.embedcrm.record.AnyReference;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.MergeRule;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Secret;
import io.embedcrm.record.Structural;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The ciphertext of one field of one record, beside it. Its id is told by what it belongs to, so that it is found by key.
 *
 * @param record whose
 * @param field the name of its field
 * @param revision the version of the record at which the value was written
 * @param part which piece of the ciphertext, from 0 on
 * @param parts how many there are
 * @param key the id of the key
 * @param token by what it is found, where the record's own column has no room for that
 * @param content the piece
 */
public record Sealed(
        Id<Sealed> id,
        long version,
        @Structural RecordRef record,
        @Structural @Length(120) String field,
        @Structural long revision,
        @Structural long part,
        @Structural long parts,
        @Structural @Length(KeyRing.MAX_ID) String key,
        @Structural @Length(40) @Nullable String token,
        @Secret @Length(MAX_PIECE) @Nullable String content)
        implements Entity {
    static final int MAX_PIECE = 262_144;

    /** The type. */
    public static final RecordType<Sealed> TYPE = RecordType.declare(Sealed.class)
            .index("record")
            .index("token")
            .onMerge("record", MergeRule.STAY)
            .withoutHistory()
            .build();

    /** Whose. */
    public static final AnyReference<Sealed> RECORD = TYPE.any("record");
    /** The name of the field. */
    public static final Field<Sealed, String> FIELD = TYPE.text("field");
    /** Which piece. */
    public static final Field<Sealed, Long> PART = TYPE.integer("part");
    /** The id of the key. */
    public static final Field<Sealed, String> KEY = TYPE.text("key");
    /** By what it is found. */
    public static final Field<Sealed, String> TOKEN = TYPE.text("token");

    /** The id of its record with the field mixed in: near those of other records made at the same time. */
    static Id<Sealed> idOf(RecordRef record, String field, long part) {
        long mixed = Hashing.farmHashFingerprint64()
                .hashString(record + " " + field + " " + part, StandardCharsets.UTF_8)
                .asLong();
        return new Id<>(new UUID(record.id().getMostSignificantBits(), (mixed & 0x3fff_ffff_ffff_ffffL) | (1L << 63)));
    }

    /** Without the content. */
    @Override
    public String toString() {
        return "Sealed " + field + " of " + record;
    }
}
