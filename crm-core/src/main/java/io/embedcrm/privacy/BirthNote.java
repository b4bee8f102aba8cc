package io.embedcrm.privacy;

import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.MergeRule;
import io.embedcrm.record.Personal;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.record.Structural;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is known of when a customer was born, where no birthday is known to the day or it may be wrong. Of all that is known
 * the youngest age counts.
 *
 * @param customer who
 * @param told what was told, such as {@code 2013} or {@code lunar 2013-12-03}
 * @param latest the last day it can have been; absent where it is known only that the person is a child
 * @param notedAt when it was noted
 * @param notedBy by whom
 */
public record BirthNote(
        Id<BirthNote> id,
        long version,
        @Structural Id<Customer> customer,
        @Personal @Length(40) @Nullable String told,
        @Personal @Nullable LocalDate latest,
        @Structural Instant notedAt,
        @Structural @Length(Actor.MAX_LENGTH) String notedBy)
        implements Entity {
    /** The type. */
    public static final RecordType<BirthNote> TYPE =
            RecordType.declare(BirthNote.class)
                    .unique("customer", "customer")
                    .onMerge("customer", MergeRule.COMBINE)
                    .stream("customer")
                    .build();

    /** Who. */
    public static final Reference<BirthNote, Customer> CUSTOMER = TYPE.reference("customer", Customer.class);
    /** The last day it can have been. */
    public static final Field<BirthNote, LocalDate> LATEST = TYPE.date("latest");
}
