package io.embedcrm.work;

import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.storage.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Notes who was shown fields under audit. */
public interface ReadAuditor {
    /** Whether a field is under audit; of attributes also asked of each entry. */
    boolean notes(Field<?, ?> field);

    /** Keeps what {@code session} was shown in a transaction, past guard and journal, before it is committed. */
    void write(Session session, Transaction storing, Instant now, List<Read> reads);

    /**
     * What was shown of the records of one type together: those of which the same fields were shown.
     *
     * @param type the name of the type
     * @param fields the names of the fields, in their order
     * @param ids which records; none where a measure was told
     * @param told how many groups of a measure
     */
    record Read(String type, Set<String> fields, List<Id<?>> ids, long told) {}
}
