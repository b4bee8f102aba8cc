package io.embedcrm.subjects;

import io.embedcrm.customers.Customer;
import io.embedcrm.record.Attributes;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.Personal;
import io.embedcrm.record.Plain;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.record.Required;
import io.embedcrm.record.Searchable;
import io.embedcrm.record.Sensitive;
import io.embedcrm.record.Structural;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A host's record of its own: it belongs to one customer and names another. */
public record Wedding(
        Id<Wedding> id,
        long version,
        @Structural Id<Customer> bride,
        @Structural @Nullable Id<Customer> groom,

        @Personal @Required @Length(200) @Searchable @Nullable
        String speech,

        @Sensitive @Length(200) @Nullable String diet,
        @Plain @Length(80) @Nullable String hall,
        @Personal @Nullable LocalDate day,
        @Personal @Nullable Attributes attributes)
        implements Entity {
    public static final RecordType<Wedding> TYPE =
            RecordType.declare(Wedding.class).stream("bride").build();

    public static final Reference<Wedding, Customer> GROOM = TYPE.reference("groom", Customer.class);
}
