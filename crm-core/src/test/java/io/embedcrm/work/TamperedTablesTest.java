package io.embedcrm.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.event.Event;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** One value of one row is changed by SQL, in every column of a first and a last row: each is found. */
class TamperedTablesTest extends ChainScene {
    /** What tells how far delivery and sealing are, and not what happened. */
    private static final Map<String, Set<String>> OPERATION = Map.of(
            "crm_change", Set.of(),
            "crm_history_seal", Set.of(),
            "crm_ended_stream", Set.of("version", "unsealed_at"),
            "crm_event_stream", Set.of("version", "last_at", "due_at", "lease_until", "fence", "unsealed_at"));

    @Test
    void a_change_of_any_column_is_found() throws SQLException {
        assumeTrue(kept.dataSource().isPresent(), "there are tables");
        List<String> found = new ArrayList<>();
        HistoryAnchor anchor = live();
        assertThat(verified(HistoryCheck.against(anchor)).sound()).isTrue();
        try (Connection connection = kept.dataSource().orElseThrow().getConnection()) {
            for (Map.Entry<String, Set<String>> table : OPERATION.entrySet()) {
                List<Map<String, Object>> rows = rows(connection, table.getKey());
                for (String column : rows.get(0).keySet()) {
                    List<Map<String, Object>> having =
                            rows.stream().filter(row -> row.get(column) != null).toList();
                    if (!having.isEmpty() && !table.getValue().contains(column)) {
                        tampered(connection, table.getKey(), having.get(0), column, anchor);
                        tampered(connection, table.getKey(), having.get(having.size() - 1), column, anchor);
                        found.add(table.getKey() + "." + column);
                    }
                }
            }
        }
        assertThat(found)
                .as("each column had a value")
                .contains(
                        "crm_change.cause",
                        "crm_change.behalf",
                        "crm_change.self_type",
                        "crm_change.changes",
                        "crm_change.proof",
                        "crm_ended_stream.head",
                        "crm_history_seal.heads");
        assertThat(verified(HistoryCheck.against(anchor)).sound())
                .as("all was put back")
                .isTrue();
    }

    /** Some history in which every column has a value somewhere, and a stream that ended. */
    private HistoryAnchor live() {
        crm = crm(
                builder -> builder.chainHistory(HOUR).beforeCommit((event, session) -> note(event, session.records())));
        Customer zhang = trade().get(0);
        assertThat(zhang.name()).isEqualTo("zhang");
        Customer gone = lin().customers().register(NewCustomer.person("gone"));
        chain().seal();
        lin().erasure().erase(gone.id(), "the person asked");
        Customer now = lin().customers().get(zhang.id());
        crm.as(Actor.of("anna").being(Customer.TYPE, zhang.id()).onBehalfOf("mei"))
                .records()
                .change(now, Customer.TYPE.with(now, Customer.CITY, "Beijing"));
        return chain().seal().orElseThrow();
    }

    private void note(Event event, Records records) {
        if (event.name().equals("Customer.changed") && event.depth() == 0) {
            Customer customer = records.get(Customer.TYPE, event.record().idAs(Customer.TYPE));
            records.change(customer, Customer.TYPE.with(customer, Customer.NAME, customer.name() + "!"));
        }
    }

    private List<Map<String, Object>> rows(Connection connection, String table) throws SQLException {
        List<Map<String, Object>> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("select * from " + table + " where tenant_id = '" + tenant + "'")) {
            while (found.next()) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    row.put(found.getMetaData().getColumnName(i).toLowerCase(Locale.ROOT), found.getObject(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private void tampered(
            Connection connection, String table, Map<String, Object> row, String column, HistoryAnchor anchor)
            throws SQLException {
        Map<String, Object> other = new LinkedHashMap<>(row);
        other.put(column, other(column, row.get(column)));
        write(connection, table, column, row, other);
        verified(HistoryCheck.against(anchor));
        assertThat(faults).as("%s.%s of %s", table, column, row).isNotEmpty();
        write(connection, table, column, other, row);
    }

    private static void write(
            Connection connection, String table, String column, Map<String, Object> from, Map<String, Object> to)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update " + table + " set " + column + " = ? where tenant_id = ? and id = ?")) {
            update.setObject(1, to.get(column));
            update.setObject(2, from.get("tenant_id"));
            update.setObject(3, from.get("id"));
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    /** What differs a little, and is no neighbour's. */
    private static Object other(String column, Object value) {
        if (column.equals("act")) {
            return value.equals("CREATED") ? "CHANGED" : "CREATED";
        } else if (value instanceof String text) {
            int at = text.length() / 2;
            if (text.isEmpty()) {
                return "b";
            }
            return text.substring(0, at) + (text.charAt(at) == 'b' ? 'c' : 'b') + text.substring(at + 1);
        } else if (value instanceof Long number) {
            return number + 1_000;
        } else if (value instanceof UUID id) {
            return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() ^ 1);
        } else if (value instanceof byte[] bytes) {
            byte[] copy = bytes.clone();
            copy[copy.length - 1] ^= 1;
            return copy;
        } else if (value instanceof Timestamp at) {
            Timestamp later = new Timestamp(at.getTime());
            later.setNanos(at.getNanos() ^ 1_000);
            return later;
        } else if (value instanceof LocalDateTime at) {
            return at.plus(1, ChronoUnit.MICROS);
        } else if (value instanceof OffsetDateTime at) {
            return at.plus(1, ChronoUnit.MICROS);
        }
        throw new IllegalStateException("a value of " + value.getClass() + " in " + column);
    }
}
