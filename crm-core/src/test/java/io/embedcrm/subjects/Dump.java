package io.embedcrm.subjects;

import io.embedcrm.query.Page;
import io.embedcrm.query.Query;
import io.embedcrm.record.Entity;
import io.embedcrm.record.RecordType;
import io.embedcrm.rooms.RoomStorage;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
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
import java.util.Optional;
import javax.sql.DataSource;

/** Every column of every row of every table, or of all records where there are no tables. */
final class Dump {
    private Dump() {}

    /** The places at which a text is found: plain in any case, base64 at any place of a text, hexadecimal. */
    static List<String> places(
            RoomStorage kept, Storage storage, TenantId tenant, List<RecordType<?>> types, String text) {
        List<String> needles = new ArrayList<>();
        needles.add(text.toLowerCase(Locale.ROOT));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        needles.add(HexFormat.of().formatHex(bytes));
        for (int shift = 0; shift < 3; shift++) {
            String coded = Base64.getEncoder()
                    .withoutPadding()
                    .encodeToString(("xx".substring(0, shift) + text).getBytes(StandardCharsets.UTF_8));
            needles.add(coded.substring(shift == 0 ? 0 : shift + 1, coded.length() - 1)
                    .toLowerCase(Locale.ROOT));
        }
        List<String> places = new ArrayList<>();
        try {
            Optional<DataSource> database = kept.dataSource();
            for (String cell : database.isPresent() ? cells(database.get(), tenant) : records(storage, tenant, types)) {
                String folded = cell.toLowerCase(Locale.ROOT);
                needles.stream().filter(folded::contains).findFirst().ifPresent(needle -> places.add(cell));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return places;
    }

    private static List<String> records(Storage storage, TenantId tenant, List<RecordType<?>> types) {
        List<String> all = new ArrayList<>();
        types.forEach(type -> read(storage, tenant, type, all));
        return all;
    }

    private static <T extends Entity> void read(
            Storage storage, TenantId tenant, RecordType<T> type, List<String> into) {
        Page<T> page = storage.transact(tenant, tx -> tx.list(Query.of(type).limit(1_000)));
        page.items().forEach(record -> into.add(record.toString()));
        if (page.next().isPresent()) {
            throw new IllegalStateException("more than the dump reads");
        }
    }

    private static List<String> cells(DataSource database, TenantId tenant) throws SQLException {
        List<String> cells = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet found = connection.getMetaData().getTables(connection.getCatalog(), null, "%", null)) {
                while (found.next()) {
                    String name = found.getString("TABLE_NAME");
                    if (name.toLowerCase(Locale.ROOT).startsWith("crm_")
                            && "TABLE BASE TABLE".contains(found.getString("TABLE_TYPE"))) {
                        tables.add(name);
                    }
                }
            }
            if (tables.isEmpty()) {
                throw new IllegalStateException("there are no tables");
            }
            String quote = connection.getMetaData().getIdentifierQuoteString();
            for (String table : tables) {
                try (ResultSet rows = statement.executeQuery(
                        "select * from " + quote + table + quote + " where tenant_id = '" + tenant + "'")) {
                    while (rows.next()) {
                        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                            Object value = rows.getObject(column);
                            String text = value instanceof byte[] bytes
                                    ? new String(bytes, StandardCharsets.ISO_8859_1)
                                    : rows.getString(column);
                            if (text != null) {
                                cells.add(table + "." + rows.getMetaData().getColumnName(column) + " " + text);
                            }
                        }
                    }
                }
            }
        }
        return cells;
    }
}
