package io.embedcrm.examples;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One adoption, by one process after the other. */
final class Adopting {
    private static final int SOON = 1_000;

    private final String url;
    private final int page;
    private final boolean early;
    private final Path directory;
    private final Map<String, Long> seen = new HashMap<>();
    private long nanos;

    Adopting(String url, int page, boolean early, Path directory) {
        this.url = url;
        this.page = page;
        this.early = early;
        this.directory = directory;
    }

    /** How long the processes were at work, from their first look at the database on. */
    double seconds() {
        return nanos / (double) Duration.ofSeconds(1).toNanos();
    }

    /** Starts a process and kills it within the batch that follows the one in which {@code place} rows are dealt with. */
    void killAt(long place, SplittableRandom random) throws IOException, InterruptedException {
        Process process = start();
        try (BufferedReader told = process.inputReader(StandardCharsets.UTF_8)) {
            long begun = 0;
            long batch = 0;
            long last = 0;
            while (last == 0 || rows() < place) {
                String line = line(told, process);
                long now = System.nanoTime();
                if (line.equals(AdoptingProcess.STARTED)) {
                    begun = now;
                } else {
                    batch = now - (last == 0 ? begun : last);
                    last = now;
                    note(line);
                }
            }
            process.waitFor(random.nextLong(1 + batch), TimeUnit.NANOSECONDS);
            if (!process.isAlive()) {
                throw new IllegalStateException("ended by itself: " + errors());
            }
            process.destroyForcibly().waitFor();
            nanos += System.nanoTime() - begun;
        } finally {
            process.destroyForcibly();
        }
    }

    /** Lets a process come to the end; tells how many MB of heap it took at most. */
    long toTheEnd() throws IOException, InterruptedException {
        Process process = start();
        try (BufferedReader told = process.inputReader(StandardCharsets.UTF_8)) {
            line(told, process);
            long begun = System.nanoTime();
            String line = line(told, process);
            while (!line.startsWith(AdoptingProcess.DONE)) {
                note(line);
                line = line(told, process);
            }
            nanos += System.nanoTime() - begun;
            return Long.parseLong(line.substring(AdoptingProcess.DONE.length() + 1));
        } finally {
            process.destroyForcibly();
        }
    }

    private long rows() {
        return seen.values().stream().mapToLong(Long::longValue).sum();
    }

    private void note(String line) {
        String[] parts = line.split(" ", 2);
        seen.put(parts[0], Long.valueOf(parts[1]));
    }

    private String line(BufferedReader told, Process process) throws IOException, InterruptedException {
        @Nullable String line = told.readLine();
        if (line == null) {
            throw new IllegalStateException("ended with " + process.waitFor() + ": " + errors());
        }
        return line;
    }

    private String errors() throws IOException {
        return Files.readString(directory.resolve("errors.txt"));
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        // a process that is killed soon does not live to see its code compiled twice
                        page < SOON ? "-XX:TieredStopAtLevel=1" : "-XX:+TieredCompilation",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AdoptingProcess.class.getName(),
                        url,
                        String.valueOf(page),
                        String.valueOf(early))
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("errors.txt").toFile()))
                .start();
    }
}
