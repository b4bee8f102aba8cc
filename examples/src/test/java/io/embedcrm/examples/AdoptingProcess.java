package io.embedcrm.examples;

import com.zaxxer.hikari.HikariDataSource;
import io.embedcrm.Crm;
import io.embedcrm.CrmRecords;
import io.embedcrm.CrmSession;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Actor;
import io.embedcrm.adoption.AdoptionStep;
import io.embedcrm.examples.adopt.ShopSource;
import io.embedcrm.jdbc.JdbcStorage;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.Edit;
import io.embedcrm.storage.ForwardingTransaction;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * A program that adopts the shop in a database, until it is done or killed. It tells line by line how far it is, and at the
 * end how many MB of heap it took at most.
 */
final class AdoptingProcess {
    static final String STARTED = "started";
    static final String DONE = "done";

    private AdoptingProcess() {}

    /** The address of the database, how many rows a page holds, and whether the place reached is stored too early. */
    public static void main(String[] arguments) {
        try (HikariDataSource pool = Databases.open(arguments[0])) {
            JdbcStorage sound = JdbcStorage.on(pool, CrmRecords.catalog());
            Storage storage = Boolean.parseBoolean(arguments[2]) ? new Early(sound) : sound;
            System.out.println(STARTED);
            session(storage)
                    .adoption()
                    .run(
                            source(pool, Integer.parseInt(arguments[1])),
                            progress -> System.out.println(progress.kind() + " " + progress.seen()));
            System.out.println(DONE + " " + heap());
        }
    }

    static CrmSession session(Storage storage) {
        return Crm.on(storage)
                .policy(AccessPolicy.unrestricted())
                .afterCommit("sender", (event, session) -> {})
                .build()
                .as(Actor.of("adoption"));
    }

    static SmallPages source(DataSource shop, int page) {
        return new SmallPages(new ShopSource(shop), page);
    }

    private static long heap() {
        long peak = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            peak += pool.getType() == MemoryType.HEAP ? pool.getPeakUsage().getUsed() : 0;
        }
        return peak >> 20;
    }

    /** A storage that commits the place reached by itself, some time before the rows it tells of. */
    private record Early(Storage next) implements Storage {
        private static final Duration BETWEEN = Duration.ofMillis(200);

        @Override
        public <R> R transact(TenantId tenant, Function<Transaction, R> work) {
            return next.transact(
                    tenant,
                    transaction -> work.apply(new ForwardingTransaction(transaction) {
                        @Override
                        public <T extends Entity> List<T> lock(
                                RecordType<T> type, Collection<Id<T>> ids, Criteria<T> only) {
                            return step(type) ? findAll(type, ids, only) : super.lock(type, ids, only);
                        }

                        @Override
                        public <T extends Entity> List<T> updateAll(
                                RecordType<T> type, List<Edit<T>> edits, Criteria<T> only) {
                            if (!step(type)) {
                                return super.updateAll(type, edits, only);
                            }
                            List<T> stored = next.transact(tenant, other -> other.updateAll(type, edits, only));
                            LockSupport.parkNanos(BETWEEN.toNanos());
                            return stored;
                        }
                    }));
        }

        private static boolean step(RecordType<?> type) {
            return type == (Object) AdoptionStep.TYPE;
        }
    }
}
