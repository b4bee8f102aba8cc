package io.embedcrm.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** Starts processes at work on a shop's database and kills them, at moments told by a seed. */
final class Killing {
    private static final long STARTED = 4_000;
    private static final int PATIENCE_SECONDS = 60;

    private final String url;
    private final SideFile side;
    private final Planted planted;
    private final SplittableRandom random;
    private int runs;

    Killing(String url, SideFile side, Planted planted, long seed) {
        this.url = url;
        this.side = side;
        this.planted = planted;
        this.random = new SplittableRandom(seed);
    }

    /** So many times: {@code processes} of them start together, and once they are at work all are killed. */
    void times(int kills, int processes) throws IOException, InterruptedException {
        for (int kill = 0; kill < kills; kill++) {
            List<Process> running = new ArrayList<>();
            try {
                long before = size();
                for (int i = 0; i < processes; i++) {
                    running.add(start("run" + runs++));
                }
                atWork(running.get(0), before);
                for (Process process : running) {
                    process.waitFor(random.nextInt(300), TimeUnit.MILLISECONDS);
                    demandAlive(process);
                    process.destroyForcibly().waitFor();
                }
            } finally {
                running.forEach(Process::destroyForcibly);
            }
        }
    }

    private void atWork(Process process, long before) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (size() < before + STARTED && System.nanoTime() < end) {
            process.waitFor(10, TimeUnit.MILLISECONDS);
            demandAlive(process);
        }
    }

    private void demandAlive(Process process) {
        if (!process.isAlive()) {
            throw new IllegalStateException("ended by itself with " + process.exitValue() + ", see " + output());
        }
    }

    private long size() throws IOException {
        return Files.size(side.path());
    }

    private Path output() {
        return side.path().resolveSibling("output.txt");
    }

    private Process start(String run) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ShopProcess.class.getName(),
                        url,
                        side.path().toString(),
                        run,
                        Long.toString(random.nextLong()),
                        planted.name())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()))
                .start();
    }
}
