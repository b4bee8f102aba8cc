package io.embedcrm.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.embedcrm.CrmRecords;
import io.embedcrm.customers.Customer;
import io.embedcrm.jdbc.JdbcStorage;
import io.embedcrm.record.Id;
import io.embedcrm.storage.TenantId;
import io.embedcrm.work.IdSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * How long a new JVM takes from an open pool to the first customer found. Each contestant starts in a JVM of its own, several
 * times; a database in the memory of this one cannot be met there.
 */
final class StartUp {
    private static final int TIMES = 5;

    private StartUp() {}

    /** The median in milliseconds, by contestant. */
    static Map<String, String> measured(Server server, Loaded loaded) throws IOException, InterruptedException {
        Map<String, String> told = new TreeMap<>();
        if (server.url().startsWith("jdbc:h2:mem:")) {
            return told;
        }
        for (String contestant : List.of("jdbc", "hibernate", "crm bare", "crm guarded")) {
            List<Long> times = new ArrayList<>();
            for (int i = 0; i < TIMES; i++) {
                times.add(once(contestant, server.url(), loaded));
            }
            times.sort(null);
            told.put(contestant, times.get(TIMES / 2) + " ms");
        }
        return told;
    }

    private static long once(String contestant, String url, Loaded loaded) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StartUp.class.getName(),
                        contestant,
                        url,
                        loaded.busy().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(contestant + " did not start");
        }
        return Long.parseLong(told);
    }

    /** Tells the milliseconds of one start: contestant, JDBC URL, a customer. */
    public static void main(String[] arguments) throws Exception {
        String url = arguments[1];
        try (HikariDataSource pool = Server.pool(url, 2)) {
            pool.getConnection().close();
            long begin = System.nanoTime();
            try (Contestant contestant = contestant(arguments[0], pool, Database.of(url))) {
                Objects.requireNonNull(contestant.calls().get(Case.FIND)).run(busy(arguments[2]));
                System.out.println((System.nanoTime() - begin) / 1_000_000);
            }
        }
    }

    private static Draw busy(String customer) {
        Id<Customer> id = Id.parse(customer);
        IdSource ids = IdSource.byTime(Clock.systemUTC());
        Loaded.Place place = new Loaded.Place(Draw.BEGIN, ids.next());
        return new Draw(new Loaded(Scale.TINY, List.of(id), List.of(), id, place), ids, 1, 0, 1);
    }

    private static Contestant contestant(String name, HikariDataSource pool, Database database) {
        if (name.equals("jdbc")) {
            return new HandWritten(pool, database);
        } else if (name.equals("hibernate")) {
            return new WithHibernate(pool, database);
        }
        JdbcStorage storage = JdbcStorage.on(pool, CrmRecords.catalog());
        return name.equals("crm bare")
                ? new BareStorage(pool, storage, TenantId.of(HandWritten.TENANT))
                : new SessionCrm(name, pool, storage, House.crm(storage, TeamAccess.policy(true)));
    }
}
