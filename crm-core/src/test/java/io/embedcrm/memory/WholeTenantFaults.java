package io.embedcrm.memory;

import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.TenantRows;
import io.embedcrm.storage.Transaction;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Faults of what deals with a tenant as a whole. */
final class WholeTenantFaults {
    private static final String REMOVAL = "all_rows_of_a_tenant_are_removed_in_portions_and_nobody_elses";
    private static final String SNAPSHOT = "a_snapshot_reads_what_is_there_and_passes_failures_on";

    private WholeTenantFaults() {}

    static List<Fault> all() {
        return List.of(
                fault("leaves the last rows where they are", REMOVAL, rows -> new Changed(rows) {
                    @Override
                    public long remove(int most) {
                        return sum() <= 2 ? 0 : super.remove(most);
                    }

                    private long sum() {
                        return count().values().stream()
                                .mapToLong(Long::longValue)
                                .sum();
                    }
                }),
                fault("does not count a table", REMOVAL, rows -> new Changed(rows) {
                    @Override
                    public Map<String, Long> count() {
                        Map<String, Long> counts = new TreeMap<>(super.count());
                        counts.remove("OrderLine");
                        return counts;
                    }
                }),
                fault("removes more than it should at a time", REMOVAL, rows -> new Changed(rows) {
                    @Override
                    public long remove(int most) {
                        return super.remove(most * 100);
                    }
                }),
                new Fault(
                        "swallows a failure in a snapshot",
                        SNAPSHOT,
                        () -> new Whole(new MemoryStorage(), rows -> rows) {
                            @Override
                            @SuppressWarnings("NullAway")
                            public <R> R snapshot(TenantId tenant, Function<Transaction, R> reading) {
                                try {
                                    return super.snapshot(tenant, reading);
                                } catch (IllegalStateException e) {
                                    return null;
                                }
                            }
                        }));
    }

    private static Fault fault(String name, String caughtBy, UnaryOperator<TenantRows> wrong) {
        return new Fault(name, caughtBy, () -> new Whole(new MemoryStorage(), wrong));
    }

    private static class Changed implements TenantRows {
        private final TenantRows next;

        Changed(TenantRows next) {
            this.next = next;
        }

        @Override
        public Map<String, Long> count() {
            return next.count();
        }

        @Override
        public long remove(int most) {
            return next.remove(most);
        }
    }

    private static class Whole implements Storage {
        private final Storage next;
        private final UnaryOperator<TenantRows> wrong;

        Whole(Storage next, UnaryOperator<TenantRows> wrong) {
            this.next = next;
            this.wrong = wrong;
        }

        @Override
        public <R> R transact(TenantId tenant, Function<Transaction, R> work) {
            return next.transact(tenant, work);
        }

        @Override
        public <R> R snapshot(TenantId tenant, Function<Transaction, R> reading) {
            return next.snapshot(tenant, reading);
        }

        @Override
        public TenantRows rowsOf(TenantId tenant) {
            return wrong.apply(next.rowsOf(tenant));
        }
    }
}
