package io.embedcrm.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.PartyKind;
import io.embedcrm.interactions.CustomerFacts;
import io.embedcrm.interactions.Direction;
import io.embedcrm.interactions.Interaction;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.interactions.PurchaseKind;
import io.embedcrm.interactions.PurchaseLine;
import io.embedcrm.record.Attributes;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.Money;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of the CRM's tables, bound and read by hand. */
final class HandRows {
    static final String CUSTOMER =
            "t0.id, t0.version, t0.kind, t0.name, t0.name_words, t0.sort_name, t0.owner, t0.team,"
                    + " t0.portfolio, t0.country, t0.city, t0.birthday, t0.locale, t0.zone_, t0.source, t0.created_at,"
                    + " t0.merged_into, t0.attributes";
    static final String INTERACTION = "t0.id, t0.version, t0.customer, t0.channel, t0.kind, t0.direction, t0.human,"
            + " t0.occurred_at, t0.recorded_at, t0.recorded_by, t0.outcome, t0.subject, t0.body_, t0.duration_seconds,"
            + " t0.source, t0.source_id, t0.supersedes, t0.correction_reason, t0.superseded_by";
    static final String FACTS =
            "t0.id, t0.version, t0.customer, t0.first_purchase_at, t0.last_purchase_at, t0.purchases,"
                    + " t0.refunds, t0.revenue_amount, t0.revenue_currency, t0.last_contact_at, t0.last_contact_by,"
                    + " t0.last_inbound_at, t0.last_outbound_at, t0.last_activity_at";
    static final String PURCHASE =
            "t0.id, t0.version, t0.customer, t0.kind, t0.source, t0.number, t0.refund_of, t0.at_,"
                    + " t0.recorded_at, t0.channel, t0.store, t0.total_amount, t0.total_currency, t0.base_total_amount,"
                    + " t0.base_total_currency, t0.rate, t0.rate_date, t0.line_count, t0.refunded_amount, t0.refunded_currency";
    private static final String LINE = "id, version, purchase, position_, sku, description, category, quantity,"
            + " unit_price_amount, unit_price_currency, amount_amount, amount_currency";
    static final String INSERT_INTERACTION = insert("crm_interaction", INTERACTION, 20);
    private static final String INSERT_PURCHASE = insert("crm_purchase", PURCHASE, 21);
    private static final String INSERT_LINE = insert("crm_purchase_line", LINE, 13);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Database database;

    HandRows(Database database) {
        this.database = database;
    }

    private static String insert(String table, String columns, int count) {
        return "insert into " + table + " (tenant_id, " + columns.replace("t0.", "") + ") values ("
                + "?, ".repeat(count - 1) + "?)";
    }

    Customer customer(ResultSet row) throws SQLException {
        return new Customer(
                id(row, 1),
                row.getLong(2),
                PartyKind.valueOf(row.getString(3)),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                idOrNull(row, 9),
                row.getString(10),
                row.getString(11),
                row.getObject(12, LocalDate.class),
                row.getString(13),
                row.getString(14),
                row.getString(15),
                instant(row, 16),
                idOrNull(row, 17),
                attributes(row.getString(18)));
    }

