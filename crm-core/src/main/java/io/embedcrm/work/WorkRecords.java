package io.embedcrm.work;

import io.embedcrm.record.RecordType;
import java.util.List;

/** The records a call itself needs: history and events, their delivery, once-tokens and due work. */
public final class WorkRecords implements Feature {
    static final List<RecordType<?>> TYPES =
            List.of(Change.TYPE, EventStream.TYPE, Delivery.TYPE, OnceKey.TYPE, DueWork.TYPE);

    /** Those that are history, and how far it has been delivered. */
    public static List<RecordType<?>> history() {
        return List.of(Change.TYPE, EventStream.TYPE, Delivery.TYPE);
    }

    /** The feature. */
    public WorkRecords() {}

    @Override
    public List<RecordType<?>> types() {
        return TYPES;
    }
}
