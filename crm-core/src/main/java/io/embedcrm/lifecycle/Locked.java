package io.embedcrm.lifecycle;

import io.embedcrm.error.ConflictException;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.Transaction;
import java.util.List;

/**
 * Locks records, and sees to it that whatever is read next is as new as they are.
 *
 * <p>On a host's connection the database may read from a snapshot (REPEATABLE READ): what others committed before the lock
 * was had is then seen in the locked records alone, and stages would be derived without the purchases that moved them.
 */
final class Locked {
    private Locked() {}

    /**
     * The newest of {@code listed}, which stand in the order of their ids, without those that are there no more.
     *
     * @throws ConflictException if this transaction cannot see what others have committed; a new one can
     */
    static <T extends Entity> List<T> of(Transaction system, RecordType<T> type, List<T> listed) {
        if (listed.isEmpty()) {
            return List.of();
        }
        List<Id<T>> ids =
                listed.stream().map(record -> new Id<T>(record.id().value())).toList();
        List<T> locked = system.lock(type, ids, Criteria.everything());
        if (!locked.equals(listed)
                && !system.findAll(type, ids, Criteria.everything()).equals(locked)) {
            throw conflict(type);
        }
        return locked;
    }

    static ConflictException conflict(RecordType<?> type) {
        return new ConflictException(type.name() + " was changed by a transaction not visible here", null);
    }
}
