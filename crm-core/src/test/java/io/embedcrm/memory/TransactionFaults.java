package io.embedcrm.memory;

import io.embedcrm.contract.records.Counter;
import io.embedcrm.error.StaleVersionException;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Matcher;
import io.embedcrm.query.Page;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.Adjustment;
import io.embedcrm.storage.Edit;
import io.embedcrm.storage.ForwardingTransaction;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Transactions that do not keep apart what they should, or do not hold together what they should. */
final class TransactionFaults {
    private TransactionFaults() {}

    static List<Fault> all() {
        return List.of(
                new Fault("a failure keeps what was written", "a_failure_leaves_nothing_of_any_verb", KeepsWrites::new),
                new Fault("a failure is wrapped in another", "a_failure_passes_unchanged", WrapsFailures::new),
                new Fault("an adjustment reads without a lock", "no_adjustment_is_lost", UnlockedAdjust::new),
                Fault.of("an action does not wait for the commit", "actions_do_not_run_after_a_failure", AtOnce::new),
                Fault.of("an action is forgotten", "actions_run_after_the_commit_in_their_order", Never::new),
                Fault.of("what waits is forgotten", "what_waits_is_stored_by_the_end", tx -> new Waiting(tx, true)),
                Fault.of(
                        "what waits is not seen by what comes next",
                        "what_waits_is_seen_by_what_comes_next",
                        tx -> new Waiting(tx, true)),
                Fault.of(
                        "what waits is sent by no flush",
                        "what_fails_is_told_at_the_latest_by_flush",
                        tx -> new Waiting(tx, false)),
                Fault.of(
                        "what is demanded is not looked at",
                        "what_is_demanded_is_there_or_nothing_is_stored",
                        Undemanding::new),
                Fault.of(
                        "who knows what a stale change means is not asked",
                        "what_a_stale_change_means_is_for_the_caller_to_say",
                        Unasking::new),
                new Fault("all tenants are one", "the_same_ids_and_keys_live_in_two_tenants", OneTenant::new),
                Fault.ofTenant(
                        "a list shows what other tenants inserted", "a_foreign_record_is_not_found_by_any_verb", () -> {
                            Map<TenantId, List<Entity>> inserted = new ConcurrentHashMap<>();
                            return (tenant, tx) -> new ForeignRows(tx, tenant, inserted);
                        }));
    }

    private static final class KeepsWrites implements Storage {
        private final Storage next = new MemoryStorage();

        private record Outcome<R>(Optional<R> result, Optional<RuntimeException> failure) {}

        @Override
        public <R> R transact(TenantId tenant, Function<Transaction, R> work) {
            Outcome<R> outcome = next.transact(tenant, tx -> {
                try {
                    return new Outcome<>(Optional.of(work.apply(tx)), Optional.empty());
                } catch (RuntimeException e) {
                    return new Outcome<>(Optional.empty(), Optional.of(e));
                }
            });
            outcome.failure().ifPresent(failure -> {
                throw failure;
            });
            return outcome.result().orElseThrow();
        }
    }

    private static final class WrapsFailures implements Storage {
        private final Storage next = new MemoryStorage();

        @Override
        public <R> R transact(TenantId tenant, Function<Transaction, R> work) {
            return next.transact(tenant, tx -> {
                try {
                    return work.apply(tx);
                } catch (IllegalStateException e) {
                    throw new IllegalStateException("the work failed", e);
                }
            });
        }
    }

    /** Computes adjustments of counters from what was stored before the transaction began. */
    private static final class UnlockedAdjust implements Storage {
        private final Storage next = new MemoryStorage();
        private final Exchanger<Boolean> meeting = new Exchanger<>();

        @Override
        public <R> R transact(TenantId tenant, Function<Transaction, R> work) {
            Map<Id<?>, Counter> seen = next.transact(
                    tenant,
                    tx -> tx.list(Query.of(Counter.TYPE).limit(Limits.PAGE)).items().stream()
                            .collect(Collectors.toMap(Counter::id, counter -> counter)));
            if (!seen.isEmpty()) {
                letAnotherRead();
            }
            return next.transact(tenant, tx -> work.apply(new Unlocked(tx, seen)));
        }

