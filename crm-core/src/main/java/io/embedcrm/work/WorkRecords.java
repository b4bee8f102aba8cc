package io.embedcrm.work;

import io.embedcrm.record.RecordType;
import io.embedcrm.sealing.Sealed;
import io.embedcrm.sealing.Sealing;
import io.embedcrm.sealing.SealingRun;
import java.util.List;
import java.util.function.Predicate;

/** The records a call itself needs: history and events, their delivery, once-tokens and due work. */
public final class WorkRecords implements Feature {
    static final List<RecordType<?>> TYPES = List.of(
            Change.TYPE,
            EventStream.TYPE,
            Delivery.TYPE,
            OnceKey.TYPE,
            DueWork.TYPE,
            Sealed.TYPE,
            SealingRun.TYPE,
            EndedStream.TYPE,
            HistorySeal.TYPE);

    /** Those that are history, how far it has been delivered, and what proves it. */
    public static List<RecordType<?>> history() {
        return List.of(Change.TYPE, EventStream.TYPE, Delivery.TYPE, EndedStream.TYPE, HistorySeal.TYPE);
    }

    /** The feature. */
    public WorkRecords() {}

    @Override
    public List<RecordType<?>> types() {
        return TYPES;
    }

    @Override
    public void register(Work work) {
        work.types().reserve(Sealed.TYPE);
        work.types().reserve(SealingRun.TYPE);
        work.types().reserve(EndedStream.TYPE);
        work.types().reserve(HistorySeal.TYPE);
        Encryption.register(work);
    }

    @Override
    public void seal(Sealing sealing) {
        Predicate<Change> telling = change ->
                change.changes() != null && sealing.tells(change.record().type(), change.changes());
        sealing.carrying(Change.CHANGES, false, telling);
        // whoever had the salt could try which value has this digest
        sealing.carrying(Change.PROOF, false, telling);
        sealing.carrying(DueWork.TYPE.text("payload"), false, due -> true);
        sealing.carrying(OnceKey.TYPE.text("digest"), true, once -> true);
    }
}
