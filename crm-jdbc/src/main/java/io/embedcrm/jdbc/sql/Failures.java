package io.embedcrm.jdbc.sql;

import io.embedcrm.error.ConflictException;
import java.sql.SQLException;
import java.util.Set;

/** Failures of connections and commits, told as the CRM tells them. */
public final class Failures {
    private static final Set<Integer> CONFLICT_CODES = Set.of(1213, 1205, 1020, 50200, 90131);

    private Failures() {}

    /** What a failed commit or connection means to the caller. */
    public static RuntimeException of(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        if (state.startsWith("40") || CONFLICT_CODES.contains(e.getErrorCode())) {
            return new ConflictException(
                    "another transaction was in the way (" + state + " " + e.getErrorCode() + ")", null);
        }
        return new DatabaseException("the database reports SQLState " + state + ", code " + e.getErrorCode(), e);
    }
}
