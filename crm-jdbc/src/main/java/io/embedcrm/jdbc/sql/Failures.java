package io.embedcrm.jdbc.sql;

import io.embedcrm.error.ConflictException;
import io.embedcrm.error.StorageException;
import java.sql.SQLException;
import java.util.Set;

/** Failures of connections and commits, told as the CRM tells them. */
public final class Failures {
    private static final Set<Integer> CONFLICT_CODES = Set.of(1213, 1205, 1020, 50200, 90131);

    private Failures() {}

    /** What a failed commit or connection means to the caller. */
    public static RuntimeException of(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        boolean conflict = state.startsWith("40") || state.equals("55P03") || CONFLICT_CODES.contains(e.getErrorCode());
        return conflict ? conflict(e) : other(e);
    }

    static ConflictException conflict(SQLException e) {
        return new ConflictException("another transaction was in the way (" + codes(e) + ")", null);
    }

    static StorageException other(SQLException e) {
        return new StorageException("the database reports " + codes(e), e);
    }

    private static String codes(SQLException e) {
        return "SQLState " + e.getSQLState() + ", code " + e.getErrorCode();
    }
}
