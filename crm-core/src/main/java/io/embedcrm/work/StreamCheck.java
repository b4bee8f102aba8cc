package io.embedcrm.work;

import io.embedcrm.query.Page;
import io.embedcrm.query.Query;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.Transaction;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Examines streams one after the other, each line against the one before it. */
final class StreamCheck<T extends Entity> {
    private static final int STREAMS = 50;
    private static final int LINES = 1_000;

    private final Transaction tx;
    private final RecordType<T> type;
    private final Function<T, Counter> counter;
    private final HistoryCheck.Part behindThem;
    private final Consumer<HistoryFault> found;
    private HistoryCheck now = HistoryCheck.begin();
    private long looked;

    /** Where the lines of a stream should have come to. */
    record Counter(
            RecordRef subject, long position, @Nullable String head) {
        static Counter of(EventStream stream) {
            return new Counter(stream.subject(), stream.position(), stream.head());
        }

        static Counter of(EndedStream stream) {
            return new Counter(stream.subject(), stream.position(), stream.head());
        }
    }

    /** {@code behindThem} is what is examined once all of them are. */
    StreamCheck(
            Transaction tx,
            RecordType<T> type,
            Function<T, Counter> counter,
            HistoryCheck.Part behindThem,
            Consumer<HistoryFault> found) {
        this.tx = tx;
        this.type = type;
        this.counter = counter;
        this.behindThem = behindThem;
        this.found = found;
    }

    HistoryCheck some(HistoryCheck from) {
        now = from;
        Optional<StreamPlace> place = from.behind().map(StreamPlace::parse);
        if (place.isPresent() && place.get().inside()) {
            Optional<T> stream = tx.find(type, new Id<>(place.get().counter()));
            if (stream.isPresent() && !walked(stream.get(), place.get())) {
                return now;
            }
        }
        Optional<Id<T>> behind = place.map(at -> new Id<>(at.counter()));
        Query<T> next = Query.of(type).limit(STREAMS);
        Page<T> page = tx.list(behind.map(id -> next.where(type.id().after(id))).orElse(next));
        for (T stream : page.items()) {
            if (!walked(stream, StreamPlace.before(stream.id().value()))) {
                return now;
            }
        }
        return page.next().isEmpty() ? now.to(behindThem) : now;
    }

    /** False where this was as much as one call examines. */
    private boolean walked(T stream, StreamPlace from) {
        StreamWalk walk = new StreamWalk(tx, counter.apply(stream), from, found);
        boolean more = true;
        while (more && looked + walk.looked() < LINES) {
            more = walk.some();
        }
        looked += walk.looked();
        StreamPlace place = more ? walk.place() : StreamPlace.behind(stream.id().value());
        now = now.and(0, more ? 0 : 1, walk.tied(), walk.erased(), 0).at(place.toString());
        return !more;
    }
}
