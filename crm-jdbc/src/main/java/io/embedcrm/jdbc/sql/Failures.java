package io.embedcrm.jdbc.sql;

import io.embedcrm.error.ConflictException;
import io.embedcrm.error.StorageException;
import java.sql.SQLException;
import java.util.Set;

/** Failures of connections and commits, told as the CRM tells them. */
public final class Failures {
    private static final Set<Integer> CONFLICT_CODES = Set.of(1213, 1205, 1020, 50200, 90131);

    /** There is no such table, or no such column: on PostgreSQL, then on H2, MySQL and MariaDB. */
    private static final Set<String> MISSING = Set.of("42P01", "42703", "42S02", "42S03", "42S04", "42S22");

    private Failures() {}

    /** What a failed commit or connection means to the caller. */
    public static RuntimeException of(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        boolean conflict = state.startsWith("40") || state.equals("55P03") || CONFLICT_CODES.contains(e.getErrorCode());
        return conflict ? conflict(e) : new StorageException(told(e), e);
    }

    static ConflictException conflict(SQLException e) {
        return new ConflictException("another transaction was in the way (" + codes(e) + ")", null);
    }

    /** What nobody can act upon while the program runs; who has forgotten the scripts is told so. */
    static StorageException other(SQLException e) {
        String state = e.getSQLState();
        String hint = state != null && MISSING.contains(state)
                ? ": a table or column is not there. Has storage.migrate() been called, or have its scripts been run"
                        + " otherwise? With Spring Boot, embedcrm.migrate=true calls it at the start"
                : "";
        return new StorageException(told(e) + hint, e);
    }

    private static String told(SQLException e) {
        return "the database reports " + codes(e);
    }

    private static String codes(SQLException e) {
        return "SQLState " + e.getSQLState() + ", code " + e.getErrorCode();
    }
}
