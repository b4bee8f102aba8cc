package io.embedcrm.work;

import io.embedcrm.access.Actor;
import io.embedcrm.error.NotFoundException;
import io.embedcrm.error.StaleVersionException;
import io.embedcrm.event.Event;
import io.embedcrm.query.Page;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.storage.Claim;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands committed events to subscribers, at least once, those of one stream in order. One dispatcher at a time has a
 * stream; an event that fails too often parks its stream for that subscriber, and for no other.
 */
public final class Deliveries {
    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final int STREAMS = 50;
    private static final int EVENTS = 200;
    private static final int MAX_ATTEMPTS = 8;

    private final Work work;
    private final TenantId tenant;
    private final Storage storage;

    /** For the records of {@code tenant}. */
    public Deliveries(Work work, TenantId tenant) {
        this.work = work;
        this.tenant = tenant;
        this.storage = work.session(tenant, Actor.of("system:delivery")).storage();
    }

    /** Delivers from some streams that wait at {@code now}. */
    Due.Result deliver(Instant now) {
        if (work.subscribers().isEmpty()) {
            return new Due.Result(0, 0, 0, 0);
        }
        Query<EventStream> waiting = Query.of(EventStream.TYPE)
                .where(EventStream.DUE_AT.atMost(now))
                .sortedBy(EventStream.DUE_AT.ascending())
                .limit(STREAMS);
        List<EventStream> taken = storage.transact(
                tenant, tx -> tx.claim(new Claim<>(waiting, EventStream.LEASE_UNTIL, EventStream.FENCE, LEASE)));
        long delivered = 0;
        long failed = 0;
        for (EventStream stream : taken) {
            Instant again = null;
            for (Subscriber subscriber : work.subscribers()) {
                Turn turn = new Turn(subscriber, stream, now);
                turn.run();
                delivered += turn.delivered;
                failed += turn.failed ? 1 : 0;
                again = earlier(again, turn.again);
            }
            release(stream, again, now);
        }
        return new Due.Result(0, 0, delivered, failed);
    }

