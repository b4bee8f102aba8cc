package io.embedcrm.work;

import io.embedcrm.error.InvalidException;
import io.embedcrm.event.Act;
import io.embedcrm.event.Event;
import io.embedcrm.query.Cursor;
import io.embedcrm.query.Page;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who changed what, when, from what to what, and why; and any record as it was. The actor sees the history of records it
 * may see, without the fields it may not read on them; who acted is told, and the record the actor was itself to those who
 * see that. A removed record has its history, too: who may see it is told by
 * its last state.
 */
public final class History {
    private final Session session;

    /** For the actor of {@code session}. */
    public History(Session session) {
        this.session = session;
    }

    /**
     * The changes of a record and its parts, newest first. A page may hold less than {@code limit} and still not be the
     * last, where changes of parts out of sight are left out.
     *
     * @throws io.embedcrm.error.NotFoundException if there is and was none the actor may see
     * @throws io.embedcrm.error.RefusedException {@code history.erased} if it was erased
     */
    public <T extends Entity> Page<Event> of(RecordType<T> type, Id<T> id, int limit, Optional<Cursor> after) {
        return session.read(call -> {
            Map<RecordRef, Optional<? extends Subject<?>>> subjects = new HashMap<>();
            RecordRef ref = RecordRef.of(type, id);
            subjects.put(ref, Optional.of(Subject.get(call, type, id)));
            Query<Change> query = Query.of(Change.TYPE)
                    .where(Change.RECORD.eq(ref).or(Change.WHOLE.eq(ref)))
                    .sortedBy(Change.AT.descending(), Change.POSITION.descending())
                    .limit(limit);
            Page<Change> page = call.asSystem().list(after.map(query::after).orElse(query));
            List<Event> seen = new ArrayList<>();
            for (Change change : page.items()) {
                subjects.computeIfAbsent(change.record(), part -> seenPart(call, part))
                        .ifPresent(subject -> seen.add(readable(call, subject, subjects, change)));
            }
            return new Page<>(seen, page.next());
        });
    }

    private Optional<? extends Subject<?>> seenPart(Call call, RecordRef part) {
        return seenPart(call, session.work().types().named(part.type()), part);
    }

    private static <P extends Entity> Optional<Subject<P>> seenPart(Call call, RecordType<P> type, RecordRef part) {
        return Subject.find(call, type, part.idAs(type)).filter(Subject::seen);
    }

    /**
     * An event as the actor may see it, without the changes of fields it may not read; absent if the actor may not see the
     * record, or, of one removed, might not have seen it last.
     */
    public Optional<Event> seen(Event event) {
        return session.read(
                call -> seenPart(call, event.record()).map(subject -> readable(call, subject, new HashMap<>(), event)));
    }

    private Event readable(
            Call call, Subject<?> subject, Map<RecordRef, Optional<? extends Subject<?>>> known, Event event) {
        RecordRef self = event.self();
        boolean selfSeen = self != null
                && known.computeIfAbsent(self, ref -> seenPart(call, ref)).isPresent();
        return new Event(
                event.tenant(),
                event.id(),
                event.stream(),
                event.position(),
                event.record(),
                event.act(),
                event.name(),
                event.at(),
                event.actor(),
                event.behalf(),
                selfSeen ? self : null,
                event.cause(),
                event.depth(),
                event.changes().stream()
                        .filter(each -> subject.reads(each.field()))
                        .toList());
    }

    /** An event without the changes of fields the actor may not read on the record. */
    private Event readable(
            Call call, Subject<?> subject, Map<RecordRef, Optional<? extends Subject<?>>> known, Change change) {
        return readable(call, subject, known, Deliveries.event(session.tenant(), change));
    }

    /**
     * A record as it was at {@code instant}, without the fields the actor may not read; absent if it did not exist then.
     * Changes of its parts raise its version and leave no row of their own for it, so the version is the one it had before
     * its next own change.
     *
     * @throws InvalidException with the code {@code history.not-kept} if records of this type leave no history
     * @throws io.embedcrm.error.NotFoundException if there is and was none the actor may see
     * @throws io.embedcrm.error.RefusedException {@code history.erased} if it, or what it was then, was erased
     */
    public <T extends Entity> Optional<T> at(RecordType<T> type, Id<T> id, Instant instant) {
        if (!type.journaled()) {
            throw new InvalidException("history.not-kept", type.name(), "its records leave no history");
        }
        return session.read(call -> {
            Subject<T> subject = Subject.get(call, type, id);
            Rewind<T> rewind = new Rewind<>(type, subject.stored().orElse(null));
            Query<Change> newest = Query.of(Change.TYPE)
                    .where(Change.RECORD.eq(RecordRef.of(type, id)).and(Change.AT.after(instant)))
                    .sortedBy(Change.AT.descending(), Change.REVISION.descending())
                    .limit(500);
            Transaction system = call.asSystem();
            system.each(newest, rewind::back);
            return rewind.record(id)
                    .filter(record -> begun(system, type, record, instant))
                    .map(record -> call.shown(record, subject::holds));
        });
    }

    /** A part made with its whole has no creation of its own: it began when its whole did. */
    private <T extends Entity> boolean begun(Transaction system, RecordType<T> type, T record, Instant instant) {
        RecordRef whole = Streams.whole(type, record);
        return whole == null
                || system.count(Change.TYPE, creation(RecordRef.of(record))) > 0
                || wholeBegun(system, session.work().types().named(whole.type()), whole, instant);
    }

    private <P extends Entity> boolean wholeBegun(
            Transaction system, RecordType<P> type, RecordRef whole, Instant instant) {
        Criteria<Change> creation = creation(whole);
        return system.count(Change.TYPE, creation.and(Change.AT.after(instant))) == 0
                && (system.count(Change.TYPE, creation) > 0
                        || system.find(type, whole.idAs(type))
                                .map(record -> begun(system, type, record, instant))
                                .orElse(true));
    }

    private static Criteria<Change> creation(RecordRef record) {
        return Change.RECORD.eq(record).and(Change.ACT.eq(Act.CREATED));
    }
}
