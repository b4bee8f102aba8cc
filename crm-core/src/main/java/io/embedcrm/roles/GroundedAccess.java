package io.embedcrm.roles;

import io.embedcrm.access.Access;
import io.embedcrm.access.Action;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.RecordType;
import java.util.List;

/** An access that tells on what each of its rights rests. A row is given where any rule gives it and nothing is against that. */
public interface GroundedAccess extends Access {
    /** By what the rows of a type are given. */
    <T extends Entity> List<RowRule<T>> rules(RecordType<T> type, Action action);

    /** By what a field is seen as it is or, where {@code writing}, may be changed. */
    <T extends Entity> List<RowRule<T>> rules(Field<T, ?> field, boolean writing);
}
