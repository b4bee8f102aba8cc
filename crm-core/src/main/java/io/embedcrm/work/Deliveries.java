package io.embedcrm.work;

import io.embedcrm.access.Actor;
import io.embedcrm.error.InvalidException;
import io.embedcrm.error.NotFoundException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.event.Event;
import io.embedcrm.query.Page;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.storage.Claim;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Hands committed events to subscribers, at least once, those of one stream in order. One dispatcher at a time has a
 * stream; an event that fails too often parks its stream for that subscriber, and for no other. Events of who is
 * {@linkplain io.embedcrm.privacy.RestrictionService restricted} as a whole wait, also where they are replayed, and are handed
 * over when the restriction is lifted, in order and with what was told meanwhile once more: that is the restriction's own events.
 */
public final class Deliveries {
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final int STREAMS = 50;

    private final Work work;
    private final TenantId tenant;
    private final Storage storage;

    /** For the records of {@code tenant}. */
    public Deliveries(Work work, TenantId tenant) {
        this.work = work;
        this.tenant = tenant;
        this.storage = work.session(tenant, Actor.of("system:delivery")).storage();
    }

    /** For the records of the tenant of {@code session}. */
    public Deliveries(Session session) {
        this(session.work(), session.tenant());
    }

    /** Delivers from some streams that wait at {@code now}; absent if none does. */
    Optional<Due.Result> deliver(Instant now) {
        if (!work.subscribers().any()) {
            return Optional.empty();
        }
        Query<EventStream> waiting = Query.of(EventStream.TYPE)
                .where(EventStream.DUE_AT.atMost(now))
                .sortedBy(EventStream.DUE_AT.ascending())
                .limit(STREAMS);
        List<EventStream> taken = storage.transact(
                tenant, tx -> tx.claim(new Claim<>(waiting, EventStream.LEASE_UNTIL, EventStream.FENCE, LEASE)));
        if (taken.isEmpty()) {
            return Optional.empty();
        }
        List<Subscriber> subscribers = work.subscribers().of(tenant);
        return Optional.of(deliver(taken, subscribers, now));
    }

    /** Each subscriber has its turn at all the streams before the next: a slow one outside holds up none before it. */
    private Due.Result deliver(List<EventStream> taken, List<Subscriber> subscribers, Instant now) {
        List<DeliveryRound> rounds = subscribers.stream()
                .map(subscriber -> new DeliveryRound(work, tenant, storage, subscriber, taken, now))
                .toList();
        DeliveryRounds.run(rounds);
        List<String> names = subscribers.stream().map(Subscriber::name).toList();
        for (EventStream stream : taken) {
            boolean more = rounds.stream().anyMatch(round -> round.unfinished().contains(stream));
            release(stream, names, more ? Optional.of(now) : Optional.empty(), now);
        }
        return rounds.stream().map(DeliveryRound::result).reduce(new Due.Result(0, 0, 0, 0), Due.Result::and);
    }

