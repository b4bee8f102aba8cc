package io.embedcrm.subjects;

import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.Plain;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Required;
import io.embedcrm.record.Structural;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That somebody was erased, and how much. It holds nothing of the person: the id it names leads nowhere any more, and serves
 * to erase the person once more when an old backup brings it back.
 *
 * @param subject the id of the customer that was erased; one that was merged into another has a receipt of its own
 * @param at when
 * @param by by whom
 * @param reason on what ground, without personal data
 * @param counts how many records of each type were removed, kept without what is personal, and blanked in the history, as JSON
 * @param digest the SHA-256 of all of this, in hexadecimal digits
 */
public record ErasureReceipt(
        Id<ErasureReceipt> id,
        long version,
        @Structural @Length(36) String subject,
        @Structural Instant at,
        @Structural @Length(Actor.MAX_LENGTH) String by,
        @Plain @Required @Length(400) @Nullable String reason,
        @Plain @Required @Length(20_000) @Nullable String counts,
        @Structural @Length(64) String digest)
        implements Entity {
    /** The type. */
    public static final RecordType<ErasureReceipt> TYPE = RecordType.declare(ErasureReceipt.class)
            .index("subject")
            .index("at")
            .appendOnly()
            .build();

    /** The id of the customer that was erased. */
    public static final Field<ErasureReceipt, String> SUBJECT = TYPE.text("subject");
    /** When. */
    public static final Field<ErasureReceipt, Instant> AT = TYPE.instant("at");

    Id<Customer> customer() {
        return Id.parse(subject);
    }
}
