package io.embedcrm.event;

import io.embedcrm.record.RecordRef;
import io.embedcrm.storage.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something happened to a record. The same row is the record's history.
 *
 * @param tenant whose record
 * @param id unique to the event; consumers tell a repeated delivery by it
 * @param stream the record in whose order the event stands, mostly a customer
 * @param position its place in that order: 1, 2, 3 … without gaps
 * @param record what it happened to
 * @param act what was done
 * @param name what it meant, such as {@code lifecycle.moved}; where the business has no word for it, the type and the act
 * @param at when
 * @param actor who did it
 * @param behalf the user for whom the actor stood in, if it did
 * @param self the record the actor was itself, such as the customer who signed in to a portal
 * @param cause the event that led to it, if one did
 * @param depth how many events led to it, one after the other
 * @param changes the fields that changed; empty for a creation, whose values are the record's own, and for a removal by
 *     an erasure, which tells no values
 */
public record Event(
        TenantId tenant,
        UUID id,
        RecordRef stream,
        long position,
        RecordRef record,
        Act act,
        String name,
        Instant at,
        String actor,
        @Nullable String behalf,
        @Nullable RecordRef self,
        @Nullable UUID cause,
        int depth,
        List<FieldChange> changes) {
    /** Copies the changes. */
    public Event {
        changes = List.copyOf(changes);
    }

    /** Whether a field changed. */
    public boolean changed(String field) {
        return changes.stream().anyMatch(change -> change.field().equals(field));
    }
}
