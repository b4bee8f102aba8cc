package io.embedcrm.audit;

import io.embedcrm.error.RefusedException;
import io.embedcrm.query.Cursor;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Page;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reveals masked texts and tells who was shown what. The right to reveal is the right to create {@link Reveal}s; who may
 * read those and {@link ReadEntry}s is the auditor, who may remove them keeps them no longer than they are needed.
 */
public final class AuditService {
    /** How many entries are looked through at most for who read one record. */
    public static final int LOOKED_THROUGH = 20_000;

    private final Session session;

    /** For the actor of {@code session}. */
    public AuditService(Session session) {
        this.session = session;
    }

    /**
     * A text of a record as it is, though the actor mostly sees it through a mask; absent where there is none. It is noted
     * in the same transaction, and told as an event called {@code audit.revealed}.
     *
     * @param purpose what it is needed for, in words
     * @throws RefusedException {@code audit.reveal} without the right; {@code audit.hidden} where the field is hidden and
     *     not masked; {@code audit.joined} in a transaction of several calls, which could still be rolled back
     * @throws io.embedcrm.error.LimitExceededException for {@code reveals}, if the actor had too many of late
     */
    public <T extends Entity> Optional<String> reveal(Id<T> id, Field<T, String> field, String purpose) {
        if (session.joined()) {
            throw new RefusedException(
                    "audit.joined", field.toString(), "is revealed by a call of its own, whose note cannot be undone");
        }
        String needed = Revealing.checked(purpose);
        RevealLimit limit = session.supplied(RevealLimit.class).orElse(RevealLimit.DEFAULT);
        return session.change(
                Operation.of("audit.reveal", id, field.toString(), needed),
                call -> new Revealing(call, limit).of(id, field, needed));
    }

    /** What was revealed of a record, newest first. */
    public Page<Reveal> revealsOf(RecordRef record, int limit, Optional<Cursor> after) {
        return page(Query.of(Reveal.TYPE).where(Reveal.RECORD.eq(record)), Reveal.AT, limit, after);
    }

    /** What was revealed to an actor, newest first. */
    public Page<Reveal> revealsTo(String actor, int limit, Optional<Cursor> after) {
        return page(Query.of(Reveal.TYPE).where(Reveal.ACTOR.eq(actor)), Reveal.AT, limit, after);
    }

    /** What an actor was shown of what is under audit, newest first. */
    public Page<ReadEntry> readsBy(String actor, int limit, Optional<Cursor> after) {
        return page(Query.of(ReadEntry.TYPE).where(ReadEntry.ACTOR.eq(actor)), ReadEntry.AT, limit, after);
    }

    /** What was shown of records of a type in a span of time, its end not included, newest first. */
    public Page<ReadEntry> readsOf(RecordType<?> type, Instant from, Instant until, int limit, Optional<Cursor> after) {
        return page(Query.of(ReadEntry.TYPE).where(during(type, from, until)), ReadEntry.AT, limit, after);
    }

    /**
     * Who was shown something of one record in a span of time, newest first. All that was shown of its type then is looked
     * through, up to {@value #LOOKED_THROUGH} entries: a long span is asked in parts.
     *
     * @throws io.embedcrm.error.LimitExceededException if there are more
     */
    public <T extends Entity> List<ReadEntry> readsOf(RecordType<T> type, Id<T> id, Instant from, Instant until) {
        return session.read(call -> {
            Criteria<ReadEntry> where = during(type, from, until);
            Limits.check("reads", (int) Math.min(Integer.MAX_VALUE, call.count(ReadEntry.TYPE, where)), LOOKED_THROUGH);
            Query<ReadEntry> query = Query.of(ReadEntry.TYPE)
                    .where(where)
                    .sortedBy(ReadEntry.AT.descending())
                    .limit(Limits.PAGE);
            List<ReadEntry> found = new ArrayList<>();
            call.each(query, entry -> {
                if (ReadAudit.names(entry, id)) {
                    found.add(entry);
                }
            });
            return found;
        });
    }

    private static Criteria<ReadEntry> during(RecordType<?> type, Instant from, Instant until) {
        return ReadEntry.OF_TYPE.eq(type.name()).and(ReadEntry.AT.atLeast(from)).and(ReadEntry.AT.before(until));
    }

    private <T extends Entity> Page<T> page(Query<T> query, Field<T, Instant> at, int limit, Optional<Cursor> after) {
        Query<T> asked = query.sortedBy(at.descending()).limit(limit);
        return session.read(call -> call.list(after.map(asked::after).orElse(asked)));
    }

    /**
     * Removes what was noted before a moment, a page at most; to be called until nothing is removed.
     *
     * @return how many notes
     */
    public int discardBefore(Instant moment) {
        return session.change(Operation.of("audit.discard", moment), call -> {
            List<ReadEntry> reads = call.list(Query.of(ReadEntry.TYPE)
                            .where(ReadEntry.AT.before(moment))
                            .limit(Limits.PAGE))
                    .items();
            List<Reveal> reveals = call.list(Query.of(Reveal.TYPE)
                            .where(Reveal.AT.before(moment))
                            .limit(Limits.PAGE))
                    .items();
            if (!reads.isEmpty()) {
                call.deleteAll(ReadEntry.TYPE, reads, Criteria.everything());
            }
            if (!reveals.isEmpty()) {
                call.deleteAll(Reveal.TYPE, reveals, Criteria.everything());
            }
            return reads.size() + reveals.size();
        });
    }
}
