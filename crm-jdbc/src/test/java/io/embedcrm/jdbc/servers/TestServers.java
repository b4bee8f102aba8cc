package io.embedcrm.jdbc.servers;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The databases of the tests.
 *
 * <p>A server starts at its first use and serves the whole JVM until it ends; every call makes a database of its own on
 * it. Servers run without fsync: never test durability on them.
 */
public final class TestServers {
    private static final LazyServer POSTGRESQL = new LazyServer("PostgreSQL", PostgresqlServer::start);
    private static final LazyServer MYSQL = new LazyServer("MySQL", MysqlServer::start);
    private static final LazyServer MARIADB = new LazyServer("MariaDB", MariadbServer::start);
    private static final AtomicInteger COUNTER = new AtomicInteger();

    private TestServers() {}

    /** An empty H2 database in memory, in H2's own mode. */
    public static TestDatabase h2() {
        var name = nextName();
        var url = "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1";
        return new TestDatabase(name, url, url, "shutdown");
    }

    /** An empty PostgreSQL database; aborts the test where the server cannot run. */
    public static TestDatabase postgresql() {
        return POSTGRESQL.get().create(nextName());
    }

    /** An empty MySQL database; aborts the test where the server cannot run, also for want of libaio. */
    public static TestDatabase mysql() {
        return MYSQL.get().create(nextName());
    }

    /** An empty MariaDB database; aborts the test where the server cannot run. */
    public static TestDatabase mariadb() {
        return MARIADB.get().create(nextName());
    }

    private static String nextName() {
        return "crm_test_" + COUNTER.incrementAndGet();
    }
}
