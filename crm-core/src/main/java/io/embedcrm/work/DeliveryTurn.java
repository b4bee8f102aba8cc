package io.embedcrm.work;

import io.embedcrm.access.Actor;
import io.embedcrm.gateway.CrmMetrics.Fate;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One subscriber's turn at one stream, by a dispatcher that has taken it. While the stream is closed its events are passed by;
 * when it is open again they are handed over, with what was told meanwhile, in their order.
 */
final class DeliveryTurn {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryTurn.class);
    private static final int EVENTS = 200;

    private final Work work;
    private final TenantId tenant;
    private final Storage storage;
    private final Subscriber subscriber;
    private final EventStream stream;
    private final Instant now;
    private final long end;
    private long delivered;
    private boolean failed;
    private boolean postponed;
    private boolean closed;
    private boolean reopened;

    /** It is the others' turn when {@link System#nanoTime} comes to {@code end}. */
    DeliveryTurn(
            Work work,
            TenantId tenant,
            Storage storage,
            Subscriber subscriber,
            EventStream stream,
            Instant now,
            long end) {
        this.work = work;
        this.tenant = tenant;
        this.storage = storage;
        this.subscriber = subscriber;
        this.stream = stream;
        this.now = now;
        this.end = end;
    }

    Due.Result result() {
        return new Due.Result(0, 0, delivered, failed ? 1 : 0);
    }

    /** Hands over what waits, until the lease of the stream is lost and another dispatcher goes on. */
    void run() {
        Optional<Delivery> cursor = cursor().filter(this::ready);
        while (cursor.isPresent() && !stopped() && cursor.get().position() < stream.position()) {
            reopened = false;
            cursor = handAll(next(cursor.get()), cursor.get());
        }
    }

    private boolean ready(Delivery cursor) {
        Instant retryAt = cursor.retryAt();
        return cursor.parkedAt() == null && (retryAt == null || !retryAt.isAfter(now));
    }

    private Optional<Delivery> cursor() {
        return storage.transact(
                tenant,
                tx -> held(tx)
                        ? Optional.of(open(
                                tx,
                                tx.insertOrFind(Delivery.TYPE.unique("cursor"), wanted(tx))
                                        .record()))
                        : Optional.empty());
    }

    private Delivery open(Transaction tx, Delivery cursor) {
        Delivery open = closed || !ready(cursor) ? cursor : cursor.reopened();
        return open.equals(cursor) ? cursor : tx.update(cursor, open);
    }

    private Delivery wanted(Transaction tx) {
        long begin = subscriber
                .since()
                .map(since -> Replay.lastBefore(tx, stream.subject(), since))
                .orElse(0L);
        return Delivery.of(work.ids().next(), subscriber.name(), stream.subject(), begin);
    }

    private boolean held(Transaction tx) {
        List<EventStream> stored =
                tx.lock(EventStream.TYPE, List.of(stream.id()), EventStream.FENCE.eq(stream.fence()));
        closed = stored.stream().anyMatch(each -> each.restrictedAt() != null)
                && work.gates().closed(tx, stream.subject(), work.now());
        return !stored.isEmpty();
    }

    private List<Change> next(Delivery cursor) {
        Criteria<Change> behind = Change.STREAM.eq(stream.subject()).and(Change.POSITION.after(cursor.position()));
        // in a transaction, which a proxy sends to no replica: what is not seen here is passed over for good
        return storage.transact(
                        tenant,
                        tx -> tx.list(Query.of(Change.TYPE)
                                .where(behind.and(Change.POSITION.atMost(stream.position())))
                                .sortedBy(Change.POSITION.ascending())
                                .limit(EVENTS)))
                .items();
    }

    private Optional<Delivery> handAll(List<Change> changes, Delivery from) {
        if (changes.isEmpty()) {
            LOG.warn("Stream {} keeps no events behind {}", stream.subject(), from.position());
            return kept(from, from.taken(stream.position()));
        }
        Optional<Delivery> cursor = Optional.of(from);
        Delivery ahead = from;
        for (int i = 0; i < changes.size() && !stopped() && !reopened && cursor.isPresent(); i++) {
            Change change = changes.get(i);
            if (!passed(change)) {
                cursor = hand(change, cursor.get());
                ahead = cursor.orElse(ahead);
            } else {
                ahead = change.quiet() ? ahead.taken(change.position()) : ahead.held(change.position());
                boolean more = i + 1 < changes.size() && passed(changes.get(i + 1));
                cursor = more ? cursor : kept(cursor.get(), ahead);
                ahead = more ? ahead : cursor.orElse(ahead);
            }
        }
        return cursor;
    }

    /** Whether it is told to nobody: it was made quietly, or belongs to what is kept and not used. */
    private boolean passed(Change change) {
        return change.quiet() || (closed && !work.gates().told(change.record()));
    }

    private boolean stopped() {
        return failed || postponed || (delivered > 0 && System.nanoTime() - end >= 0);
    }

    private Optional<Delivery> hand(Change change, Delivery cursor) {
        Delivery next;
        try {
            Cause cause = new Cause(change.id(), (int) change.depth() + 1);
            Actor actor = Actor.of("system:" + subscriber.name());
            subscriber
                    .handler()
                    .handle(
                            Deliveries.event(tenant, change),
                            work.session(tenant, actor).because(cause));
            next = cursor.taken(change.position());
            delivered++;
            work.watch().delivered(tenant, subscriber.name(), change.at(), work.now(), Fate.DONE, null);
        } catch (Postponed e) {
            postponed = true;
            next = cursor.postponed(now.plus(e.pause()));
        } catch (RuntimeException e) {
            LOG.warn("Subscriber {} failed at event {}: {}", subscriber.name(), change.id(), Due.place(e));
            failed = true;
            Instant again = subscriber.pause(cursor.attempts()).map(now::plus).orElse(null);
            next = cursor.failed(Due.kind(e), again, again == null ? now : null);
            Fate fate = again == null ? Fate.PARKED : Fate.FAILED;
            work.watch().delivered(tenant, subscriber.name(), change.at(), work.now(), fate, Due.kind(e));
        }
        return kept(cursor, next);
    }

    /** Only who still has the stream may move its cursor; nobody else does while it is locked. */
    private Optional<Delivery> kept(Delivery cursor, Delivery next) {
        return storage.transact(tenant, tx -> {
            if (!held(tx)) {
                return Optional.empty();
            }
            Delivery open = closed ? next : next.reopened();
            reopened = !open.equals(next);
            return Optional.of(tx.update(cursor, open));
        });
    }
}
