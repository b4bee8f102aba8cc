package io.embedcrm.sealing;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import javax.sql.DataSource;

/** Values that must lie nowhere in the open, and where they were found. */
final class Canaries {
    private final List<String> values;

    Canaries(String... values) {
        this.values = List.of(values);
    }

    /** In which columns they stand, plain, in Base64 (wherever it may begin) or in hex. */
    List<String> in(DataSource database) throws SQLException {
        List<String> hits = new ArrayList<>();
        try (Connection connection = database.getConnection()) {
            for (String table : tables(connection)) {
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("select * from " + table)) {
                    while (rows.next()) {
                        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                            String column = table + "." + rows.getMetaData().getColumnName(i);
                            in(String.valueOf(rows.getString(i))).forEach(hit -> hits.add(column + ": " + hit));
                        }
                    }
                }
            }
        }
        return hits;
    }

    private static TreeSet<String> tables(Connection connection) throws SQLException {
        TreeSet<String> tables = new TreeSet<>();
        try (ResultSet found = connection
                .getMetaData()
                .getTables(connection.getCatalog(), null, null, new String[] {"TABLE", "BASE TABLE"})) {
            while (found.next()) {
                if (found.getString("TABLE_NAME").toLowerCase(Locale.ROOT).startsWith("crm_")) {
                    tables.add(found.getString("TABLE_NAME"));
                }
            }
        }
        return tables;
    }

    List<String> in(String text) {
        String folded = text.toLowerCase(Locale.ROOT);
        List<String> hits = new ArrayList<>();
        for (String value : values) {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            boolean base64 = false;
            for (int shift = 0; shift < 3; shift++) {
                byte[] shifted = new byte[bytes.length + shift];
                System.arraycopy(bytes, 0, shifted, shift, bytes.length);
                String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
                base64 |= text.contains(encoded.substring(shift + (shift > 0 ? 1 : 0), encoded.length() - 2));
            }
            if (folded.contains(value.toLowerCase(Locale.ROOT))
                    || base64
                    || folded.contains(HexFormat.of().formatHex(bytes))) {
                hits.add(value);
            }
        }
        return hits;
    }
}
