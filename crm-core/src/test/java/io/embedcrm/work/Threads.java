package io.embedcrm.work;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The same thing done by several threads that start together. */
final class Threads {
    /** What one thread does. */
    @FunctionalInterface
    interface Job<R> {
        R run(int thread) throws Exception;
    }

    private Threads() {}

    static <R> List<R> run(int threads, Job<R> job) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CyclicBarrier start = new CyclicBarrier(threads);
            List<Callable<R>> jobs = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                jobs.add(() -> {
                    start.await(30, TimeUnit.SECONDS);
                    return job.run(thread);
                });
            }
            List<R> results = new ArrayList<>();
            for (Future<R> result : pool.invokeAll(jobs, 120, TimeUnit.SECONDS)) {
                results.add(result.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }
}