    private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
        return a == null || (b != null && b.isBefore(a)) ? b : a;
    }

    /** Gives the stream back; if events have come in the meantime, it waits on. */
    private void release(EventStream stream, @Nullable Instant again, Instant now) {
        storage.transact(tenant, tx -> {
            for (EventStream stored :
                    tx.lock(EventStream.TYPE, List.of(stream.id()), EventStream.FENCE.eq(stream.fence()))) {
                boolean more = stored.position() > stream.position();
                tx.update(stored, stored.released(more ? now : again));
            }
            return true;
        });
    }

    /** One subscriber's turn at one stream. */
    private final class Turn {
        private final Subscriber subscriber;
        private final EventStream stream;
        private final Instant now;
        private long delivered;
        private boolean failed;
        private @Nullable Instant again;

        Turn(Subscriber subscriber, EventStream stream, Instant now) {
            this.subscriber = subscriber;
            this.stream = stream;
            this.now = now;
        }

        void run() {
            Delivery cursor = cursor();
            if (cursor.parkedAt() != null) {
                return;
            }
            Instant retryAt = cursor.retryAt();
            if (retryAt != null && retryAt.isAfter(now)) {
                again = retryAt;
                return;
            }
            while (cursor.position() < stream.position() && !failed) {
                for (Change change : next(cursor)) {
                    cursor = hand(change, cursor);
                    if (failed) {
                        break;
                    }
                }
            }
        }

        private Delivery cursor() {
            Delivery wanted =
                    new Delivery(work.ids().next(), 1, subscriber.name(), stream.subject(), 0, 0, null, null, null);
            return storage.transact(
                    tenant, tx -> tx.insertOrFind(Delivery.TYPE.unique("cursor"), wanted)
                            .record());
        }

        private List<Change> next(Delivery cursor) {
            Criteria<Change> behind =
                    Change.STREAM.eq(stream.subject()).and(Change.POSITION.after(cursor.position()));
            List<Change> changes = storage.transact(
                            tenant,
                            tx -> tx.list(Query.of(Change.TYPE)
                                    .where(behind.and(Change.POSITION.atMost(stream.position())))
                                    .sortedBy(Change.POSITION.ascending())
                                    .limit(EVENTS)))
                    .items();
            if (changes.isEmpty()) {
                throw new IllegalStateException("stream " + stream.subject() + " has a gap behind " + cursor.position());
            }
            return changes;
        }

        private Delivery hand(Change change, Delivery cursor) {
            Delivery next;
            try {
                Cause cause = new Cause(change.id(), (int) change.depth() + 1);
                Actor actor = Actor.of("system:" + subscriber.name());
                subscriber.handler().handle(event(tenant, change), work.session(tenant, actor).because(cause));
                next = cursor.taken(change.position());
                delivered++;
            } catch (RuntimeException e) {
                LOG.warn("Subscriber {} failed at event {}", subscriber.name(), change.id(), e);
                failed = true;
                boolean park = cursor.attempts() + 1 >= MAX_ATTEMPTS;
                again = park ? null : now.plus(Due.pause(cursor.attempts()));
                next = cursor.failed(Due.kind(e), again, park ? now : null);
            }
            return kept(cursor, next);
        }

        /** Only who still has the stream may move its cursor. */
        private Delivery kept(Delivery cursor, Delivery next) {
            return storage.transact(tenant, tx -> {
                if (tx.lock(EventStream.TYPE, List.of(stream.id()), EventStream.FENCE.eq(stream.fence()))
                        .isEmpty()) {
                    throw new StaleVersionException(EventStream.TYPE.name(), stream.id(), stream.version());
                }
                return tx.update(cursor, next);
            });
        }
    }

    static Event event(TenantId tenant, Change change) {
        Id<Change> cause = change.cause();
        return new Event(
                tenant,
                change.id().value(),
                change.stream(),
                change.position(),
                change.record(),
                change.act(),
                change.name(),
                change.at(),
                change.actor(),
                cause == null ? null : cause.value(),
                (int) change.depth(),
                ChangesJson.read(change.changes()));
    }

    /** The streams that wait behind an event that failed too often. */
    public Page<Delivery> parked(Query<Delivery> query) {
        return storage.transact(tenant, tx -> tx.list(query.where(Delivery.PARKED_AT.present())));
    }

    /** The event a parked stream waits at. */
    public Event waitingAt(Id<Delivery> id) {
        return storage.transact(tenant, tx -> {
            Delivery parked = tx.find(Delivery.TYPE, id)
                    .orElseThrow(() -> new NotFoundException(Delivery.TYPE.name(), id));
            Criteria<Change> at =
                    Change.STREAM.eq(parked.stream()).and(Change.POSITION.eq(parked.position() + 1));
            return event(
                    tenant,
                    tx.list(Query.of(Change.TYPE).where(at).limit(1)).items().stream()
                            .findFirst()
                            .orElseThrow(() -> new NotFoundException(Change.TYPE.name(), id)));
        });
    }

    /** Tries a parked stream again, from the event it waits at. */
    public void replay(Id<Delivery> id, Instant now) {
        resume(id, now, 0);
    }

    /** Goes on behind the event a parked stream waits at, which that subscriber then never takes. */
    public void skip(Id<Delivery> id, Instant now) {
        resume(id, now, 1);
    }

    private void resume(Id<Delivery> id, Instant now, long further) {
        storage.transact(tenant, tx -> {
            Delivery parked = tx.find(Delivery.TYPE, id)
                    .orElseThrow(() -> new NotFoundException(Delivery.TYPE.name(), id));
            tx.update(parked, parked.taken(parked.position() + further));
            Id<EventStream> stream = new Id<>(Objects.requireNonNull(parked.stream().id()));
            tx.lock(EventStream.TYPE, List.of(stream), Criteria.everything())
                    .forEach(stored -> tx.update(stored, stored.upTo(stored.position(), now)));
            return true;
        });
    }
}
