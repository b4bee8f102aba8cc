package io.embedcrm.adoption;

import io.embedcrm.error.RefusedException;
import io.embedcrm.query.Cursor;
import io.embedcrm.query.Page;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.work.Session;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes in what a running shop has already.
 *
 * <p>Nothing follows from what is adopted: no listener hears of it, no subscriber is handed it, no stage moves, nothing is
 * sent. It has its history, with events named {@code adoption.…}. Stages are derived once all is in.
 */
public final class AdoptionService {
    private final Session session;

    /** For the actor of {@code session}. */
    public AdoptionService(Session session) {
        this.session = session;
    }

    /**
     * Takes in customers, then orders, then refunds, then consents, in batches, each one transaction of its own together with the place it
     * came to. Whatever ends it early, the next call goes on from there; a call after the end looks at everything again and
     * takes in what is new. The shop may go on selling meanwhile.
     *
     * <p>A row that cannot be taken is noted with its key and the reason, see {@link #findings}, and the rest goes on. What
     * the CRM has already is left as it is and, where the host has it otherwise, noted; only a purchase that was nobody's
     * is given its customer once that one is known.
     *
     * @param progress told after each batch; it may throw to end the run there
     * @throws RefusedException {@code adoption.elsewhere} if the same run goes on in another place
     */
    public Reconciliation run(AdoptionSource source, Consumer<AdoptionProgress> progress) {
        new Running(session.quietly(), source, progress).run();
        return reconcile(source);
    }

    /** Compares what the host has with what the CRM has, at any time. */
    public Reconciliation reconcile(AdoptionSource source) {
        return session.read(call -> new Reconciling(call, source).all());
    }

    /** The last run through a shop's tables, if there was one. */
    public Optional<AdoptionRun> lastRun(String source) {
        return session.read(call -> Runs.last(call, source));
    }

    /** How far the last run has come, or came, with each kind; nothing if there was none. */
    public List<AdoptionStep> steps(String source) {
        return session.read(call -> Runs.last(call, source)
                .map(run -> List.copyOf(Runs.steps(call, run.id()).values()))
                .orElseGet(List::of));
    }

    /** What the last run found with rows, page by page; nothing if there was none. */
    public Page<AdoptionFinding> findings(String source, int limit, Optional<Cursor> after) {
        return session.read(call -> {
            Criteria<AdoptionFinding> ofLast = Runs.last(call, source)
                    .map(run -> AdoptionFinding.RUN.eq(run.id()))
                    .orElseGet(Criteria::nothing);
            Query<AdoptionFinding> query =
                    Query.of(AdoptionFinding.TYPE).where(ofLast).limit(limit);
            return call.list(after.map(query::after).orElse(query));
        });
    }
}
