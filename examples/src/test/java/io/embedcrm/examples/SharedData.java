package io.embedcrm.examples;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds the test data that lies beside the project. */
public final class SharedData {
    private SharedData() {}

    /** The file, or a skipped test that says where it was looked for. */
    public static Path file(String name) {
        List<Path> places = new ArrayList<>();
        String given = System.getProperty("crm.data");
        if (given != null) {
            places.add(Path.of(given));
        }
        places.add(Path.of("../shared/data"));
        places.add(Path.of("../../shared/data"));
        for (Path place : places) {
            Path file = place.resolve(name).toAbsolutePath().normalize();
            if (Files.isRegularFile(file)) {
                return file;
            }
        }
        assumeTrue(false, "skipped: no " + name + " in " + places + "; -Dcrm.data=DIRECTORY says where it is");
        throw new AssertionError();
    }
}
