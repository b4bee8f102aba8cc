package io.embedcrm.customers;

import io.embedcrm.record.AnyReference;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Structural;

/**
 * Reserves a value of an attribute that no two records may share. It holds a digest, not the value.
 *
 * @param recordType the name of the type
 * @param attribute the key of the attribute
 * @param digest the SHA-256 of the value, in hex
 * @param holder who has it
 */
public record AttributeKey(
        Id<AttributeKey> id,
        long version,
        @Structural @Length(RecordRef.MAX_TYPE) String recordType,
        @Structural @Length(60) String attribute,
        @Structural @Length(64) String digest,
        @Structural RecordRef holder)
        implements Entity {
    /** The type. */
    public static final RecordType<AttributeKey> TYPE = RecordType.declare(AttributeKey.class)
            .unique("value", "recordType", "attribute", "digest")
            .index("holder")
            .withoutHistory()
            .build();

    /** The type of who has it. */
    public static final Field<AttributeKey, String> RECORD_TYPE = TYPE.text("recordType");
    /** The key of the attribute. */
    public static final Field<AttributeKey, String> ATTRIBUTE = TYPE.text("attribute");
    /** The digest of the value. */
    public static final Field<AttributeKey, String> DIGEST = TYPE.text("digest");
    /** Who has it. */
    public static final AnyReference<AttributeKey> HOLDER = TYPE.any("holder");
}
