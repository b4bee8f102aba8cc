package io.embedcrm.privacy;

import io.embedcrm.customers.ContactPoint;
import io.embedcrm.customers.FormSubmission;
import io.embedcrm.customers.Identity;
import io.embedcrm.event.Act;
import io.embedcrm.interactions.ContactStop;
import io.embedcrm.interactions.Direction;
import io.embedcrm.interactions.Interaction;
import io.embedcrm.interactions.KnownVisitor;
import io.embedcrm.interactions.Participant;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.record.Entity;
import io.embedcrm.work.Ungated;
import io.embedcrm.work.Work;
import java.util.Set;

/**
 * What is stored of a customer while all of its data is kept and not used, for storing is no use (GDPR article 18 (2)): what
 * the customer does, and what passes between it and the house, put down as it happens. A purchase is recorded and paid back,
 * a message logged, an address and an account added, a form submitted (and taken over when the restriction is lifted), and
 * whatever the customer says of its rights. What is there already is not changed, but for whose it is, where nobody knew, and
 * how much of it was paid back. What the house thinks or does of its own is no such thing: notes, tags, talks among
 * colleagues, stages.
 */
final class StoredMeanwhile {
    private static final Set<String> WHOSE = Set.of("customer");
    private static final Set<String> PAID_BACK = Set.of("customer", "refunded");

    private StoredMeanwhile() {}

    static void register(Work work) {
        work.ungated(ConsentEntry.TYPE, OptInRequest.TYPE, Restriction.TYPE, BirthNote.TYPE);
        work.ungated(FormSubmission.TYPE, (record, act, changes) -> act != Act.REMOVED);
        work.ungated(KnownVisitor.TYPE, (record, act, changes) -> act != Act.REMOVED);
        work.ungated(ContactPoint.TYPE, Ungated.added());
        work.ungated(Identity.TYPE, Ungated.added());
        work.ungated(ContactStop.TYPE, Ungated.added());
        work.ungated(Purchase.TYPE, happened(PAID_BACK));
        work.ungated(Participant.TYPE, happened(WHOSE));
        Ungated<Interaction> passed = happened(WHOSE);
        work.ungated(
                Interaction.TYPE,
                (record, act, changes) ->
                        record.direction() != Direction.INTERNAL && passed.covers(record, act, changes));
    }

    /** What has happened, and what becomes known of it later. */
    private static <T extends Entity> Ungated<T> happened(Set<String> later) {
        return (record, act, changes) -> act == Act.CREATED
                || (act == Act.CHANGED
                        && changes.stream()
                                .allMatch(change -> later.contains(change.field())
                                        && (change.from() == null || !WHOSE.contains(change.field()))));
    }
}
