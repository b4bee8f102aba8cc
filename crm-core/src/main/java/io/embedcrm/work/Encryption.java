package io.embedcrm.work;

import io.embedcrm.access.Actor;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.RecordType;
import io.embedcrm.sealing.Sealing;
import io.embedcrm.sealing.SealingRun;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import java.time.Instant;
import java.util.List;

/**
 * How far the records of a tenant are encrypted as they should be now. After a field is chosen or a key is changed, the rest
 * is due work: {@link Due#run} plans it and does it page by page, and records are read and found all the while.
 */
public final class Encryption {
    private static final String KIND = "encryption.renew";

    private final Work work;
    private final TenantId tenant;

    /** For the records of {@code tenant}. */
    public Encryption(Work work, TenantId tenant) {
        this.work = work;
        this.tenant = tenant;
    }

    /**
     * How far the records of one type are.
     *
     * @param recordType the name of the type
     * @param done how many were looked at since the fields or keys last changed
     * @param all how many there are
     * @param finished whether all of them are encrypted by the keys of now: older keys are not needed for them any more
     */
    public record Progress(String recordType, long done, long all, boolean finished) {}

    static void register(Work work) {
        work.doing(KIND, (call, due) -> {
            Types types = call.session().types();
            RecordType<?> type = types.named(due.about());
            if (Sealing.step(call.storing(), type, types.partsOf(type), call.now())) {
                call.plan(KIND, due.about(), due.dueAt(), null);
            }
        });
    }

    /** How far each type is that has encrypted fields; nothing where nothing is encrypted. */
    public List<Progress> progress() {
        Sealing sealing = work.sealing();
        if (sealing == null) {
            return List.of();
        }
        return storage()
                .read(
                        tenant,
                        tx -> sealing.types().stream()
                                .map(type -> progress(tx, type))
                                .toList());
    }

    private static Progress progress(Transaction tx, RecordType<?> type) {
        long done = tx.list(Query.of(SealingRun.TYPE).where(SealingRun.RECORD_TYPE.eq(type.name()))).items().stream()
                .mapToLong(SealingRun::done)
                .sum();
        return new Progress(type.name(), done, tx.count(type, Criteria.everything()), Sealing.current(tx, type));
    }

    /** Plans what is not encrypted by the fields and keys of now. */
    void plan(Instant now) {
        Sealing sealing = work.sealing();
        if (sealing != null) {
            storage().transact(tenant, tx -> {
                List<DueWork> due = sealing.types().stream()
                        .filter(type -> !Sealing.current(tx, type))
                        .map(type ->
                                new DueWork(work.ids().next(), 1, KIND, type.name(), now, null, 0, null, 0, null, null))
                        .toList();
                return due.isEmpty() ? due : tx.insertAbsent(DueWork.TYPE.unique("about"), due);
            });
        }
    }

    private Storage storage() {
        return work.session(tenant, Actor.of("system:encryption")).storage();
    }
}
