package io.embedcrm.memory;

import io.embedcrm.query.Page;
import io.embedcrm.query.Query;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.storage.ForwardingTransaction;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Faults of reading outside transactions. */
final class ReadOnlyFaults {
    private static final String ACTIONS = "actions_run_after_reading_in_their_order_unless_it_fails";

    private ReadOnlyFaults() {}

    static List<Fault> all() {
        Map<Id<?>, Entity> seen = new ConcurrentHashMap<>();
        return List.of(
                of(
                        "reading shows a state seen before",
                        "every_verb_that_reads_sees_what_is_committed",
                        tx -> new Remembering(tx, seen)),
                new Fault(
                        "reading sees the tenant before",
                        "reading_sees_nothing_of_another_tenant",
                        () -> new Reading(new MemoryStorage(), tx -> tx) {
                            private TenantId before = TenantId.of("nobody");

                            @Override
                            public <R> R transact(TenantId tenant, Function<Transaction, R> work) {
                                before = tenant;
                                return super.transact(tenant, work);
                            }

                            @Override
                            public <R> R read(TenantId tenant, Function<Transaction, R> reading) {
                                return super.read(before, reading);
                            }
                        }),
                new Fault(
                        "a failure of reading is wrapped in another",
                        "a_failure_of_reading_passes_unchanged_and_disturbs_nothing_after_it",
                        () -> new Reading(new MemoryStorage(), tx -> tx) {
                            @Override
                            public <R> R read(TenantId tenant, Function<Transaction, R> reading) {
                                try {
                                    return super.read(tenant, reading);
                                } catch (IllegalStateException e) {
                                    throw new IllegalStateException("the reading failed", e);
                                }
                            }
                        }),
                of("an action does not wait for the end of reading", ACTIONS, tx -> new ForwardingTransaction(tx) {
                    @Override
                    public void afterCommit(Runnable action) {
                        action.run();
                    }
                }),
                of("an action given while reading is forgotten", ACTIONS, tx -> new ForwardingTransaction(tx) {
                    @Override
                    public void afterCommit(Runnable action) {}
                }));
    }

    private static Fault of(String name, String caughtBy, UnaryOperator<Transaction> wrong) {
        return new Fault(name, caughtBy, () -> new Reading(new MemoryStorage(), wrong));
    }

    /** Reads behind {@code wrong}, and does all else as it should be. */
    private static class Reading implements Storage {
        private final Storage next;
        private final UnaryOperator<Transaction> wrong;

        Reading(Storage next, UnaryOperator<Transaction> wrong) {
            this.next = next;
            this.wrong = wrong;
        }

        @Override
        public <R> R transact(TenantId tenant, Function<Transaction, R> work) {
            return next.transact(tenant, work);
        }

        @Override
        public <R> R read(TenantId tenant, Function<Transaction, R> reading) {
            return next.read(tenant, tx -> reading.apply(wrong.apply(tx)));
        }
    }

    private static final class Remembering extends ForwardingTransaction {
        private final Map<Id<?>, Entity> seen;

        Remembering(Transaction next, Map<Id<?>, Entity> seen) {
            super(next);
            this.seen = seen;
        }

        @Override
        public <T extends Entity> Page<T> list(Query<T> query) {
            Page<T> page = super.list(query);
            Class<T> type = query.type().javaType();
            return new Page<>(
                    page.items().stream()
                            .map(record -> type.cast(seen.computeIfAbsent(record.id(), id -> record)))
                            .toList(),
                    page.next());
        }
    }
}
