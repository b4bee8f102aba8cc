package io.embedcrm.customers;

import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Structural;
import io.embedcrm.storage.Transaction;
import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** One row for each kind of hierarchy: who adds to the hierarchy holds it, so that no two additions close a circle. */
record HierarchyLock(
        Id<HierarchyLock> id, long version, @Structural RelationshipKind kind) implements Entity {
    static final RecordType<HierarchyLock> TYPE = RecordType.declare(MethodHandles.lookup(), HierarchyLock.class)
            .unique("kind", "kind")
            .withoutHistory()
            .build();

    /** Waits until no other transaction adds to the hierarchy. */
    static void hold(Transaction system, RelationshipKind kind) {
        Id<HierarchyLock> id =
                new Id<>(UUID.nameUUIDFromBytes(("HierarchyLock " + kind).getBytes(StandardCharsets.UTF_8)));
        if (system.lock(TYPE, List.of(id), Criteria.everything()).isEmpty()) {
            system.insertAbsent(TYPE.unique("kind"), List.of(new HierarchyLock(id, 1, kind)));
            system.lock(TYPE, List.of(id), Criteria.everything());
        }
    }
}
