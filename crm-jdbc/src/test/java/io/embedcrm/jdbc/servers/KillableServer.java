package io.embedcrm.jdbc.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A database server of one test's own that keeps what it has committed, unless it is told otherwise: it is killed while it
 * works, and started again on the same data at the same port.
 */
public final class KillableServer implements AutoCloseable {
    private static final String DURABLE = "--innodb-flush-log-at-trx-commit=1";

    private final ServerProcess process;

    private KillableServer(ServerProcess process) {
        this.process = process;
    }

    /** PostgreSQL with these settings beside its own; aborts the test where the server cannot run. */
    public static KillableServer postgresql(String... settings) throws Exception {
        TestServers.postgresql().close(); // unpacks the programs
        Path programs = programs();
        Path data = ServerFiles.data("postgresql");
        int port = ServerProcess.freePort();
        List<String> command = unprivileged(programs.resolve("postgres"), "-D", data + "/data", "-p", "" + port);
        command.addAll(List.of("-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="));
        for (String setting : settings) {
            command.addAll(List.of("-c", setting));
        }
        return new KillableServer(ServerProcess.started(
                data,
                () -> initialized(data, programs.resolve("initdb")),
                command,
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres&socketTimeout=20"));
    }

    /** MariaDB with these options beside its own; aborts the test where the server cannot run. */
    public static KillableServer mariadb(String... options) throws Exception {
        TestServers.mariadb().close(); // aborts where it does not run
        int port = ServerProcess.freePort();
        String url =
                "jdbc:mariadb://127.0.0.1:" + port + "/crm?user=root&createDatabaseIfNotExist=true&socketTimeout=20000";
        return new KillableServer(MariadbServer.process(port, url, durable(options)));
    }

    /** MySQL with these options beside its own; aborts the test where the server cannot run. */
    public static KillableServer mysql(String... options) throws Exception {
        TestServers.mysql().close(); // aborts where it does not run
        int port = ServerProcess.freePort();
        String url = "jdbc:mysql://127.0.0.1:" + port + "/crm?user=root&createDatabaseIfNotExist=true"
                + "&sslMode=DISABLED&allowPublicKeyRetrieval=true&socketTimeout=20000";
        return new KillableServer(MysqlServer.process(port, url, durable(options)));
    }

    private static String[] durable(String... options) {
        return Stream.concat(Stream.of(DURABLE), Stream.of(options)).toArray(String[]::new);
    }

    private static Path programs() throws IOException {
        try (Stream<Path> files = Files.walk(ServerFiles.programs("postgresql"))) {
            return files.filter(file -> file.endsWith("bin/initdb"))
                    .map(file -> file.resolveSibling(""))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no initdb is unpacked"));
        }
    }

    private static Path initialized(Path data, Path initdb) throws IOException, InterruptedException {
        ServerProcess.finish(data, unprivileged(initdb, "-A", "trust", "-U", "postgres", "-N", "-D", data + "/data"));
        return data;
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

    /** The JDBC URL, user included; the same as long as the server lives. */
    public String url() {
        return process.url();
    }

    /** Ends the server and all processes of its own at once, as a crash does. */
    public void kill() {
        process.kill();
    }

    /** Starts it again on what it has kept, and returns once it answers. */
    public void start() throws IOException, InterruptedException {
        process.start();
    }

    /** Ends the server and deletes its data. */
    @Override
    public void close() throws IOException {
        process.discard();
    }
}
