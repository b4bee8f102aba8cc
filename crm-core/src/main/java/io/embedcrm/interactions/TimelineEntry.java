package io.embedcrm.interactions;

import io.embedcrm.record.Entity;
import io.embedcrm.record.RecordRef;
import java.time.Instant;

/**
 * One thing on a timeline.
 *
 * @param at when it happened
 * @param ref names the record
 * @param record the record as the reader may see it; of a {@link Participant} the interaction is the one it names
 * @param title a code to be put in words: the type and, where the record has one, its kind, such as
 *     {@code interaction.call} or {@code purchase.refund}
 */
public record TimelineEntry(Instant at, RecordRef ref, Entity record, String title) {}
