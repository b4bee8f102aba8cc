package io.embedcrm.work;

import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.RecordType;

/** Which records may be used for what a session is bound to. */
public interface UseRule {
    /** The rows of {@code type} that may be used, whatever the actor's rights; a rule is asked as it is, past all rights. */
    <T extends Entity> Criteria<T> rows(RecordType<T> type);

    /** Whether what has happened is stored of anybody, whoever may be used. */
    default boolean stores() {
        return false;
    }
}
