package io.embedcrm.benchmarks;

import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import java.util.List;

/** What a call has written, to be read again and compared. */
record Written<T extends Entity>(RecordType<T> type, List<Id<T>> ids) {
    static <T extends Entity> Written<T> of(RecordType<T> type, Id<T> id) {
        return new Written<>(type, List.of(id));
    }

    static <T extends Entity> Written<T> all(RecordType<T> type, List<T> records) {
        return new Written<>(
                type,
                records.stream().map(record -> new Id<T>(record.id().value())).toList());
    }
}
