package io.embedcrm.work;

import io.embedcrm.event.Act;
import io.embedcrm.event.FieldChange;
import io.embedcrm.record.Entity;
import java.util.List;

/** Which changes of records of one type are written to a stream that is restricted without its {@link StreamGate} being asked. */
@FunctionalInterface
public interface Ungated<T extends Entity> {
    /**
     * Whether this change is.
     *
     * @param record as it is after the change, or was before it was removed
     * @param changes what differs; nothing of a new record
     */
    boolean covers(T record, Act act, List<FieldChange> changes);

    /** New records, and nothing of those there are. */
    static <T extends Entity> Ungated<T> added() {
        return (record, act, changes) -> act == Act.CREATED;
    }
}
