package io.embedcrm.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.embedcrm.error.CrmException;
import io.embedcrm.query.Cursor;
import io.embedcrm.query.Page;
import io.embedcrm.query.Query;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** The storage that is tried, and how the topics speak with it. */
public interface Fixture {
    /** The storage that is tried; the same one throughout a test. */
    Storage storage();

    /** A tenant nobody has used. */
    default TenantId tenant() {
        return TenantId.of("t-" + UUID.randomUUID());
    }

    /** What {@code work} gives, in one transaction. */
    default <R> R in(TenantId tenant, Function<Transaction, R> work) {
        return storage().transact(tenant, work);
    }

    /** The number that {@code work} gives, in one transaction. */
    default long number(TenantId tenant, ToLongFunction<Transaction> work) {
        return storage().transact(tenant, work::applyAsLong);
    }

    /** The records that {@code work} gives, in one transaction. */
    default <R> List<R> many(TenantId tenant, Function<Transaction, List<R>> work) {
        return storage().transact(tenant, work);
    }

    /** What {@code work} finds, in one transaction. */
    default <R> Optional<R> maybe(TenantId tenant, Function<Transaction, Optional<R>> work) {
        return storage().transact(tenant, work);
    }

    /** Does {@code work} in one transaction. */
    default void run(TenantId tenant, Consumer<Transaction> work) {
        storage().transact(tenant, tx -> {
            work.accept(tx);
            return true;
        });
    }

    /** Inserts one record. */
    default <T extends Entity> T insert(TenantId tenant, T record) {
        return in(tenant, tx -> tx.insert(record));
    }

    /** Inserts records of one type. */
    @SuppressWarnings("unchecked")
    default <T extends Entity> void insertAll(TenantId tenant, T... records) {
        run(tenant, tx -> tx.insertAll(RecordType.of(records[0]), List.of(records)));
    }

    /** The record as it is stored now. */
    default <T extends Entity> Optional<T> stored(TenantId tenant, T record) {
        return in(tenant, tx -> tx.find(RecordType.of(record), idOf(record)));
    }

    /** How many records of a type there are. */
    default <T extends Entity> long count(TenantId tenant, RecordType<T> type) {
        return in(tenant, tx -> tx.count(type, io.embedcrm.record.Criteria.everything()));
    }

    /** All pages of a listing, each in a transaction of its own and found by the text of the cursor. */
    default <T extends Entity> List<T> pages(TenantId tenant, Query<T> query) {
        List<T> all = new ArrayList<>();
        Optional<Query<T>> rest = Optional.of(query);
        for (int page = 0; rest.isPresent(); page++) {
            assertThat(page).as("pages of a listing that should have ended").isLessThan(1_000);
            Query<T> now = rest.get();
            Page<T> found = in(tenant, tx -> tx.list(now));
            assertThat(found.items().size()).isLessThanOrEqualTo(query.limit());
            all.addAll(found.items());
            rest = found.next().map(cursor -> now.after(Cursor.parse(cursor.toString())));
        }
        return all;
    }

    /** What as many threads come to that do {@code work} at once, in their order. */
    default <R> List<R> together(int threads, IntFunction<R> work) {
        CyclicBarrier start = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<R>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                Callable<R> task = () -> {
                    start.await(60, TimeUnit.SECONDS);
                    return work.apply(thread);
                };
                futures.add(pool.submit(task));
            }
            List<R> results = new ArrayList<>();
            for (Future<R> future : futures) {
                results.add(future.get(120, TimeUnit.SECONDS));
            }
            return results;
        } catch (ExecutionException e) {
            throw new AssertionError("a thread failed", e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("the threads did not come to an end", e);
        } finally {
            pool.shutdownNow();
        }
    }

    /** The id of a record, told by its type. */
    static <T extends Entity> Id<T> idOf(T record) {
        return new Id<>(record.id().value());
    }

    /** The code of the error that {@code call} must end with. */
    static String codeOf(ThrowingCallable call) {
        return errorOf(call).code();
    }

    /** What the error is about that {@code call} must end with. */
    static @Nullable String subjectOf(ThrowingCallable call) {
        return errorOf(call).subject();
    }

    private static CrmException errorOf(ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        if (thrown instanceof CrmException error) {
            return error;
        }
        throw new AssertionError("expected an error of the CRM", thrown);
    }
}
