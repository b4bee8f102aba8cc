package io.embedcrm.benchmarks;

import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.jdbc.servers.TestServers;

/** Empty databases: those the tests of the CRM start, by name, or one of the caller's by its JDBC URL. */
final class Servers {
    private Servers() {}

    static Server open(String database) {
        return switch (database) {
            case "postgresql" -> started(TestServers.postgresql());
            case "mysql" -> started(TestServers.mysql());
            case "mariadb" -> started(TestServers.mariadb());
            case "h2" -> started(TestServers.h2());
            default -> Server.at(database);
        };
    }

    private static Server started(TestDatabase database) {
        return Server.started(database.url(), database::close);
    }
}
