package io.embedcrm.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * What was acknowledged, line by line, told past the database. Several processes append to one file; what a killed one has
 * written stays, for the system lives on.
 */
final class SideFile {
    private final Path path;
    private final FileChannel channel;

    private SideFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    static SideFile at(Path path) {
        try {
            return new SideFile(
                    path,
                    FileChannel.open(
                            path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One line, in one write: a kill leaves it whole or leaves it out. */
    synchronized void tell(Object... words) {
        StringBuilder line = new StringBuilder();
        for (Object word : words) {
            line.append(line.isEmpty() ? "" : "\t").append(word);
        }
        try {
            channel.write(ByteBuffer.wrap(line.append('\n').toString().getBytes(UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String[]> lines() {
        try {
            return Files.readAllLines(path).stream()
                    .map(line -> line.split("\t", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path() {
        return path;
    }
}
