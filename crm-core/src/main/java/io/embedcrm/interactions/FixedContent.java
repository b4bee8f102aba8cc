package io.embedcrm.interactions;

import io.embedcrm.error.RefusedException;
import io.embedcrm.event.Act;
import io.embedcrm.event.Event;
import io.embedcrm.event.FieldChange;
import io.embedcrm.work.Session;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Keeps what happened from being rewritten, by whatever code: of an interaction or a purchase only the pointers change.
 * What was told may be removed, as an erasure does, and references may move, as a merge does.
 */
final class FixedContent implements BiConsumer<Event, Session> {
    private static final Map<String, Set<String>> FREE = Map.of(
            Interaction.TYPE.name(), Set.of("customer", "supersededBy"),
            Participant.TYPE.name(), Set.of("customer"),
            Purchase.TYPE.name(), Set.of("customer", "refunded"),
            PurchaseLine.TYPE.name(), Set.of());

    @Override
    public void accept(Event event, Session session) {
        Set<String> free = FREE.get(event.record().type());
        if (free == null || event.act() != Act.CHANGED) {
            return;
        }
        for (FieldChange change : event.changes()) {
            if (change.to() != null && !free.contains(change.field())) {
                throw new RefusedException(
                        "interaction.fixed",
                        event.record().type() + "." + change.field(),
                        "what happened is not rewritten; record a correction, a refund or an adjustment");
            }
        }
    }
}