    /**
     * Gives the stream back, unless another has it by now. Whether it waits on is told by its cursors, which nobody moves
     * while it is locked; one that has not come to its end may have no cursor yet.
     */
    private void release(EventStream stream, List<String> names, Optional<Instant> unfinished, Instant now) {
        storage.transact(tenant, tx -> {
            for (EventStream stored :
                    tx.lock(EventStream.TYPE, List.of(stream.id()), EventStream.FENCE.eq(stream.fence()))) {
                Stream<Instant> cursors = tx
                        .list(Query.of(Delivery.TYPE)
                                .where(Delivery.SUBSCRIBER.in(names).and(Delivery.STREAM.eq(stored.subject())))
                                .limit(Math.max(1, names.size())))
                        .items()
                        .stream()
                        .filter(cursor -> cursor.parkedAt() == null)
                        .flatMap(cursor -> cursor.next(stored.position(), now).stream());
                Optional<Instant> due =
                        Stream.concat(cursors, unfinished.stream()).min(Comparator.naturalOrder());
                tx.update(stored, stored.released(due.orElse(null)));
            }
            return true;
        });
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
                change.behalf(),
                change.self(),
                cause == null ? null : cause.value(),
                (int) change.depth(),
                ChangesJson.read(change.changes()));
    }

    /** The streams that wait behind an event that failed too often. */
    public Page<Delivery> parked(Query<Delivery> query) {
        return storage.read(tenant, tx -> tx.list(query.where(Delivery.PARKED_AT.present())));
    }

    /** The event a parked stream waits at. */
    public Event waitingAt(Id<Delivery> id) {
        return storage.read(tenant, tx -> {
            Delivery parked =
                    tx.find(Delivery.TYPE, id).orElseThrow(() -> new NotFoundException(Delivery.TYPE.name(), id));
            Criteria<Change> at = Change.STREAM.eq(parked.stream()).and(Change.POSITION.eq(parked.position() + 1));
            return event(
                    tenant,
                    tx.list(Query.of(Change.TYPE).where(at).limit(1)).items().stream()
                            .findFirst()
                            .orElseThrow(() -> new NotFoundException(Change.TYPE.name(), id)));
        });
    }

    /**
     * Tries a parked stream again, from the event it waits at.
     *
     * @throws RefusedException with the code {@code delivery.not-parked} if it is not parked any more
     */
    public void replay(Id<Delivery> id, Instant now) {
        resume(id, now, 0);
    }

    /**
     * Goes on behind the event a parked stream waits at, which that subscriber then never takes.
     *
     * @throws RefusedException with the code {@code delivery.not-parked} if it is not parked any more
     */
    public void skip(Id<Delivery> id, Instant now) {
        resume(id, now, 1);
    }

    /** The stream is locked before its cursor, as a dispatcher does it. */
    private void resume(Id<Delivery> id, Instant now, long further) {
        storage.transact(tenant, tx -> {
            RecordRef subject = demandParked(tx.find(Delivery.TYPE, id), id).stream();
            List<EventStream> streams =
                    tx.lock(EventStream.TYPE, List.of(EventStream.idOf(subject)), Criteria.everything());
            Delivery parked = demandParked(
                    tx.lock(Delivery.TYPE, List.of(id), Criteria.everything()).stream()
                            .findFirst(),
                    id);
            tx.update(parked, parked.taken(parked.position() + further));
            streams.forEach(stored -> tx.update(stored, stored.dueFrom(now)));
            return true;
        });
    }

    /**
     * Hands a subscriber all events since {@code moment} once more, and again in the order of each stream; what it has not
     * taken of older ones it still takes. A parked stream goes on if the event it waits at is among them.
     *
     * @return how many streams were put back
     * @throws InvalidException with the code {@code delivery.subscriber} if there is no such subscriber
     */
    public long replayFrom(String subscriber, Instant moment) {
        List<Subscriber> known = work.subscribers().of(tenant);
        Subscriber replayed = known.stream()
                .filter(each -> each.name().equals(subscriber))
                .findFirst()
                .orElseThrow(() -> new InvalidException(
                        "delivery.subscriber",
                        null,
                        "there is no such subscriber; there are "
                                + known.stream().map(Subscriber::name).toList()));
        return new Replay(work, tenant, storage, replayed).from(moment, work.now());
    }

    /** Lets a subscriber go on at once with what it would be tried with later. */
    public void hasten(String subscriber) {
        Query<Delivery> waiting = Query.of(Delivery.TYPE)
                .where(Delivery.SUBSCRIBER.eq(subscriber).and(Delivery.RETRY_AT.present()))
                .limit(STREAMS);
        List<Delivery> some;
        do {
            some = storage.read(tenant, tx -> tx.list(waiting)).items();
            some.forEach(delivery -> hasten(delivery, work.now()));
        } while (some.size() == STREAMS);
    }

    private void hasten(Delivery delivery, Instant now) {
        storage.transact(tenant, tx -> {
            List<EventStream> streams =
                    tx.lock(EventStream.TYPE, List.of(EventStream.idOf(delivery.stream())), Criteria.everything());
            tx.lock(Delivery.TYPE, List.of(delivery.id()), Delivery.RETRY_AT.present())
                    .forEach(stored -> tx.update(stored, stored.hastened()));
            streams.forEach(stored -> tx.update(stored, stored.dueFrom(now)));
            return true;
        });
    }

    private static Delivery demandParked(Optional<Delivery> found, Id<Delivery> id) {
        Delivery delivery = found.orElseThrow(() -> new NotFoundException(Delivery.TYPE.name(), id));
        if (delivery.parkedAt() == null) {
            throw new RefusedException(
                    "delivery.not-parked", Delivery.TYPE.name(), "delivery " + id + " is not parked");
        }
        return delivery;
    }
}
