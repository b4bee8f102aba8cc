package io.embedcrm.faults;

import io.embedcrm.jdbc.JdbcWatch;
import java.sql.SQLException;

/** Fails the k-th call of JDBC it sees; closing is let through, so that nothing leaks by the fault itself. */
final class FailingCall implements JdbcWatch {
    /** How it fails. */
    enum Mode {
        /** The call is not made. */
        BEFORE,
        /** The call is made, and its answer lost. */
        AFTER,
        /** The connection is lost from then on. */
        LOST
    }

    private int at = Integer.MAX_VALUE;
    private Mode mode = Mode.BEFORE;
    private int calls;

    /** From now on, the call after {@code k - 1} more fails. */
    void set(int k, Mode how) {
        at = k;
        mode = how;
        calls = 0;
    }

    void rest() {
        set(Integer.MAX_VALUE, Mode.BEFORE);
    }

    boolean struck() {
        return calls >= at;
    }

    @Override
    public void before(String call, String sql) throws SQLException {
        if (!call.startsWith("close")) {
            calls++;
            strike(calls == at && mode == Mode.BEFORE || calls >= at && mode == Mode.LOST);
        }
    }

    @Override
    public void after(String call, String sql) throws SQLException {
        // a connection that is handed out and not received would be a leak of the driver's
        strike(!call.startsWith("close") && !call.startsWith("getConnection") && calls == at && mode == Mode.AFTER);
    }

    private static void strike(boolean now) throws SQLException {
        if (now) {
            throw new SQLException("planted", "XX999", 99_999);
        }
    }
}
