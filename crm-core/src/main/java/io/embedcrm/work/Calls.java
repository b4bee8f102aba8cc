package io.embedcrm.work;

import io.embedcrm.error.InvalidException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.record.Entity;
import io.embedcrm.storage.Found;
import io.embedcrm.storage.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The one place that opens transactions for services. */
final class Calls {
    private final Work work;

    Calls(Work work) {
        this.work = work;
    }

    <R> R read(Session session, Function<Call, R> step) {
        return work.watch().call(session.tenant(), null, () -> reading(session, step));
    }

    private <R> R reading(Session session, Function<Call, R> step) {
        Open joined = session.open();
        if (joined != null) {
            return step.apply(new Call(session, joined, true));
        }
        work.admission().demandActive(session);
        Function<Transaction, R> reading = storing -> {
            Open open = open(session, storing, true);
            R result = step.apply(new Call(session, open, true));
            noteReads(session, open, storing);
            return result;
        };
        // what was shown is noted in the transaction that read it
        return work.auditor() == null
                ? session.storage().read(session.tenant(), reading)
                : session.storage().transact(session.tenant(), reading);
    }

    private static void noteReads(Session session, Open open, Transaction storing) {
        Reads reads = open.reads();
        if (reads != null) {
            reads.write(session, storing, open.now());
        }
    }

    <R> R change(Session session, Operation operation, Function<Call, R> step) {
        return work.watch().call(session.tenant(), operation.name(), () -> changing(session, operation, step));
    }

    private <R> R changing(Session session, Operation operation, Function<Call, R> step) {
        Open joined = session.open();
        return joined == null
                ? own(
                        session,
                        open -> onced(session, open, operation, step),
                        (open, result) -> Results.with(result, open.journaled()::raised))
                : onced(session, joined, operation, step);
    }

    <R> R together(Session session, Function<Session, R> steps) {
        if (session.token() != null) {
            throw new InvalidException(
                    "once.together", null, "a token is given to each call inside, not to all together");
        }
        return session.open() == null
                ? work.watch()
                        .call(
                                session.tenant(),
                                "together",
                                () -> own(session, open -> steps.apply(session.joined(open)), Calls::raised))
                : steps.apply(session);
    }

    /** {@code steps} in a transaction of their own; {@code newest} gives what they return at the versions committed. */
    private <R> R own(Session session, Function<Open, R> steps, BiFunction<Open, R, R> newest) {
        work.admission().demandActive(session);
        if (work.auditor() == null) {
            return session.storage()
                    .transact(session.tenant(), storing -> done(session, open(session, storing, false), steps, newest));
        }
        List<Open> begun = new ArrayList<>(1);
        try {
            return session.storage().transact(session.tenant(), storing -> {
                Open open = open(session, storing, false);
                begun.add(open);
                R result = done(session, open, steps, newest);
                noteReads(session, open, storing);
                return result;
            });
        } catch (RuntimeException | Error e) {
            noteRolledBack(session, begun);
            throw e;
        }
    }

    private <R> R done(Session session, Open open, Function<Open, R> steps, BiFunction<Open, R, R> newest) {
        R result = steps.apply(open);
        finish(session, open);
        return newest.apply(open, result);
    }

    /** What was shown before a transaction failed was shown all the same. */
    private static void noteRolledBack(Session session, List<Open> begun) {
        for (Open open : begun) {
            Reads reads = open.reads();
            if (reads != null && reads.any()) {
                session.storage().transact(session.tenant(), storing -> {
                    reads.write(session, storing, open.now());
                    return session;
                });
            }
        }
    }

    private <R> R onced(Session session, Open open, Operation operation, Function<Call, R> step) {
        String token = session.token();
        if (token == null) {
            return inside(session, open, operation, step);
        }
        OnceKeys keys = new OnceKeys(session, open, work.types());
        OnceKey wanted = keys.wanted(work.ids().next(), operation, token);
        Found<OnceKey> found = open.storage().insertOrFind(OnceKey.TYPE.unique("token"), wanted);
        if (!found.inserted()) {
            return keys.again(found.record(), wanted);
        }
        R result = inside(session, open, operation, step);
        open.storage().update(found.record(), found.record().gave(OnceKeys.references(result)));
        return result;
    }

    private Open open(Session session, Transaction storing, boolean reading) {
        if (!reading) {
            storing.pipeline();
        }
        work.admission().demandOpen(session.tenant(), storing);
        Instant now = work.now();
        Cause cause = session.cause();
        Journal journal = new Journal(
                storing,
                session.tenant(),
                work.types(),
                work.ids(),
                now,
                work.subscribers().any(),
                session.quiet(),
                session.actor(),
                cause,
                work.chain() != null,
                work.gates());
        Known known = new Known(work.types());
        Rights rights = work.admission().rights(session, session.actor(), storing, now, known);
        ReadAuditor auditor = work.auditor();
        return new Open(
                storing,
                journal,
                work.types(),
                known,
                rights,
                now,
                reading,
                auditor == null ? null : new Reads(auditor));
    }

    private static <R> R inside(Session session, Open open, Operation operation, Function<Call, R> step) {
        Call call = operation.stores() ? Call.storing(session, open) : new Call(session, open, false);
        try {
            return call.leaving(step.apply(call));
        } catch (RuntimeException | Error e) {
            open.doom("a call inside it failed");
            throw e;
        }
    }

    /** Listeners are heard, and the journal is written, before the storage commits. */
    private void finish(Session session, Open open) {
        demandSound(open);
        if (!work.listeners().isEmpty() && !session.quiet()) {
            open.journal()
                    .tell(event -> work.listeners().forEach(listener -> listener.accept(event, session.joined(open))));
            demandSound(open);
        }
        open.journaled().raise();
        open.journal().write(stream -> work.gates().demand(session, open, stream));
    }

    /** What the caller made of several calls is its own, so only a record by itself is given at its newest version. */
    @SuppressWarnings("unchecked")
    private static <R> R raised(Open open, R result) {
        return result instanceof Entity record ? (R) open.journaled().raised(record) : result;
    }

    private static void demandSound(Open open) {
        String doomed = open.doomed();
        if (doomed != null) {
            throw new RefusedException(
                    "call.doomed", null, doomed + ", so nothing of this transaction can be committed");
        }
    }
}
