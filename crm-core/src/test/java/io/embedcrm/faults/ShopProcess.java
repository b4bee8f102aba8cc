package io.embedcrm.faults;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.embedcrm.Crm;
import io.embedcrm.CrmRecords;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.jdbc.JdbcStorage;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import java.nio.file.Path;
import java.time.Clock;
import java.util.SplittableRandom;

/** A process at work on a shop's database, until it is killed: four at the counter, one who hands events over. */
final class ShopProcess {
    static final TenantId SHOP = TenantId.of("shop");
    private static final int COUNTERS = 4;

    private ShopProcess() {}

    /** The address of the database, the side file, what this run is called, its seed and what is wrong. */
    public static void main(String[] arguments) {
        SideFile side = SideFile.at(Path.of(arguments[1]));
        try {
            JdbcStorage storage = JdbcStorage.on(pool(arguments[0]), CrmRecords.catalog());
            Crm crm = crm(Planted.valueOf(arguments[4]).in(storage), side);
            SplittableRandom random = new SplittableRandom(Long.parseLong(arguments[3]));
            for (int i = 0; i < COUNTERS; i++) {
                new Thread(new ShopCounter(crm, side, arguments[2] + "-" + i, random.split(), false)).start();
            }
            while (true) {
                if (crm.due().run(Clock.systemUTC().instant()).idle()) {
                    Thread.onSpinWait();
                }
            }
        } catch (RuntimeException e) {
            side.tell("broken", e);
            throw e;
        }
    }

    /** The CRM of all processes: what is handed over is told the side file. */
    static Crm crm(Storage storage, SideFile side) {
        return crm(storage, side, Clock.systemUTC());
    }

    /** The same, by a clock of its own. */
    static Crm crm(Storage storage, SideFile side, Clock clock) {
        return Crm.on(storage)
                .clock(clock)
                .policy(AccessPolicy.unrestricted())
                .tenant(SHOP)
                .afterCommit("ear", (event, session) -> side.tell("heard", event.stream(), event.position()))
                .build();
    }

    static HikariDataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(COUNTERS + 2);
        return new HikariDataSource(config);
    }
}
