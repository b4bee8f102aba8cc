package io.embedcrm.benchmarks;

import io.embedcrm.customers.Customer;
import io.embedcrm.interactions.Interaction;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.record.Entity;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * JDBC that also writes a row of audit for each change, with its place in the order of its customer's changes. It sends what
 * the CRM sends, where who is referred to must exist; or, if told so, trusts the caller and has PostgreSQL tell the place
 * while it moves the counter.
 */
final class HandHistory extends HandWritten {
    private static final String STREAM = "tenant_id = ? and subject_type = 'Customer' and subject_id = ?";
    private static final String ADVANCE =
            "update crm_event_stream set position_ = position_ + ?, version = version + 1," + " last_at = ? where "
                    + STREAM;
    private static final String ADVANCE_AND_TELL = ADVANCE + " returning position_";
    private static final String LOCK = "select position_ from crm_event_stream where " + STREAM + " for update";
    private static final String NOTE =
            "insert into crm_change (tenant_id, id, version, stream_type, stream_id, position_,"
                    + " record_type, record_id, revision, act, name, at_, actor, depth, changes)"
                    + " values (?, ?, 1, 'Customer', ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)";

    private final boolean returning;

    HandHistory(DataSource pool, Database database, boolean returning) {
        super(pool, database);
        this.returning = returning;
    }

    @Override
    public String name() {
        return returning ? "jdbc returning" : "jdbc history";
    }

    @Override
    public boolean keepsHistory() {
        return true;
    }

    @Override
    public Map<Case, Call> calls() {
        return writes();
    }

    @Override
    void demandCustomers(Connection connection, List<UUID> ids) throws SQLException {
        if (returning) {
            return;
        }
        List<UUID> wanted = ids.stream().distinct().toList();
        String count = "select count(*) from crm_customer t0 where t0.tenant_id = ? and t0.id ";
        try (PreparedStatement statement = connection.prepareStatement(count + among(wanted))) {
            statement.setString(1, TENANT);
            bind(statement, wanted);
            if (first(statement) < wanted.size()) {
                throw new IllegalStateException("a customer does not exist");
            }
        }
    }

    private String among(List<UUID> ids) {
        if (ids.size() == 1) {
            return "= ?";
        }
        return database == Database.POSTGRESQL ? "= any(?)" : "in (" + "?, ".repeat(ids.size() - 1) + "?)";
    }

    private void bind(PreparedStatement statement, List<UUID> ids) throws SQLException {
        if (ids.size() > 1 && database == Database.POSTGRESQL) {
            statement.setArray(2, statement.getConnection().createArrayOf("uuid", ids.toArray()));
            return;
        }
        for (int i = 0; i < ids.size(); i++) {
            database.id(statement, i + 2, ids.get(i));
        }
    }

    @Override
    void noteInteractions(Connection connection, Draw draw, List<Interaction> all) throws SQLException {
        Instant now = Instant.now();
        Map<UUID, Integer> counts = new TreeMap<>();
        all.forEach(interaction -> counts.merge(HandRows.of(interaction.customer()), 1, Integer::sum));
        Map<UUID, Long> places = places(connection, counts, now);
        try (PreparedStatement statement = connection.prepareStatement(NOTE)) {
            for (Interaction interaction : all) {
                UUID stream = HandRows.of(interaction.customer());
                note(statement, draw, interaction, stream, places.merge(stream, 1L, Long::sum), "CREATED", null, now);
                if (all.size() == 1) {
                    statement.executeUpdate();
                    return;
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Moves the counters of these streams on and tells where each stood before. */
    private Map<UUID, Long> places(Connection connection, Map<UUID, Integer> counts, Instant now) throws SQLException {
        Map<UUID, Long> places = new LinkedHashMap<>();
        if (counts.size() == 1) {
            UUID stream = counts.keySet().iterator().next();
            places.put(
                    stream, place(connection, stream, counts.values().iterator().next(), now));
            return places;
        }
        List<UUID> streams = List.copyOf(counts.keySet());
        String lock =
                "select subject_id, position_ from crm_event_stream where tenant_id = ? and subject_type = 'Customer'"
                        + " and subject_id " + among(streams) + " order by subject_id for update";
        try (PreparedStatement statement = connection.prepareStatement(lock)) {
            statement.setString(1, TENANT);
            bind(statement, streams);
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    places.put(Objects.requireNonNull(database.id(found, 1)), found.getLong(2));
                }
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(ADVANCE)) {
            for (UUID stream : streams) {
                advance(statement, counts.getOrDefault(stream, 0), now, stream);
                statement.addBatch();
            }
            statement.executeBatch();
        }
        return places;
    }

    private long place(Connection connection, UUID stream, int count, Instant now) throws SQLException {
        if (returning) {
            try (PreparedStatement statement = connection.prepareStatement(ADVANCE_AND_TELL)) {
                advance(statement, count, now, stream);
                return first(statement) - count;
            }
        }
        long before;
        try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
            statement.setString(1, TENANT);
            database.id(statement, 2, stream);
            before = first(statement);
        }
        try (PreparedStatement statement = connection.prepareStatement(ADVANCE)) {
            advance(statement, count, now, stream);
            statement.executeUpdate();
        }
        return before;
    }

    private static long first(PreparedStatement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery()) {
            found.next();
            return found.getLong(1);
        }
    }

    private void advance(PreparedStatement statement, int count, Instant now, UUID stream) throws SQLException {
        statement.setLong(1, count);
        database.instant(statement, 2, now);
        statement.setString(3, TENANT);
        database.id(statement, 4, stream);
    }

    private void note(
            PreparedStatement statement,
            Draw draw,
            Entity record,
            UUID stream,
            long place,
            String act,
            @Nullable String changes,
            Instant now)
            throws SQLException {
        String type = record.getClass().getSimpleName();
        statement.setString(1, TENANT);
        database.id(statement, 2, draw.id().value());
        database.id(statement, 3, stream);
        statement.setLong(4, place);
        statement.setString(5, type);
        database.id(statement, 6, record.id().value());
        statement.setLong(7, record.version());
        statement.setString(8, act);
        statement.setString(9, type + "." + act.toLowerCase(Locale.ROOT));
        database.instant(statement, 10, now);
        statement.setString(11, "agent-1");
        if (changes == null) {
            statement.setNull(12, Types.VARCHAR);
        } else {
            statement.setString(12, changes);
        }
    }

    private void noteOne(
            Connection connection, Draw draw, Entity record, UUID stream, String act, @Nullable String changes)
            throws SQLException {
        Instant now = Instant.now();
        long place = place(connection, stream, 1, now) + 1;
        try (PreparedStatement statement = connection.prepareStatement(NOTE)) {
            note(statement, draw, record, stream, place, act, changes, now);
            statement.executeUpdate();
        }
    }

    @Override
    void noteUpdate(Connection connection, Draw draw, Customer before, Customer after) throws SQLException {
        String changes = "{\"v\":1,\"fields\":[{\"field\":\"city\",\"before\":\"" + before.city() + "\",\"after\":\""
                + after.city() + "\"}]}";
        noteOne(connection, draw, after, after.id().value(), "CHANGED", changes);
    }

    @Override
    void notePurchase(Connection connection, Draw draw, Purchase purchase) throws SQLException {
        noteOne(connection, draw, purchase, HandRows.of(purchase.customer()), "CREATED", null);
    }
}
