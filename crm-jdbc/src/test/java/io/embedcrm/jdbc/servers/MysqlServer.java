package io.embedcrm.jdbc.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.opentest4j.TestAbortedException;

/** MySQL from the binaries that Kill Bill's test artifact carries. */
final class MysqlServer implements DatabaseServer {
    private final int port;
    private final ServerProcess process;

    private MysqlServer(int port, ServerProcess process) {
        this.port = port;
        this.process = process;
    }

    static MysqlServer start() throws Exception {
        var port = ServerProcess.freePort();
        var process = process(
                port,
                url(port, ""),
                "--max-connections=300",
                "--innodb-flush-log-at-trx-commit=0",
                "--innodb-doublewrite=OFF",
                "--performance-schema=OFF");
        return new MysqlServer(port, process);
    }

    /** A server with data of its own and these options; aborts the test where it cannot run. */
    static ServerProcess process(int port, String url, String... options) throws Exception {
        var programs = ServerFiles.alone("mysql", MysqlServer::unpacked);
        var data = ServerFiles.data("mysql");
        List<String> command = new ArrayList<>(List.of(
                programs.resolve("bin/mysqld").toString(),
                "--no-defaults",
                "--basedir=" + programs,
                "--lc-messages-dir=" + programs.resolve("share"),
                "--mysqlx=OFF"));
        command.addAll(ServerProcess.inData(data, port, options));
        return ServerProcess.started(data, () -> initialized(data, command), command, url);
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

    private static Path initialized(Path data, List<String> command) throws IOException, InterruptedException {
        List<String> initializing = new ArrayList<>(command);
        initializing.add("--initialize-insecure");
        try {
            ServerProcess.finish(data, initializing);
        } catch (IOException e) {
            var log = Objects.requireNonNullElse(e.getMessage(), "");
            if (log.contains("shared libraries") && log.contains("libaio")) {
                throw new TestAbortedException("MySQL for tests needs libaio (Debian package libaio1)", e);
            }
            throw e;
        }
        return data;
    }

    @Override
    public TestDatabase create(String name) {
        return TestDatabase.created(
                name, url(port, name), url(port, ""), "create database " + name, "drop database " + name);
    }

    private static String url(int port, String name) {
        return "jdbc:mysql://127.0.0.1:" + port + "/" + name
                + "?user=root&sslMode=DISABLED&allowPublicKeyRetrieval=true"
                + "&rewriteBatchedStatements=true&cachePrepStmts=true&prepStmtCacheSqlLimit=4096";
    }

    @Override
    public void stop() throws IOException, InterruptedException {
        process.stop();
    }
}
