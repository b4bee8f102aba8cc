package io.embedcrm.work;

import io.embedcrm.query.Page;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.RecordRef;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import java.time.Instant;
import java.util.Optional;

/** Puts a subscriber back to a moment, stream by stream, in transactions of some streams each. */
final class Replay {
    private static final int STREAMS = 100;

    private final Work work;
    private final TenantId tenant;
    private final Storage storage;
    private final Subscriber subscriber;

    Replay(Work work, TenantId tenant, Storage storage, Subscriber subscriber) {
        this.work = work;
        this.tenant = tenant;
        this.storage = storage;
        this.subscriber = subscriber;
    }

    /** How many streams were put back. */
    long from(Instant moment, Instant now) {
        Query<EventStream> busy = Query.of(EventStream.TYPE)
                .where(EventStream.LAST_AT.atLeast(moment))
                .limit(STREAMS);
        long putBack = 0;
        Optional<Query<EventStream>> rest = Optional.of(busy);
        while (rest.isPresent()) {
            Query<EventStream> some = rest.get();
            Page<EventStream> page = storage.transact(tenant, tx -> tx.list(some));
            putBack += storage.transact(tenant, tx -> putBack(tx, page, moment, now));
            rest = page.next().map(some::after);
        }
        return putBack;
    }

    /** The streams are locked before their cursors, as a dispatcher does it; one that is at work loses its stream. */
    private long putBack(Transaction tx, Page<EventStream> page, Instant moment, Instant now) {
        long putBack = 0;
        for (EventStream stream : tx.lock(
                EventStream.TYPE, page.items().stream().map(EventStream::id).toList(), Criteria.everything())) {
            long before = lastBefore(tx, stream.subject(), moment);
            Delivery wanted = cursor(stream.subject(), subscriber.since().isPresent() ? before : 0);
            Delivery cursor =
                    tx.insertOrFind(Delivery.TYPE.unique("cursor"), wanted).record();
            if (cursor.position() >= before) {
                tx.update(cursor, cursor.taken(before));
            }
            tx.update(stream, stream.rewound(now));
            putBack++;
        }
        return putBack;
    }

    private Delivery cursor(RecordRef stream, long position) {
        return new Delivery(work.ids().next(), 1, subscriber.name(), stream, position, 0, null, null, null);
    }

    /** The place of the last event of a stream before a moment; 0 where there was none. Time never goes back in it. */
    static long lastBefore(Transaction tx, RecordRef stream, Instant moment) {
        return tx
                .list(Query.of(Change.TYPE)
                        .where(Change.STREAM.eq(stream).and(Change.AT.before(moment)))
                        .sortedBy(Change.POSITION.descending())
                        .limit(1))
                .items()
                .stream()
                .findFirst()
                .map(Change::position)
                .orElse(0L);
    }
}
