package io.embedcrm.subjects;

import com.google.common.collect.Lists;
import io.embedcrm.error.InvalidException;
import io.embedcrm.query.Aggregation;
import io.embedcrm.record.DataClass;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Kind;
import io.embedcrm.record.Measure;
import io.embedcrm.record.RecordType;
import io.embedcrm.work.Call;
import io.embedcrm.work.Erasing;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Records that a law wants kept for a time, such as purchases as invoices. Where the person is erased before it is over they
 * stay, with their parts, without what is personal of them and without leading to the person.
 *
 * @param type which records
 * @param reason the law or duty, such as {@code tax: 10 years of invoices}; told in previews
 * @param period for how long
 * @param since from which instant on
 */
public record KeptRecords<T extends Entity>(RecordType<T> type, String reason, Period period, Field<T, Instant> since) {
    /** Checks that they can be kept without what is personal. */
    public KeptRecords {
        if (type.partOf().isPresent()) {
            throw new InvalidException("erasure.kept-part", type.name(), "parts are kept with what they are parts of");
        }
        for (Field<T, ?> field : type.fields()) {
            if (personal(field) && field.required() && field.kind() != Kind.TEXT) {
                throw new InvalidException(
                        "erasure.kept-required",
                        field.toString(),
                        "is personal and required: nothing can stand for it");
            }
        }
    }

    /** Up to when the last of these is kept. */
    Optional<Instant> last(Call call, Collection<Id<T>> ids) {
        Measure<T, Instant> youngest = Measure.max(since);
        Instant last = Instant.MIN;
        for (List<Id<T>> some : Lists.partition(List.copyOf(ids), Erasing.PART)) {
            Instant at = call.asSystem()
                    .aggregate(Aggregation.of(type, youngest).where(type.id().in(some)))
                    .get(0)
                    .get(youngest);
            last = at != null && at.isAfter(last) ? at : last;
        }
        ZoneId zone = call.session().settings().zone();
        return last.equals(Instant.MIN)
                ? Optional.empty()
                : Optional.of(last.atZone(zone).plus(period).toInstant());
    }

    static boolean personal(Field<?, ?> field) {
        return field.dataClass() != DataClass.STRUCTURAL && field.dataClass() != DataClass.PLAIN;
    }
}
