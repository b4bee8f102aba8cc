package io.embedcrm.work;

import io.embedcrm.record.RecordType;
import io.embedcrm.sealing.Sealing;
import java.util.List;

/** A room of the CRM: the records it keeps, and what it does when something happens or is due. */
public interface Feature {
    /** Its record types, parts behind what they are parts of. */
    List<RecordType<?>> types();

    /** Names the fields that hold secrets, or may hold copies of what others hold: encrypted wherever anything is. */
    default void seal(Sealing sealing) {}

    /** Registers listeners, subscribers and handlers of due work. */
    default void register(Work work) {}
}
