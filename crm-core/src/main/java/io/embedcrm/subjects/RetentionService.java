package io.embedcrm.subjects;

import io.embedcrm.query.Limits;
import io.embedcrm.query.Page;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.storage.Found;
import io.embedcrm.work.Call;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Session;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * How long records are kept (GDPR article 5 (1) e, PIPL article 19). Rules are followed once a day as due work, in pages that
 * go on where they were after a crash, and the way an erasure goes: parts and history included, with what a law wants kept
 * ({@link SubjectSettings#keep}) blanked rather than removed. Customers under a legal hold or a restriction, and whom the host
 * does not let go, are passed over. A customer is erased as a person, with an {@link ErasureReceipt} of its own.
 */
public final class RetentionService {
    private final Session session;

    /** For the actor of {@code session}. */
    public RetentionService(Session session) {
        this.session = session;
    }

    /**
     * Puts a rule in force, in the place of the one of its code. Look at {@link #preview} first: define it, preview it, and
     * {@link #withdraw} it before the next due work if it does more than was meant; or preview what was not defined yet.
     *
     * @throws io.embedcrm.error.InvalidException {@code retention.type} or {@code retention.event} if it cannot be followed
     */
    public RetentionRule define(NewRetentionRule given) {
        return session.change(Operation.of("retention.define", given), call -> {
            RetentionRule fresh = given.record(call.newId(), 1);
            Retentions.retained(call, fresh).demandSound();
            RetentionRule rule = call.named("retention.defined", () -> {
                Found<RetentionRule> found = call.insertOrFind(RetentionRule.TYPE.unique("code"), fresh);
                RetentionRule there = found.record();
                return found.inserted() ? there : call.update(there, given.record(there.id(), there.version()));
            });
            call.plan(RetentionPage.KIND, rule.code(), call.now(), null);
            return rule;
        });
    }

    /** Follows a rule no more; what it did stays done. */
    public void withdraw(String code) {
        session.change(Operation.of("retention.withdraw", code), call -> {
            RetentionRule rule = Retentions.get(call, code);
            call.named("retention.withdrawn", () -> {
                call.delete(rule);
                return true;
            });
            call.unplan(RetentionPage.KIND, code);
            return Optional.empty();
        });
    }

    /** The rules in force, by code. */
    public List<RetentionRule> rules() {
        return session.read(call -> call.list(Query.of(RetentionRule.TYPE)
                        .sortedBy(RetentionRule.CODE.ascending())
                        .limit(Limits.PAGE))
                .items());
    }

    /** What a rule in force would do now. Who asks may create an {@link ErasureReceipt}. */
    public RetentionPreview preview(String code) {
        return session.read(call -> preview(call, Retentions.get(call, code)));
    }

    /** What a rule would do now if it were in force. */
    public RetentionPreview preview(NewRetentionRule given) {
        return session.read(call -> preview(call, given.record(call.newId(), 1)));
    }

    private static RetentionPreview preview(Call call, RetentionRule rule) {
        ErasureService.demandOfficer(call);
        Retained<?> retained = Retentions.retained(call, rule);
        retained.demandSound();
        return counted(call, rule, retained);
    }

    private static <T extends Entity> RetentionPreview counted(Call call, RetentionRule rule, Retained<T> retained) {
        LocalDate before = retained.before(call.now());
        Criteria<T> due = retained.due(before);
        long all = call.asSystem().count(retained.type(), due);
        long free = call.asSystem().count(retained.type(), due.and(retained.free()));
        return new RetentionPreview(rule, before, free, all - free);
    }

    /** What was done, the newest run first; those of one rule by {@code RetentionRun.RULE.eq(code)}. */
    public Page<RetentionRun> runs(Query<RetentionRun> query) {
        return session.read(call -> call.list(query.sortedBy(RetentionRun.STARTED_AT.descending())));
    }
}
