package io.embedcrm.jdbc.sql;

import io.embedcrm.storage.Finding;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** H2 loses commits of the last half second when its process is killed, unless it is told to wait for the disk. */
final class H2Preflight {
    private final Asked asked;

    H2Preflight(Asked asked) {
        this.asked = asked;
    }

    List<Finding> findings() throws SQLException {
        List<Finding> findings = new ArrayList<>();
        if (asked.one("select database_path()").isEmpty()) {
            findings.add(
                    Finding.info("h2.in-memory", "the database lives in memory and ends with its process", Map.of()));
            return findings;
        }
        String delay =
                asked.one("select setting_value from information_schema.settings where setting_name = 'WRITE_DELAY'");
        if (!delay.equals("0")) {
            findings.add(Finding.error(
                    "h2.write-delay",
                    "commits of the last moments are lost, and transactions left in halves, when the process is killed:"
                            + " add ;WRITE_DELAY=0 to the URL",
                    Map.of("WRITE_DELAY", delay.isEmpty() ? "unknown" : delay)));
        }
        if (asked.one("select readonly()").equalsIgnoreCase("true")) {
            findings.add(Finding.error("database.read-only", "the database was opened to be read only", Map.of()));
        }
        return findings;
    }
}