        /** Meets a thread that has read as well, so that both write from what both have read; goes on if there is none. */
        private void letAnotherRead() {
            try {
                meeting.exchange(true, 20, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                // alone: nothing can be lost
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static final class Unlocked extends ForwardingTransaction {
        private final Map<Id<?>, Counter> seen;

        Unlocked(Transaction next, Map<Id<?>, Counter> seen) {
            super(next);
            this.seen = seen;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T extends Entity> Optional<Adjusted<T>> adjust(
                RecordType<T> type, Id<T> id, List<Adjustment<T, ?>> adjustments, Criteria<T> only) {
            T before = (T) seen.get(id);
            if (before == null) {
                return super.adjust(type, id, adjustments, only);
            }
            T after = Adjustment.all(adjustments, before);
            List<Adjustment<T, ?>> blind = new ArrayList<>();
            for (Field<T, ?> field : type.differences(before, after)) {
                blind.add(set(field, after));
            }
            return super.adjust(type, id, blind, only);
        }

        private static <T extends Entity, V> Adjustment<T, V> set(Field<T, V> field, T record) {
            return Adjustment.set(field, field.of(record));
        }
    }

    private static final class AtOnce extends ForwardingTransaction {
        AtOnce(Transaction next) {
            super(next);
        }

        @Override
        public void afterCommit(Runnable action) {
            action.run();
        }
    }

    private static final class Never extends ForwardingTransaction {
        Never(Transaction next) {
            super(next);
        }

        @Override
        public void afterCommit(Runnable action) {}
    }

    /** Keeps back what is inserted until a flush, if that; neither questions nor the end send it. */
    private static final class Waiting extends ForwardingTransaction {
        private final boolean flushes;
        private final List<Runnable> waiting = new ArrayList<>();
        private boolean piped;

        Waiting(Transaction next, boolean flushes) {
            super(next);
            this.flushes = flushes;
        }

        @Override
        public void pipeline() {
            piped = true;
        }

        @Override
        public <T extends Entity> List<T> insertAll(RecordType<T> type, List<T> records) {
            if (!piped) {
                return super.insertAll(type, records);
            }
            waiting.add(() -> super.insertAll(type, records));
            return records;
        }

        @Override
        public void flush() {
            if (flushes) {
                waiting.forEach(Runnable::run);
                waiting.clear();
            }
        }
    }

    private static final class Undemanding extends ForwardingTransaction {
        Undemanding(Transaction next) {
            super(next);
        }

        @Override
        public <T extends Entity> void demand(
                RecordType<T> type, Criteria<T> where, long least, Supplier<? extends RuntimeException> otherwise) {}
    }

    private static final class Unasking extends ForwardingTransaction {
        Unasking(Transaction next) {
            super(next);
        }

        @Override
        public <T extends Entity> List<T> updateAll(
                RecordType<T> type,
                List<Edit<T>> edits,
                Criteria<T> only,
                Function<StaleVersionException, ? extends RuntimeException> otherwise) {
            return updateAll(type, edits, only);
        }
    }

    private static final class OneTenant implements Storage {
        private final Storage next = new MemoryStorage();

        @Override
        public <R> R transact(TenantId tenant, Function<Transaction, R> work) {
            return next.transact(TenantId.of("all"), work);
        }
    }

    private static final class ForeignRows extends ForwardingTransaction {
        private final TenantId tenant;
        private final Map<TenantId, List<Entity>> inserted;

        ForeignRows(Transaction next, TenantId tenant, Map<TenantId, List<Entity>> inserted) {
            super(next);
            this.tenant = tenant;
            this.inserted = inserted;
        }

        @Override
        public <T extends Entity> List<T> insertAll(RecordType<T> type, List<T> records) {
            List<T> stored = super.insertAll(type, records);
            inserted.computeIfAbsent(tenant, t -> new CopyOnWriteArrayList<>()).addAll(stored);
            return stored;
        }

        @Override
        public <T extends Entity> Page<T> list(Query<T> query) {
            Page<T> page = super.list(query);
            List<T> items = new ArrayList<>(page.items());
            inserted.forEach((other, records) -> {
                if (!other.equals(tenant)) {
                    records.stream()
                            .filter(query.type().javaType()::isInstance)
                            .map(query.type().javaType()::cast)
                            .filter(record -> Matcher.matches(query.where(), record, new Nothing()))
                            .forEach(items::add);
                }
            });
            return new Page<>(items, page.next());
        }
    }

    private static final class Nothing implements Matcher.Source {
        @Override
        public <R extends Entity> Optional<R> find(RecordType<R> type, Id<R> id) {
            return Optional.empty();
        }

        @Override
        public <R extends Entity> Collection<R> referring(Field<R, ?> by, Object target) {
            return List.of();
        }
    }
}
