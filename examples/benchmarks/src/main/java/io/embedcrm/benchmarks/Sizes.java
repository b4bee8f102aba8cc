package io.embedcrm.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** How much room rows take in the database, their indexes included, and jars in the program. */
final class Sizes {
    /** The tables that are looked at. */
    static final List<String> TABLES = List.of(
            "crm_customer",
            "crm_customer_word",
            "crm_customer_attribute",
            "crm_interaction",
            "crm_purchase",
            "crm_purchase_line",
            "crm_customer_facts",
            "crm_change",
            "crm_event_stream");

    private static final String POSTGRESQL = "select pg_total_relation_size(cast(? as regclass))";
    private static final String MYSQL = "select data_length + index_length from information_schema.tables"
            + " where table_schema = database() and table_name = ?";

    private Sizes() {}

    /** Bytes per row by table, and of a customer and an interaction with all that belongs to them; H2 does not tell. */
    static Map<String, String> ofRows(DataSource pool, Database database) throws SQLException {
        Map<String, String> told = new LinkedHashMap<>();
        if (database == Database.H2) {
            return told;
        }
        Map<String, Double> perRow = new TreeMap<>();
        Map<String, Long> bytes = new TreeMap<>();
        long customers = 1;
        for (String table : TABLES) {
            long rows = Math.max(1, number(pool, "select count(*) from " + table, null));
            long all = number(pool, database == Database.POSTGRESQL ? POSTGRESQL : MYSQL, table);
            customers = table.equals("crm_customer") ? rows : customers;
            bytes.put(table, all);
            perRow.put(table, (double) all / rows);
            told.put(table, String.format("%,d rows, %,.0f each", rows, (double) all / rows));
        }
        long customer = bytes.getOrDefault("crm_customer", 0L)
                + bytes.getOrDefault("crm_customer_word", 0L)
                + bytes.getOrDefault("crm_customer_attribute", 0L);
        double history = perRow.getOrDefault("crm_change", 0.0);
        double stream = perRow.getOrDefault("crm_event_stream", 0.0);
        double interaction = perRow.getOrDefault("crm_interaction", 0.0);
        told.put("a customer, searchable, with an attribute", String.format("%,d", customer / customers));
        told.put(
                "the same customer with history",
                String.format("%,.0f", (double) customer / customers + history + stream));
        told.put("an interaction", String.format("%,.0f", interaction));
        told.put("the same interaction with history", String.format("%,.0f", interaction + history));
        return told;
    }

    private static long number(DataSource pool, String sql, @Nullable String table) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            if (table != null) {
                statement.setString(1, table);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** The jars of the CRM, packed as they would be, and the largest of all others on the class path. */
    static Map<String, String> ofJars() {
        Map<String, String> told = new TreeMap<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            if (Files.isDirectory(path) && path.endsWith("classes")) {
                told.put(path.getName(path.getNameCount() - 3) + " (classes)", kilobytes(packed(path)));
            } else if (Files.isRegularFile(path)) {
                told.put(
                        String.valueOf(path.getFileName()),
                        kilobytes(path.toFile().length()));
            }
        }
        told.keySet()
                .removeIf(name -> !name.startsWith("crm-")
                        && Stream.of(
                                        "hibernate-",
                                        "jackson-",
                                        "jdbi3-",
                                        "guava-",
                                        "libphonenumber-",
                                        "TinyPinyin-",
                                        "byte-buddy-")
                                .noneMatch(name::startsWith));
        return told;
    }

    private static String kilobytes(long bytes) {
        return String.format("%,d kB", bytes / 1_000);
    }

    private static long packed(Path classes) {
        long[] size = new long[1];
        OutputStream counting = new OutputStream() {
            @Override
            public void write(int b) {
                size[0]++;
            }

            @Override
            public void write(byte[] b, int from, int length) {
                size[0] += length;
            }
        };
        try (JarOutputStream jar = new JarOutputStream(counting);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                jar.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
                Files.copy(file, jar);
                jar.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return size[0];
    }
}
