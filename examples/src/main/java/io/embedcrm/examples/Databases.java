package io.embedcrm.examples;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/** Opens the database an example works in. */
final class Databases {
    private Databases() {}

    /** A small pool on a JDBC URL, user and password included in the URL. */
    static HikariDataSource open(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(tuned(url));
        config.setMaximumPoolSize(4);
        return new HikariDataSource(config);
    }

    /** A database that lives as long as the program. */
    static HikariDataSource inMemory(String name) {
        return open("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
    }

    /** An embedded database must write what it commits; a server wants whole batches. */
    private static String tuned(String url) {
        if (url.startsWith("jdbc:h2:file:") && !url.contains("WRITE_DELAY")) {
            return url + ";WRITE_DELAY=0";
        } else if (url.startsWith("jdbc:mysql:") && !url.contains("rewriteBatchedStatements")) {
            return url + (url.contains("?") ? "&" : "?") + "rewriteBatchedStatements=true";
        }
        return url;
    }
}
