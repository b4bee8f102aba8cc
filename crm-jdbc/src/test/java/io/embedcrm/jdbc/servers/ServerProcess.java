package io.embedcrm.jdbc.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A database server as a process of this JVM's own, with its data and its log. */
final class ServerProcess {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final int LAUNCHES = 20;

    private final Path data;
    private final List<String> command;
    private final String url;
    private @Nullable Process process;

    private ServerProcess(Path data, List<String> command, String url) {
        this.data = data;
        this.command = command;
        this.url = url;
    }

    /** One that runs on prepared data and answers at this URL; its data is gone where it does not. */
    static ServerProcess started(Path data, Callable<?> preparation, List<String> command, String url)
            throws Exception {
        var server = new ServerProcess(data, command, url);
        try {
            preparation.call();
            server.start();
            return server;
        } catch (Exception | Error e) {
            server.discard();
            throw e;
        }
    }

    /** What MySQL and MariaDB are told of where they work. */
    static List<String> inData(Path data, int port, String... options) {
        List<String> arguments = new ArrayList<>(List.of(
                "--datadir=" + data.resolve("data"),
                "--user=" + System.getProperty("user.name"),
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--socket=server.sock", // within the data directory: a socket's path must be short
                "--skip-log-bin"));
        arguments.addAll(List.of(options));
        return arguments;
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Runs a command to its end; tells its output where it fails. */
    static void finish(Path data, List<String> command) throws IOException, InterruptedException {
        if (launch(data, command).waitFor() != 0) {
            throw new IOException(Files.readString(log(data)));
        }
    }

    private static Process launch(Path data, List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(data).toFile()))
                .start();
    }

    private static Path log(Path data) {
        return data.resolve("log");
    }

    String url() {
        return url;
    }

    /** Starts it on what it has kept, and returns once it answers. */
    void start() throws IOException, InterruptedException {
        var limit = Instant.now().plus(START_LIMIT);
        var started = launch(data, command);
        process = started;
        int launches = 1;
        while (true) {
            try {
                DriverManager.getConnection(url).close();
                return;
            } catch (SQLException e) {
                boolean ended = started.waitFor(50, TimeUnit.MILLISECONDS);
                if (Instant.now().isAfter(limit) || ended && launches == LAUNCHES) {
                    throw new IOException(Files.readString(log(data)), e);
                }
                if (ended) { // a killed one's lock may outlive it for a moment
                    started = launch(data, command);
                    process = started;
                    launches++;
                }
            }
        }
    }

    /** Ends it and all processes of its own at once, as a crash does. */
    void kill() {
        var running = process;
        if (running != null) {
            var own = running.descendants().toList();
            running.destroyForcibly().onExit().join();
            for (var each : own) {
                each.destroyForcibly();
                each.onExit().join();
            }
            process = null;
        }
    }

    /** Ends it, by force where it takes more than 20 seconds, and deletes its data. */
    void stop() throws IOException, InterruptedException {
        var running = process;
        if (running != null) {
            running.destroy();
            running.waitFor(20, TimeUnit.SECONDS);
        }
        discard();
    }

    /** Ends it at once and deletes its data. */
    void discard() throws IOException {
        kill();
        ServerFiles.delete(data);
    }
}
