package io.embedcrm.jdbc.servers;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.concurrent.Callable;

/**
 * Where servers are unpacked and keep their data.
 *
 * <p>Unpacked programs stay below the build's {@code target} directory for the next run; data directories do not.
 */
final class ServerFiles {
    private static final Path ROOT = Path.of(System.getProperty("embedcrm.test.servers", "target/servers"))
            .toAbsolutePath();

    private ServerFiles() {}

    /** The directory for a server's unpacked programs. */
    static Path programs(String server) throws IOException {
        return Files.createDirectories(ROOT.resolve(server));
    }

    /** A new directory for a server's data. */
    static Path data(String server) throws IOException {
        return Files.createTempDirectory(Files.createDirectories(ROOT), server + "-data-");
    }

    /** Unpacks while no other build on this machine does. */
    static <T> T alone(String server, Callable<T> unpacking) throws Exception {
        var lock = Files.createDirectories(ROOT).resolve(server + ".lock");
        try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock(); // until the channel is closed
            return unpacking.call();
        }
    }

    static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
