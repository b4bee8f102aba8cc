package io.embedcrm.interactions;

import io.embedcrm.error.CrmException;
import io.embedcrm.error.InvalidException;
import io.embedcrm.query.Cursor;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Texts;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** A place on a timeline, whose order is: newest first, then by type, then by id, the greatest first. */
record TimelinePlace(Instant at, RecordRef ref) {
    static final Comparator<TimelinePlace> ORDER = Comparator.comparing(TimelinePlace::at)
            .reversed()
            .thenComparing(place -> place.ref.type(), Texts.ORDER)
            .thenComparing(place -> new Id<Entity>(place.ref.id()), Comparator.reverseOrder());

    private static final UUID LEAST = new UUID(0, 0);
    private static final UUID GREATEST = new UUID(-1, -1);
    private static final String FORM = "1|";

    static TimelinePlace parse(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int end = plain.indexOf('|', FORM.length());
            if (plain.startsWith(FORM) && end > 0) {
                return new TimelinePlace(
                        Instant.parse(plain.substring(FORM.length(), end)), RecordRef.parse(plain.substring(end + 1)));
            }
        } catch (IllegalArgumentException | DateTimeException | CrmException e) {
            // told below
        }
        throw new InvalidException("timeline.cursor", "timeline", "the text is no place on a timeline of this CRM");
    }

    /** The place behind this one in the listing of one type alone. */
    <T extends Entity> Cursor in(RecordType<T> type, Field<T, Instant> time) {
        int order = Texts.ORDER.compare(type.name(), ref.type());
        UUID id = order == 0 ? ref.id() : order < 0 ? LEAST : GREATEST;
        return Cursor.at(List.of(time, type.id()), List.of(at, new Id<T>(id)));
    }

    @Override
    public String toString() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((FORM + at + "|" + ref).getBytes(StandardCharsets.UTF_8));
    }
}
