package io.embedcrm.work;

import io.embedcrm.access.Actor;
import io.embedcrm.error.CrmException;
import io.embedcrm.error.NotFoundException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.gateway.CrmMetrics.Fate;
import io.embedcrm.query.Page;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.storage.Claim;
import io.embedcrm.storage.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what is due: time-driven work, and the delivery of events. Nothing happens by itself; any scheduler of the host
 * calls {@link #run}, from as many nodes as it likes.
 */
public final class Due {
    private static final Logger LOG = LoggerFactory.getLogger(Due.class);
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final int BATCH = 50;
    static final int MAX_ATTEMPTS = 8;
    private static final int MAX_KIND = 200;
    private static final Actor SYSTEM = Actor.of("system:due");

    private final Work work;
    private final TenantId tenant;

    /** For the records of {@code tenant}. */
    public Due(Work work, TenantId tenant) {
        this.work = work;
        this.tenant = tenant;
    }

    /** What one run did. */
    public record Result(long done, long failed, long delivered, long undelivered) {
        /** Whether there was nothing to do. */
        public boolean idle() {
            return done + failed + delivered + undelivered == 0;
        }

        Result and(Result other) {
            return new Result(
                    done + other.done,
                    failed + other.failed,
                    delivered + other.delivered,
                    undelivered + other.undelivered);
        }
    }

    /** Does what is due at {@code now}, until nothing more is; nothing of a tenant that is suspended. */
    public Result run(Instant now) {
        Result all = new Result(0, 0, 0, 0);
        if (!work.rests(tenant)) {
            new Encryption(work, tenant).plan(now);
            new HistoryChain(work, tenant).sealDue(now);
        }
        boolean more = !work.rests(tenant);
        while (more) {
            Optional<Result> worked = works(now);
            Optional<Result> delivered = new Deliveries(work, tenant).deliver(now);
            all = worked.map(all::and).orElse(all);
            all = delivered.map(all::and).orElse(all);
            more = (worked.isPresent() || delivered.isPresent()) && !work.rests(tenant);
        }
        return all;
    }

    /** Does some of the work that is due; absent if there is none. */
    private Optional<Result> works(Instant now) {
        Session session = work.session(tenant, SYSTEM);
        Query<DueWork> due = Query.of(DueWork.TYPE)
                .where(DueWork.DUE_AT.atMost(now).and(DueWork.PARKED_AT.absent()))
                .sortedBy(DueWork.DUE_AT.ascending())
                .limit(BATCH);
        List<DueWork> taken = session.storage()
                .transact(tenant, tx -> tx.claim(new Claim<>(due, DueWork.LEASE_UNTIL, DueWork.FENCE, LEASE)));
        long done = 0;
        for (DueWork each : taken) {
            done += handled(session, each, now) ? 1 : 0;
        }
        return taken.isEmpty() ? Optional.empty() : Optional.of(new Result(done, taken.size() - done, 0, 0));
    }

    private boolean handled(Session session, DueWork due, Instant now) {
        try {
            DueHandler handler = work.dueHandler(due.kind());
            if (handler == null) {
                throw new IllegalStateException("nothing does work of the kind " + due.kind());
            }
            session.change(Operation.of("due." + due.kind(), due.about()), call -> {
                call.asSystem().deleteAll(DueWork.TYPE, List.of(due), DueWork.FENCE.eq(due.fence()));
                handler.handle(call, due);
                return true;
            });
            work.watch().worked(tenant, due, now, Fate.DONE, null);
            return true;
        } catch (RuntimeException e) {
            LOG.warn("Due work {} of kind {} failed: {}", due.id(), due.kind(), place(e));
            failed(session, due, e, now);
            return false;
        }
    }

    private void failed(Session session, DueWork due, RuntimeException failure, Instant now) {
        Instant again = now.plus(pause(due.attempts()));
        Instant parked = due.attempts() + 1 >= MAX_ATTEMPTS ? now : null;
        session.storage().transact(tenant, tx -> {
            tx.lock(DueWork.TYPE, List.of(due.id()), DueWork.FENCE.eq(due.fence()))
                    .forEach(stored -> tx.update(stored, stored.failed(kind(failure), again, parked)));
            return true;
        });
        work.watch().worked(tenant, due, now, parked == null ? Fate.FAILED : Fate.PARKED, kind(failure));
    }

    static Duration pause(long attempts) {
        return Duration.ofSeconds(Math.min(3_600, 1L << Math.min(attempts + 1, 12)));
    }

    /** What kind of failure it was: its code or class, never its message, which may hold personal data. */
    static String kind(RuntimeException failure) {
        String kind = failure instanceof CrmException known
                ? known.code()
                : failure.getClass().getName();
        return kind.substring(0, Math.min(kind.length(), MAX_KIND));
    }

    /** The kind of a failure and where it happened, for the log. */
    static String place(RuntimeException failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return kind(failure) + " at " + (trace.length == 0 ? "an unknown place" : trace[0]);
    }

    /** Work that has failed too often and waits for somebody to look. */
    public Page<DueWork> parkedWork(Query<DueWork> query) {
        return work.session(tenant, SYSTEM)
                .storage()
                .read(tenant, tx -> tx.list(query.where(DueWork.PARKED_AT.present())));
    }

    /**
     * Tries parked work again.
     *
     * @throws RefusedException with the code {@code due.not-parked} if it is not parked any more
     */
    public void retry(Id<DueWork> id, Instant now) {
        work.session(tenant, SYSTEM).storage().transact(tenant, tx -> {
            DueWork stored = tx.lock(DueWork.TYPE, List.of(id), Criteria.everything()).stream()
                    .findFirst()
                    .orElseThrow(() -> new NotFoundException(DueWork.TYPE.name(), id));
            if (stored.parkedAt() == null) {
                throw new RefusedException("due.not-parked", DueWork.TYPE.name(), "due work " + id + " is not parked");
            }
            return tx.update(stored, stored.at(now, stored.payload()));
        });
    }

    /** How much work of any kind waits to be done at {@code now}. */
    public long backlog(Instant now) {
        Criteria<DueWork> waiting = DueWork.DUE_AT.atMost(now).and(DueWork.PARKED_AT.absent());
        return work.session(tenant, SYSTEM).storage().read(tenant, tx -> tx.count(DueWork.TYPE, waiting));
    }
}
