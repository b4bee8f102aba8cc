package io.embedcrm.roles;

import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.RecordType;

/** Reads and writes the conditions of denials that are data. */
public interface ConditionTexts {
    /** The text of a condition. */
    <T extends Entity> String write(Criteria<T> condition);

    /**
     * The condition of a text, on records of {@code type}.
     *
     * @throws io.embedcrm.error.InvalidException if it is none
     * @throws io.embedcrm.error.LimitExceededException if it is too large
     */
    <T extends Entity> Criteria<T> read(RecordType<T> type, String text);
}
