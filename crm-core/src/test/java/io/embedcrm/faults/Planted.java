package io.embedcrm.faults;

import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.Edit;
import io.embedcrm.storage.ForwardingTransaction;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.DueWork;
import io.embedcrm.work.EventStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** What may be wrong with the storage of a process that is killed. */
enum Planted {
    /** Nothing. */
    NOTHING {
        @Override
        Storage in(Storage sound) {
            return sound;
        }
    },
    /** The caller hears of its success before the commit. */
    EARLY {
        @Override
        Storage in(Storage sound) {
            return new Storage() {
                @Override
                public <R> R transact(TenantId tenant, Function<Transaction, R> work) {
                    CompletableFuture<R> told = new CompletableFuture<>();
                    Thread late = new Thread(() -> {
                        try {
                            sound.transact(tenant, tx -> {
                                R result = work.apply(tx);
                                told.complete(result);
                                LockSupport.parkNanos(LATE.toNanos());
                                return result;
                            });
                        } catch (RuntimeException e) {
                            told.completeExceptionally(e);
                        }
                    });
                    late.start();
                    try {
                        return told.join();
                    } catch (CompletionException e) {
                        throw e.getCause() instanceof RuntimeException cause ? cause : e;
                    }
                }
            };
        }
    },
    /** Nothing is locked, and what is written is written over whatever is there. */
    OVERWRITING {
        @Override
        Storage in(Storage sound) {
            return new Storage() {
                @Override
                public <R> R transact(TenantId tenant, Function<Transaction, R> work) {
                    return sound.transact(tenant, tx -> work.apply(new Overwriting(tx)));
                }
            };
        }
    },
    /** Each verb is a transaction of its own. */
    TORN {
        @Override
        Storage in(Storage sound) {
            return new Storage() {
                @Override
                public <R> R transact(TenantId tenant, Function<Transaction, R> work) {
                    return work.apply((Transaction) Proxy.newProxyInstance(
                            Planted.class.getClassLoader(),
                            new Class<?>[] {Transaction.class},
                            (self, verb, arguments) -> sound.transact(tenant, tx -> {
                                try {
                                    return verb.invoke(tx, arguments);
                                } catch (InvocationTargetException e) {
                                    throw e.getCause() instanceof RuntimeException cause
                                            ? cause
                                            : new IllegalStateException(e);
                                } catch (IllegalAccessException e) {
                                    throw new IllegalStateException(e);
                                }
                            })));
                }
            };
        }
    },
    /** A worker that has lost its lease does the work all the same. */
    UNFENCED {
        @Override
        Storage in(Storage sound) {
            return new Storage() {
                @Override
                public <R> R transact(TenantId tenant, Function<Transaction, R> work) {
                    return sound.transact(tenant, tx -> work.apply(new Unfenced(tx)));
                }
            };
        }
    },
    /** An event is taken before it is handed over. */
    HASTY {
        @Override
        Storage in(Storage sound) {
            return sound; // it is the subscriber that is wrong
        }
    };

    private static final Duration LATE = Duration.ofMillis(50);

    /** {@code sound}, with the fault. */
    abstract Storage in(Storage sound);

    private static final class Overwriting extends ForwardingTransaction {
        Overwriting(Transaction next) {
            super(next);
        }

        @Override
        public <T extends Entity> List<T> lock(RecordType<T> type, Collection<Id<T>> ids, Criteria<T> only) {
            return type == (Object) EventStream.TYPE ? super.lock(type, ids, only) : findAll(type, ids, only);
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T extends Entity> List<T> updateAll(RecordType<T> type, List<Edit<T>> edits, Criteria<T> only) {
            List<Edit<T>> blind = new ArrayList<>();
            for (Edit<T> edit : edits) {
                T now = super.lock(type, List.of((Id<T>) edit.before().id()), only)
                        .get(0);
                blind.add(new Edit<>(now, type.at(edit.after(), now.version())));
            }
            return super.updateAll(type, blind, only);
        }
    }

    private static final class Unfenced extends ForwardingTransaction {
        Unfenced(Transaction next) {
            super(next);
        }

        @Override
        public <T extends Entity> void deleteAll(RecordType<T> type, List<T> records, Criteria<T> only) {
            if (type == (Object) DueWork.TYPE) {
                List<Id<T>> ids = new ArrayList<>();
                records.forEach(record -> ids.add(type.id().of(record)));
                super.deleteAll(type, super.lock(type, ids, Criteria.everything()), Criteria.everything());
            } else {
                super.deleteAll(type, records, only);
            }
        }
    }
}
