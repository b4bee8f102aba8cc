package io.embedcrm.benchmarks;

import io.embedcrm.work.IdSource;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * All contestants in one case. Each warms up until its code is compiled for good, or for as long as is allowed. Then they take
 * turns, and who begins changes with each round, so that what else the machine does meets all of them alike.
 */
final class Race {
    /** After so many calls the compiler has compiled for good what each call does once. */
    private static final long WARM = 15_000;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Case of;
    private final int threads;
    private final Loaded loaded;
    private final Counted counted;
    private final int millis;
    private final List<Contestant> contestants;
    private final Map<String, Contestant.Call> calls = new LinkedHashMap<>();
    private final List<Draw> draws = new ArrayList<>();

    Race(Case of, int threads, House house, int millis) {
        this.of = of;
        this.threads = threads;
        this.loaded = house.loaded();
        this.counted = house.counted();
        this.millis = millis;
        this.contestants = house.contestants();
        for (Contestant contestant : contestants) {
            Contestant.Call call = contestant.calls().get(of);
            if (call != null) {
                calls.put(contestant.name(), call);
            }
        }
        IdSource ids = IdSource.byTime(Clock.systemUTC());
        for (int thread = 0; thread < threads; thread++) {
            draws.add(new Draw(loaded, ids, 31L * thread + of.name().hashCode(), thread, threads));
        }
    }

    /** Measures so many rounds, after at most so many seconds of warming up for each. */
    List<Figures> run(int rounds, int warmUp) throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            for (Contestant.Call call : calls.values()) {
                warm(workers, call, warmUp);
            }
            Map<String, List<Figures.Turn>> turns = new LinkedHashMap<>();
            List<String> names = new ArrayList<>(calls.keySet());
            for (int round = 0; round < rounds; round++) {
                for (String name : names) {
                    Figures.Turn turn = turn(workers, Objects.requireNonNull(calls.get(name)));
                    turns.computeIfAbsent(name, n -> new ArrayList<>()).add(turn);
                }
                Collections.rotate(names, 1);
            }
            List<Figures> figures = new ArrayList<>();
            for (Map.Entry<String, List<Figures.Turn>> each : turns.entrySet()) {
                int statements = statements(each.getKey()).size();
                figures.add(Figures.of(of, threads, each.getKey(), each.getValue(), statements));
            }
            figures.sort((a, b) -> Integer.compare(place(a.contestant()), place(b.contestant())));
            return figures;
        } finally {
            workers.shutdown();
        }
    }

    /** The statements one call of a contestant sends. */
    List<String> statements(String name) throws Exception {
        Contestant.Call call = Objects.requireNonNull(calls.get(name));
        return counted.statements(() -> call.run(draws.get(0)));
    }

    /** Who takes part. */
    List<String> names() {
        return List.copyOf(calls.keySet());
    }

    private int place(String name) {
        return contestants.stream().map(Contestant::name).toList().indexOf(name);
    }

    private void warm(ExecutorService workers, Contestant.Call call, int seconds) throws Exception {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        long done = 0;
        while (done < WARM && System.nanoTime() < end) {
            done += turn(workers, call).calls();
        }
    }

    private Figures.Turn turn(ExecutorService workers, Contestant.Call call) throws Exception {
        List<Callable<long[]>> works = new ArrayList<>();
        draws.forEach(draw -> works.add(() -> work(call, draw)));
        double perSecond = 0;
        long done = 0;
        long cpu = 0;
        for (Future<long[]> work : workers.invokeAll(works)) {
            long[] told = work.get();
            perSecond += told[0] * 1e9 / told[1];
            done += told[0];
            cpu += told[2];
        }
        int rows = of.rows(loaded.scale());
        return new Figures.Turn(perSecond * rows, cpu / 1e3 / done / rows, done);
    }

    /** Calls until the turn is over: how often, in how many nanoseconds, with how many of the processor. */
    private long[] work(Contestant.Call call, Draw draw) throws Exception {
        long cpu = THREADS.getCurrentThreadCpuTime();
        long begin = System.nanoTime();
        long end = begin + millis * 1_000_000L;
        long done = 0;
        long now;
        do {
            Objects.requireNonNull(call.run(draw));
            done++;
            now = System.nanoTime();
        } while (now < end);
        return new long[] {done, now - begin, THREADS.getCurrentThreadCpuTime() - cpu};
    }
}
