package io.embedcrm.sealing;

import io.embedcrm.error.InvalidException;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.UniqueKey;
import io.embedcrm.storage.Transaction;
import java.util.List;
import java.util.Optional;

/** Unique keys over encrypted fields, where the database cannot tell that a value is taken: not all have the tokens of now. */
final class SealedKeys {
    private final Transaction storage;
    private final Plan plan;
    private final Sealer sealer;
    private final Settled settled;

    SealedKeys(Transaction storage, Plan plan, Sealer sealer, Settled settled) {
        this.storage = storage;
        this.plan = plan;
        this.sealer = sealer;
        this.settled = settled;
    }

    /** The unique keys over encrypted fields, while there may be records with other tokens or none. */
    <T extends Entity> List<UniqueKey<T>> unsettled(RecordType<T> type) {
        List<UniqueKey<T>> keys = type.uniques().stream()
                .filter(key -> key.fields().stream().anyMatch(field -> plan.find(field) != null))
                .toList();
        return keys.isEmpty() || settled.test(type) ? List.of() : keys;
    }

    /** Another record that has the same key, not encrypted yet or by an older key. */
    <T extends Entity> Optional<T> otherwise(UniqueKey<T> key, T record) {
        if (key.fields().stream().anyMatch(field -> field.of(record) == null)) {
            return Optional.empty();
        }
        Criteria<T> same = key.of(record).read(new SealedCriteria<>(plan, sealer, type -> false));
        return storage.list(Query.of(key.type()).where(same).limit(2)).items().stream()
                .filter(other -> !other.id().equals(record.id()))
                .findFirst();
    }

    <T extends Entity> void demandFree(UniqueKey<T> key, T record) {
        if (otherwise(key, record).isPresent()) {
            throw new InvalidException("record.duplicate", key.toString(), "is taken by another record");
        }
    }
}