    static @Nullable Attributes attributes(@Nullable String json) {
        if (json == null) {
            return null;
        }
        try {
            Map<String, Object> values = new LinkedHashMap<>();
            JSON.readTree(json)
                    .properties()
                    .forEach(
                            entry -> values.put(entry.getKey(), entry.getValue().textValue()));
            return new Attributes(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    Interaction interaction(ResultSet row) throws SQLException {
        long seconds = row.getLong(14);
        Long duration = row.wasNull() ? null : (Long) seconds;
        return new Interaction(
                id(row, 1),
                row.getLong(2),
                idOrNull(row, 3),
                row.getString(4),
                row.getString(5),
                Direction.valueOf(row.getString(6)),
                row.getBoolean(7),
                instant(row, 8),
                instant(row, 9),
                row.getString(10),
                row.getString(11),
                row.getString(12),
                row.getString(13),
                duration,
                row.getString(15),
                row.getString(16),
                idOrNull(row, 17),
                row.getString(18),
                idOrNull(row, 19));
    }

    CustomerFacts facts(ResultSet row) throws SQLException {
        return new CustomerFacts(
                id(row, 1),
                row.getLong(2),
                id(row, 3),
                database.instant(row, 4),
                database.instant(row, 5),
                row.getLong(6),
                row.getLong(7),
                money(row, 8),
                database.instant(row, 10),
                row.getString(11),
                database.instant(row, 12),
                database.instant(row, 13),
                database.instant(row, 14));
    }

    Purchase purchase(ResultSet row) throws SQLException {
        return new Purchase(
                id(row, 1),
                row.getLong(2),
                idOrNull(row, 3),
                PurchaseKind.valueOf(row.getString(4)),
                row.getString(5),
                row.getString(6),
                idOrNull(row, 7),
                instant(row, 8),
                instant(row, 9),
                row.getString(10),
                row.getString(11),
                money(row, 12),
                money(row, 14),
                row.getBigDecimal(16),
                row.getObject(17, LocalDate.class),
                row.getLong(18),
                money(row, 19));
    }

    private <T extends Entity> Id<T> id(ResultSet row, int at) throws SQLException {
        return new Id<>(Objects.requireNonNull(database.id(row, at)));
    }

    private <T extends Entity> @Nullable Id<T> idOrNull(ResultSet row, int at) throws SQLException {
        UUID id = database.id(row, at);
        return id == null ? null : new Id<>(id);
    }

    private Instant instant(ResultSet row, int at) throws SQLException {
        return Objects.requireNonNull(database.instant(row, at));
    }

    private static @Nullable Money money(ResultSet row, int at) throws SQLException {
        BigDecimal amount = row.getBigDecimal(at);
        return amount == null ? null : new Money(amount, row.getString(at + 1));
    }

    void bind(PreparedStatement s, Interaction record) throws SQLException {
        s.setString(1, HandWritten.TENANT);
        database.id(s, 2, record.id().value());
        s.setLong(3, record.version());
        id(s, 4, record.customer());
        s.setString(5, record.channel());
        s.setString(6, record.kind());
        s.setString(7, record.direction().name());
        s.setBoolean(8, record.human());
        database.instant(s, 9, record.occurredAt());
        database.instant(s, 10, record.recordedAt());
        s.setString(11, record.recordedBy());
        s.setString(12, record.outcome());
        s.setString(13, record.subject());
        s.setString(14, record.body());
        s.setObject(15, record.durationSeconds(), Types.BIGINT);
        s.setString(16, record.source());
        s.setString(17, record.sourceId());
        id(s, 18, record.supersedes());
        s.setString(19, record.correctionReason());
        id(s, 20, record.supersededBy());
    }

    private void id(PreparedStatement s, int at, @Nullable Id<?> id) throws SQLException {
        if (id == null) {
            s.setNull(at, database.binary() ? Types.BINARY : Types.OTHER);
        } else {
            database.id(s, at, id.value());
        }
    }

    void insert(Connection connection, Order order) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(INSERT_PURCHASE)) {
            bind(s, order.purchase());
            s.executeUpdate();
        }
        try (PreparedStatement s = connection.prepareStatement(INSERT_LINE)) {
            for (PurchaseLine line : order.lines()) {
                bind(s, line);
                s.addBatch();
            }
            s.executeBatch();
        }
    }

    private void bind(PreparedStatement s, Purchase record) throws SQLException {
        s.setString(1, HandWritten.TENANT);
        database.id(s, 2, record.id().value());
        s.setLong(3, record.version());
        id(s, 4, record.customer());
        s.setString(5, record.kind().name());
        s.setString(6, record.source());
        s.setString(7, record.number());
        id(s, 8, record.refundOf());
        database.instant(s, 9, record.at());
        database.instant(s, 10, record.recordedAt());
        s.setString(11, record.channel());
        s.setString(12, record.store());
        money(s, 13, record.total());
        money(s, 15, record.baseTotal());
        s.setBigDecimal(17, record.rate());
        s.setObject(18, record.rateDate(), Types.DATE);
        s.setLong(19, record.lineCount());
        money(s, 20, record.refunded());
    }

    private void bind(PreparedStatement s, PurchaseLine line) throws SQLException {
        s.setString(1, HandWritten.TENANT);
        database.id(s, 2, line.id().value());
        s.setLong(3, line.version());
        database.id(s, 4, line.purchase().value());
        s.setLong(5, line.position());
        s.setString(6, line.sku());
        s.setString(7, line.description());
        s.setString(8, line.category());
        s.setBigDecimal(9, line.quantity());
        money(s, 10, line.unitPrice());
        money(s, 12, line.amount());
    }

    private static void money(PreparedStatement s, int at, @Nullable Money money) throws SQLException {
        s.setBigDecimal(at, money == null ? null : money.amount());
        s.setString(at + 1, money == null ? null : money.currency());
    }

    static UUID of(@Nullable Id<?> id) {
        return Objects.requireNonNull(id).value();
    }
}
