package io.embedcrm.work;

import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One subscriber's turns at some streams, one stream after another, by a dispatcher that has taken them. */
final class DeliveryRound implements Runnable {
    private final Work work;
    private final TenantId tenant;
    private final Storage storage;
    private final Subscriber subscriber;
    private final List<EventStream> streams;
    private final Instant now;
    private final Set<EventStream> unfinished = new HashSet<>();
    private Due.Result result = new Due.Result(0, 0, 0, 0);

    DeliveryRound(
            Work work,
            TenantId tenant,
            Storage storage,
            Subscriber subscriber,
            List<EventStream> streams,
            Instant now) {
        this.work = work;
        this.tenant = tenant;
        this.storage = storage;
        this.subscriber = subscriber;
        this.streams = streams;
        this.now = now;
    }

    Subscriber subscriber() {
        return subscriber;
    }

    Due.Result result() {
        return result;
    }

    /** The streams it did not come to the end of before it was the others' turn. */
    Set<EventStream> unfinished() {
        return unfinished;
    }

    /** The first stream is begun whatever the slice, so that there is progress. */
    @Override
    public void run() {
        long end = System.nanoTime() + subscriber.pace().slice().toNanos();
        boolean begun = false;
        for (EventStream stream : streams) {
            if (begun && System.nanoTime() - end >= 0) {
                unfinished.add(stream);
            } else {
                begun = true;
                DeliveryTurn turn = new DeliveryTurn(work, tenant, storage, subscriber, stream, now, end);
                turn.run();
                result = result.and(turn.result());
            }
        }
    }
}
