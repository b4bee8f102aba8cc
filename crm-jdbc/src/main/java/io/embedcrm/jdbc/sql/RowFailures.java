package io.embedcrm.jdbc.sql;

import io.embedcrm.error.InvalidException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.record.Entity;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The errors callers can act upon; messages of databases hold values, so they are not passed on where known. */
final class RowFailures {
    private RowFailures() {}

    /** What a failed statement about the rows of {@code table} means. */
    static RuntimeException of(SQLException e, Dialect dialect, @Nullable Table<?> table) {
        return switch (dialect.failure(e)) {
            case DUPLICATE -> duplicate(e, Objects.requireNonNull(table));
            case NO_PARENT ->
                new InvalidException("part.parent", typeName(table), "what it is a part of does not exist");
            case HAS_PARTS ->
                new RefusedException("record.has-parts", typeName(table), "remove its parts before the record");
            case CONFLICT -> Failures.conflict(e);
            case OTHER -> Failures.other(e);
        };
    }

    private static @Nullable String typeName(@Nullable Table<?> table) {
        return table == null ? null : table.type().name();
    }

    static <T extends Entity> InvalidException duplicate(SQLException e, Table<T> table) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        String taken = table.type().uniques().stream()
                .filter(key -> message.contains(table.uniqueName(key.name())))
                .map(Object::toString)
                .findFirst()
                .orElse(table.type().name());
        return duplicate(taken);
    }

    static InvalidException duplicate(String taken) {
        return new InvalidException("record.duplicate", taken, "is taken by another record");
    }
}
