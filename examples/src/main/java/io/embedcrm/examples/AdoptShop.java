package io.embedcrm.examples;

import com.zaxxer.hikari.HikariDataSource;
import io.embedcrm.Crm;
import io.embedcrm.CrmRecords;
import io.embedcrm.CrmSession;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Actor;
import io.embedcrm.adoption.AdoptionProgress;
import io.embedcrm.adoption.Reconciliation;
import io.embedcrm.examples.adopt.ShopSource;
import io.embedcrm.examples.adopt.ShopTables;
import io.embedcrm.examples.adopt.ShopYears;
import io.embedcrm.jdbc.JdbcStorage;
import io.embedcrm.privacy.ShopPurposes;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A shop that has been selling for years takes the CRM on: customers, orders, refunds and what
 * customers said of its newsletter out of its own tables, and again, which changes nothing.
 *
 * <p>System properties: {@code orders}, how many the made-up shop has (20,000 if none is given); {@code database}, a JDBC
 * URL of an empty database (an H2 in memory if none is given).
 */
public final class AdoptShop {
    private static final long SEED = 20_220_101;
    private static final int FINDINGS_SHOWN = 5;

    private AdoptShop() {}

    /** Runs it; takes no arguments. */
    public static void main(String[] arguments) throws SQLException {
        int orders = Integer.getInteger("orders", 20_000);
        String url = System.getProperty("database", "jdbc:h2:mem:adopt;DB_CLOSE_DELAY=-1");
        try (HikariDataSource dataSource = Databases.open(url)) {
            ShopTables.create(dataSource);
            ShopYears.Faults faults = new ShopYears(SEED, orders).fill(dataSource);
            System.out.printf(
                    Locale.ROOT,
                    "The shop has %,d orders; %d rows are wrong, %d orders name nobody%n",
                    orders,
                    faults.refused(),
                    faults.orphans());

            JdbcStorage storage = JdbcStorage.on(dataSource, CrmRecords.catalog());
            storage.migrate();
            CrmSession session =
                    Crm.on(storage).policy(AccessPolicy.unrestricted()).build().as(Actor.of("adoption"));
            session.purposes().defineAbsent(ShopPurposes.definitions());
            ShopSource source = new ShopSource(dataSource);
            print(run(session, source), session);
            print(run(session, source), session);
        }
    }

    private static Reconciliation run(CrmSession session, ShopSource source) {
        Instant start = Instant.now();
        Reconciliation reconciliation = session.adoption().run(source, AdoptShop::tell);
        double seconds = Duration.between(start, Instant.now()).toMillis() / 1_000.0;
        long rows = reconciliation.counts().stream()
                .mapToLong(Reconciliation.Count::host)
                .sum();
        System.out.printf(
                Locale.ROOT,
                "%nRun %d: %.1f s, %,.0f rows/s, %s%n",
                reconciliation.run(),
                seconds,
                rows / seconds,
                heap());
        return reconciliation;
    }

    private static void tell(AdoptionProgress progress) {
        if (progress.seen() % 50_000 == 0 || progress.seen() == progress.expected()) {
            System.out.printf(
                    Locale.ROOT,
                    "%s %,d of %,d, %,.0f rows/s, %s left%n",
                    progress.kind(),
                    progress.seen(),
                    progress.expected(),
                    progress.perSecond(),
                    progress.left().map(left -> left.toSeconds() + " s").orElse("?"));
        }
    }

    private static void print(Reconciliation reconciliation, CrmSession session) {
        for (Reconciliation.Count count : reconciliation.counts()) {
            System.out.printf(
                    Locale.ROOT,
                    "%-9s shop %,10d  CRM %,10d  refused %,d  orphans %,d  differing %,d%n",
                    count.kind(),
                    count.host(),
                    count.stored(),
                    count.refused(),
                    count.orphans(),
                    count.differing());
        }
        for (Reconciliation.Month month : reconciliation.months()) {
            if (month.difference().signum() != 0) {
                System.out.println(month.month() + " " + month.currency() + "  shop " + month.host() + "  CRM "
                        + month.stored() + "  difference " + month.difference());
            }
        }
        session.adoption()
                .findings(reconciliation.source(), FINDINGS_SHOWN, Optional.empty())
                .items()
                .forEach(finding -> System.out.println(
                        finding.kind() + " " + finding.of() + " " + finding.hostKey() + ": " + finding.code()));
    }

    private static String heap() {
        long peak = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            peak += pool.getType() == MemoryType.HEAP ? pool.getPeakUsage().getUsed() : 0;
        }
        return "peak heap at most " + (peak >> 20) + " MB";
    }
}
