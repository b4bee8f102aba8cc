package io.embedcrm.jdbc.servers;

import java.io.File;
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
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A database server of one test's own that keeps what it has committed, unless it is told otherwise: it is killed while it
 * works, and started again on the same data at the same port.
 */
public final class KillableServer implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Path data;
    private final List<String> command;
    private final String url;
    private @Nullable Process process;

    private KillableServer(Path data, List<String> command, String url) throws IOException, InterruptedException {
        this.data = data;
        this.command = command;
        this.url = url;
        start();
    }

    /** PostgreSQL with these settings beside its own; aborts the test where the server cannot run. */
    public static KillableServer postgresql(String... settings) throws IOException, InterruptedException {
        TestServers.postgresql().close(); // unpacks the programs
        Path programs = programs("postgresql", "initdb");
        Path data = ServerFiles.data("postgresql");
        int port = freePort();
        finish(
                data,
                unprivileged(programs.resolve("initdb"), "-A", "trust", "-U", "postgres", "-N", "-D", data + "/data"));
        List<String> command = unprivileged(programs.resolve("postgres"), "-D", data + "/data", "-p", "" + port);
        command.addAll(List.of("-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="));
        for (String setting : settings) {
            command.addAll(List.of("-c", setting));
        }
        return new KillableServer(
                data, command, "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres&socketTimeout=20");
    }

    /** MariaDB with these options beside its own; aborts the test where the server cannot run. */
    public static KillableServer mariadb(String... options) throws Exception {
        TestServers.mariadb().close(); // unpacks the programs
        Path data = ServerFiles.data("mariadb");
        MariadbServer.install(data);
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(
                programs("mariadb", "mariadbd").resolve("mariadbd").toString(),
                "--no-defaults",
                "--basedir=" + ServerFiles.programs("mariadb"),
                "--plugin-dir=" + ServerFiles.programs("mariadb").resolve("lib/plugin"),
                "--character-set-server=utf8mb4"));
        command.addAll(inData(data, port, options));
        String url = "jdbc:mariadb://127.0.0.1:" + port + "/crm?user=root&createDatabaseIfNotExist=true";
        return new KillableServer(data, command, url + "&socketTimeout=20000");
    }

    /** MySQL with these options beside its own; aborts the test where the server cannot run. */
    public static KillableServer mysql(String... options) throws Exception {
        TestServers.mysql().close(); // unpacks the programs, and aborts where they do not run
        Path data = ServerFiles.data("mysql");
        finish(data, MysqlServer.command(ServerFiles.programs("mysql"), data, "--initialize-insecure"));
        int port = freePort();
        List<String> command = MysqlServer.command(ServerFiles.programs("mysql"), data, "--mysqlx=OFF");
        command.addAll(inData(data, port, options));
        String url = "jdbc:mysql://127.0.0.1:" + port + "/crm?user=root&createDatabaseIfNotExist=true";
        return new KillableServer(
                data, command, url + "&sslMode=DISABLED&allowPublicKeyRetrieval=true&socketTimeout=20000");
    }

    private static List<String> inData(Path data, int port, String... options) {
        List<String> command = new ArrayList<>(List.of(
                "--datadir=" + data + "/data",
                "--user=" + System.getProperty("user.name"),
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--socket=server.sock", // within the data directory: a socket's path must be short
                "--skip-log-bin",
                "--innodb-flush-log-at-trx-commit=1"));
        command.addAll(List.of(options));
        return command;
    }

    private static Path programs(String server, String program) throws IOException {
        try (Stream<Path> files = Files.walk(ServerFiles.programs(server))) {
            return files.filter(file -> file.endsWith("bin/" + program))
                    .map(file -> file.resolveSibling(""))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no " + program + " is unpacked"));
        }
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own it is nobody. */
    private static List<String> unprivileged(Path program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(program.toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void finish(Path data, List<String> command) throws IOException, InterruptedException {
        if (launch(data, command).waitFor() != 0) {
            throw new IOException(Files.readString(log(data)));
        }
    }

    private static Process launch(Path data, List<String> command) throws IOException {
        File log = log(data).toFile();
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
    }

    private static Path log(Path data) {
        return data.resolve("log");
    }

    /** The JDBC URL, user included; the same as long as the server lives. */
    public String url() {
        return url;
    }

    /** Ends the server and all processes of its own at once, as a crash does. */
    public void kill() {
        Process running = process;
        if (running != null) {
            List<ProcessHandle> own = running.descendants().toList();
            running.destroyForcibly().onExit().join();
            for (ProcessHandle each : own) {
                each.destroyForcibly();
                each.onExit().join();
            }
            process = null;
        }
    }

    /** Starts it again on what it has kept, and returns once it answers. */
    public void start() throws IOException, InterruptedException {
        Instant limit = Instant.now().plus(START_LIMIT);
        Process started = launch(data, command);
        process = started;
        while (true) {
            try {
                DriverManager.getConnection(url).close();
                return;
            } catch (SQLException e) {
                if (Instant.now().isAfter(limit)) {
                    throw new IOException(Files.readString(log(data)), e);
                }
                if (started.waitFor(50, TimeUnit.MILLISECONDS)) {
                    started = launch(data, command); // a killed one's lock may outlive it for a moment
                    process = started;
                }
            }
        }
    }

    /** Ends the server and deletes its data. */
    @Override
    public void close() throws IOException {
        kill();
        ServerFiles.delete(data);
    }
}
