package io.embedcrm.customers;

import io.embedcrm.access.DeclaredAttributes;
import io.embedcrm.query.Query;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.Transaction;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a transaction finds declared of custom attributes, read once for each type that is asked for. */
final class Declarations implements DeclaredAttributes {
    private final Transaction storage;
    private final Map<RecordType<?>, Map<String, Treatment>> known = new HashMap<>();

    Declarations(Transaction storage) {
        this.storage = storage;
    }

    @Override
    public Map<String, Treatment> of(RecordType<?> type) {
        return known.computeIfAbsent(type, this::read);
    }

    private Map<String, Treatment> read(RecordType<?> type) {
        Map<String, Treatment> treatments = new HashMap<>();
        storage.list(Query.of(AttributeDefinition.TYPE)
                        .where(AttributeDefinition.RECORD_TYPE.eq(type.name()))
                        .limit(1_000))
                .items()
                .forEach(declared -> treatments.put(
                        declared.attribute(),
                        new Treatment(declared.dataClass(), Optional.ofNullable(declared.mask()))));
        return Map.copyOf(treatments);
    }
}
