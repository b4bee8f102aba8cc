package io.embedcrm.work;

import io.embedcrm.query.Page;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.RecordRef;
import io.embedcrm.storage.Edit;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        List<EventStream> streams = tx.lock(
                EventStream.TYPE, page.items().stream().map(EventStream::id).toList(), Criteria.everything());
        Map<RecordRef, Long> before = new LinkedHashMap<>();
        streams.forEach(stream -> before.put(stream.subject(), lastBefore(tx, stream.subject(), moment)));
        boolean fromSomewhere = subscriber.since().isPresent();
        List<Delivery> wanted = new ArrayList<>();
        before.forEach((stream, position) -> wanted.add(cursor(stream, fromSomewhere ? position : 0)));
        tx.insertAbsent(Delivery.TYPE.unique("cursor"), wanted);
        Query<Delivery> cursors = Query.of(Delivery.TYPE)
                .where(Delivery.SUBSCRIBER.eq(subscriber.name()).and(Delivery.STREAM.in(before.keySet())))
                .limit(STREAMS);
        List<Edit<Delivery>> back = new ArrayList<>();
        for (Delivery cursor : tx.list(cursors).items()) {
            long position = Objects.requireNonNull(before.get(cursor.stream()));
            if (cursor.position() >= position) {
                back.add(new Edit<>(cursor, cursor.taken(position)));
            }
        }
        tx.updateAll(Delivery.TYPE, back, Criteria.everything());
        tx.updateAll(
                EventStream.TYPE,
                streams.stream()
                        .map(stream -> new Edit<>(stream, stream.rewound(now)))
                        .toList(),
                Criteria.everything());
        return streams.size();
    }

    private Delivery cursor(RecordRef stream, long position) {
        return Delivery.of(work.ids().next(), subscriber.name(), stream, position);
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
