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
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** MySQL from the binaries that Kill Bill's test artifact carries. */
final class MysqlServer implements DatabaseServer {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Path data;
    private final int port;
    private final Process process;

    private MysqlServer(Path programs, Path data) throws IOException, InterruptedException {
        this.data = data;
        finish(command(programs, data, "--initialize-insecure"));
        this.port = freePort();
        this.process = launch(command(
                programs,
                data,
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--socket=server.sock", // within the data directory: a socket's path must be short
                "--mysqlx=OFF",
                "--skip-log-bin",
                "--max-connections=300",
                "--innodb-flush-log-at-trx-commit=0",
                "--innodb-doublewrite=OFF",
                "--performance-schema=OFF"));
    }

    static MysqlServer start() throws Exception {
        var programs = ServerFiles.alone("mysql", MysqlServer::unpacked);
        var data = ServerFiles.data("mysql");
        MysqlServer server = null;
        try {
            server = new MysqlServer(programs, data);
            server.awaitConnection();
            return server;
        } catch (Exception | Error e) {
            if (server != null) {
                server.stop();
            } else {
                ServerFiles.delete(data);
            }
            throw e;
        }
    }

    private static Path unpacked() throws IOException, InterruptedException {
        var programs = ServerFiles.programs("mysql");
        var complete = programs.resolve("complete");
        if (Files.notExists(complete)) {
            var archive = programs.resolve("mysql.tar.gz");
            try (var in = MysqlServer.class.getResourceAsStream("/mysql-Linux-amd64.tar.gz")) {
                Files.write(archive, Objects.requireNonNull(in, "MySQL archive").readAllBytes());
            }
            var tar = new ProcessBuilder("tar", "xzf", archive.toString(), "-C", programs.toString());
            if (tar.inheritIO().start().waitFor() != 0) {
                throw new IOException("cannot unpack " + archive);
            }
            Files.delete(archive);
            Files.createFile(complete);
        }
        return programs;
    }

    static List<String> command(Path programs, Path data, String... options) {
        var command = new ArrayList<>(List.of(
                programs.resolve("bin/mysqld").toString(),
                "--no-defaults",
                "--user=" + System.getProperty("user.name"),
                "--basedir=" + programs,
                "--datadir=" + data.resolve("data"),
                "--lc-messages-dir=" + programs.resolve("share")));
        command.addAll(List.of(options));
        return command;
    }

    private Process launch(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
    }

    private void finish(List<String> command) throws IOException, InterruptedException {
        if (launch(command).waitFor() != 0) {
            var log = Files.readString(log());
            Assumptions.assumeFalse(
                    log.contains("shared libraries") && log.contains("libaio"),
                    "MySQL for tests needs libaio (Debian package libaio1)");
            throw new IOException(log);
        }
    }

    private Path log() {
        return data.resolve("log");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitConnection() throws IOException, InterruptedException {
        var limit = Instant.now().plus(START_LIMIT);
        while (true) {
            try {
                DriverManager.getConnection(url("")).close();
                return;
            } catch (SQLException e) {
                if (process.waitFor(100, TimeUnit.MILLISECONDS) || Instant.now().isAfter(limit)) {
                    throw new IOException(Files.readString(log()), e);
                }
            }
        }
    }

    @Override
    public TestDatabase create(String name) {
        return TestDatabase.created(name, url(name), url(""), "create database " + name, "drop database " + name);
    }

    private String url(String name) {
        return "jdbc:mysql://127.0.0.1:" + port + "/" + name
                + "?user=root&sslMode=DISABLED&allowPublicKeyRetrieval=true"
                + "&rewriteBatchedStatements=true&cachePrepStmts=true&prepStmtCacheSqlLimit=4096";
    }

    @Override
    public void stop() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        ServerFiles.delete(data);
    }
}
