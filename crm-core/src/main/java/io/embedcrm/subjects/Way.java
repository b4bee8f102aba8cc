package io.embedcrm.subjects;

import io.embedcrm.record.AnyReference;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * One way from records back to what they refer to.
 *
 * @param type whose records refer
 * @param field by which field
 * @param owned whether they belong to what they refer to, and go with it; else they name it only
 */
record Way<T extends Entity>(RecordType<T> type, Field<T, ?> field, boolean owned) {
    /** Whether records of {@code target} can be referred to. */
    boolean leadsTo(RecordType<?> target) {
        return field instanceof AnyReference
                || (field instanceof Reference<?, ?> reference
                        && reference.target().equals(target));
    }

    /** The records that refer to one of these. */
    @SuppressWarnings("unchecked")
    Criteria<T> to(RecordType<?> target, Collection<UUID> ids) {
        if (field instanceof AnyReference) {
            AnyReference<T> any = (AnyReference<T>) field;
            return any.in(
                    ids.stream().map(id -> new RecordRef(target.name(), id)).toList());
        }
        return in((Reference<T, Entity>) field, ids);
    }

    private static <T extends Entity, P extends Entity> Criteria<T> in(
            Reference<T, P> reference, Collection<UUID> ids) {
        List<Id<P>> all = ids.stream().map(id -> new Id<P>(id)).toList();
        return reference.in(all);
    }
}
