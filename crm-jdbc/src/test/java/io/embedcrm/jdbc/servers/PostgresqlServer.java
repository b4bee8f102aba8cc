package io.embedcrm.jdbc.servers;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;

/** PostgreSQL from zonky's binaries. */
final class PostgresqlServer implements DatabaseServer {
    private final EmbeddedPostgres postgres;
    private final Path data;

    private PostgresqlServer(EmbeddedPostgres postgres, Path data) {
        this.postgres = postgres;
        this.data = data;
    }

    static PostgresqlServer start() throws IOException {
        var data = ServerFiles.data("postgresql");
        System.setProperty(
                "ot.epg.working-dir", ServerFiles.programs("postgresql").toString());
        var postgres = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setServerConfig("fsync", "off")
                .setServerConfig("synchronous_commit", "off")
                .setServerConfig("full_page_writes", "off")
                .setServerConfig("max_connections", "300")
                .setRegisterShutdownHook(false)
                .setCleanDataDirectory(false)
                .start();
        return new PostgresqlServer(postgres, data);
    }

    @Override
    public TestDatabase create(String name) {
        return TestDatabase.created(
                name,
                postgres.getJdbcUrl("postgres", name),
                postgres.getJdbcUrl("postgres", "postgres"),
                "create database " + name,
                "drop database " + name + " with (force)");
    }

    @Override
    public void stop() throws IOException {
        postgres.close();
        ServerFiles.delete(data);
    }
}
