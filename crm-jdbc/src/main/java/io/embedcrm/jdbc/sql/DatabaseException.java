package io.embedcrm.jdbc.sql;

import java.sql.SQLException;

/** The database failed in a way the caller cannot act upon. Its own message, which may hold values, is in the cause. */
public final class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A failure with its cause. */
    public DatabaseException(String message, SQLException cause) {
        super(message, cause);
    }
}
