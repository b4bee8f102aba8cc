package io.embedcrm.work;

import io.embedcrm.event.Act;
import io.embedcrm.event.Erased;
import io.embedcrm.event.FieldChange;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Changes of fields without what they changed from and to: that there was a value is told, and no more. */
final class ErasedValues {
    private ErasedValues() {}

    /** What an act of an erasure tells: of a removal nothing, of a change the fields. */
    static List<FieldChange> of(Act act, List<FieldChange> changes) {
        return act == Act.REMOVED ? List.of() : of(changes, field -> false);
    }

    /** The same changes, the values of those fields alone as they were that {@code kept} names. */
    static List<FieldChange> of(List<FieldChange> changes, Predicate<String> kept) {
        return changes.stream()
                .map(change -> kept.test(change.field())
                        ? change
                        : new FieldChange(change.field(), erased(change.from()), erased(change.to())))
                .toList();
    }

    private static @Nullable Object erased(@Nullable Object value) {
        return value == null ? null : Erased.VALUE;
    }
}
