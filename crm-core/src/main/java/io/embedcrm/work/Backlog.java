package io.embedcrm.work;

import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What of a tenant waits to be done.
 *
 * @param at the moment this was so
 * @param streams how many streams have events to deliver by now
 * @param oldestEvent since when the first of them waits
 * @param parkedStreams how many times a subscriber's stream waits behind an event that failed too often
 * @param work how much work is due by now
 * @param oldestWork since when the first of it is due
 * @param parkedWork how much work has failed too often
 */
public record Backlog(
        Instant at,
        long streams,
        Optional<Instant> oldestEvent,
        long parkedStreams,
        long work,
        Optional<Instant> oldestWork,
        long parkedWork) {
    /** What of {@code tenant} waits. */
    public static Backlog of(Work work, TenantId tenant) {
        Instant now = work.now();
        return work.storage().read(tenant, tx -> of(tx, now));
    }

    /** The same with what of another tenant waits. */
    public Backlog and(Backlog other) {
        return new Backlog(
                at,
                streams + other.streams,
                earlier(oldestEvent, other.oldestEvent),
                parkedStreams + other.parkedStreams,
                work + other.work,
                earlier(oldestWork, other.oldestWork),
                parkedWork + other.parkedWork);
    }

    private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
        return Stream.concat(one.stream(), other.stream()).min(Comparator.naturalOrder());
    }

    /** How long the first event has waited to be delivered; zero where none waits. */
    public Duration deliveryLag() {
        return lag(oldestEvent);
    }

    /** How long the first work has been due; zero where none is. */
    public Duration workLag() {
        return lag(oldestWork);
    }

    private Duration lag(Optional<Instant> oldest) {
        return oldest.filter(at::isAfter)
                .map(since -> Duration.between(since, at))
                .orElse(Duration.ZERO);
    }

    static Backlog of(Transaction tx, Instant now) {
        Criteria<EventStream> waiting = EventStream.DUE_AT.atMost(now);
        Criteria<DueWork> due = DueWork.DUE_AT.atMost(now).and(DueWork.PARKED_AT.absent());
        return new Backlog(
                now,
                tx.count(EventStream.TYPE, waiting),
                first(tx, EventStream.TYPE, waiting, EventStream.DUE_AT),
                tx.count(Delivery.TYPE, Delivery.PARKED_AT.present()),
                tx.count(DueWork.TYPE, due),
                first(tx, DueWork.TYPE, due, DueWork.DUE_AT),
                tx.count(DueWork.TYPE, DueWork.PARKED_AT.present()));
    }

    private static <T extends Entity> Optional<Instant> first(
            Transaction tx, RecordType<T> type, Criteria<T> where, Field<T, Instant> at) {
        return tx.list(Query.of(type).where(where).sortedBy(at.ascending()).limit(1)).items().stream()
                .findFirst()
                .flatMap(record -> Optional.ofNullable(at.of(record)));
    }
}
