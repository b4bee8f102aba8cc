package io.embedcrm.profile;

import io.embedcrm.customers.ContactPoint;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.Identity;
import io.embedcrm.customers.Relationship;
import io.embedcrm.customers.Tagging;
import io.embedcrm.interactions.CustomerFacts;
import io.embedcrm.interactions.TimelinePage;
import io.embedcrm.lifecycle.CustomerStage;
import io.embedcrm.work.Withheld;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One customer as one actor may see it: what may not be seen is absent, and {@code withheld} names it.
 *
 * @param customer the party itself
 * @param withheld what of it was kept from the reader
 * @param contactPoints those in use, by medium and purpose, the primary of each first
 * @param identities how other systems know it
 * @param relationships from it and to it that hold today, where the house is; of each kind and side the primary first
 * @param tags what it is tagged with
 * @param stages where it stands, in each lifecycle model
 * @param facts what was computed of it, if anything was
 * @param timeline the newest entries
 * @param asOf when all this was true
 */
public record Customer360(
        Customer customer,
        Withheld withheld,
        List<ContactPoint> contactPoints,
        List<Identity> identities,
        List<Relationship> relationships,
        List<Tagging> tags,
        List<CustomerStage> stages,
        Optional<CustomerFacts> facts,
        TimelinePage timeline,
        Instant asOf) {
    /** Copies the lists. */
    public Customer360 {
        contactPoints = List.copyOf(contactPoints);
        identities = List.copyOf(identities);
        relationships = List.copyOf(relationships);
        tags = List.copyOf(tags);
        stages = List.copyOf(stages);
    }
}
