package io.embedcrm.walls;

import io.embedcrm.access.Access;
import io.embedcrm.access.Action;
import io.embedcrm.query.Matcher;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Kind;
import io.embedcrm.record.RecordType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row a call wrote.
 *
 * @param action what was done to it
 * @param before as it was; null of one that was created
 * @param after as it is; null of one that was removed
 * @param guarded whether it was written with the rights of the actor, or past them
 */
record Written<T extends Entity>(
        RecordType<T> type,
        Action action,
        @Nullable T before,
        @Nullable T after,
        boolean guarded) {
    /** Rules are asked of the row alone. */
    private static final Matcher.Source NOTHING = new Matcher.Source() {
        @Override
        public <R extends Entity> Optional<R> find(RecordType<R> type, Id<R> id) {
            throw new IllegalStateException("the rules ask about other records");
        }

        @Override
        public <R extends Entity> Collection<R> referring(Field<R, ?> by, Object target) {
            throw new IllegalStateException("the rules ask about other records");
        }
    };

    /** Whether {@code access} allows it, decided in the plainest way: the row before, the row after, each changed field. */
    boolean allowedBy(Access access) {
        Criteria<T> rows = access.rows(type, action);
        T deciding = before == null ? after : before;
        return deciding != null
                && Matcher.matches(rows, deciding, NOTHING)
                && (after == null || Matcher.matches(rows, after, NOTHING))
                && fields().stream().allMatch(field -> writes(access, field, deciding));
    }

    private static <T extends Entity> boolean writes(Access access, Field<T, ?> field, T row) {
        return Matcher.matches(access.field(field.owner().source(field)).writable(), row, NOTHING);
    }

    /** The fields that were written; attributes are another oracle's. */
    List<Field<T, ?>> fields() {
        T then = after;
        return then == null
                ? List.of()
                : type.fields().stream()
                        .filter(field -> field.index() > 1 && field.kind() != Kind.ATTRIBUTES)
                        .filter(field -> before == null
                                ? field.of(then) != null
                                : !java.util.Objects.equals(field.of(before), field.of(then)))
                        .toList();
    }
}
