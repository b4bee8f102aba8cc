package io.embedcrm.benchmarks;

import io.embedcrm.interactions.Interaction;
import io.embedcrm.record.Id;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** JDBC that knows PostgreSQL: many rows by one statement, an array a column. */
final class HandUnnest extends HandWritten {
    private static final List<String> TYPES = List.of(
            "uuid",
            "int8",
            "uuid",
            "text",
            "text",
            "text",
            "bool",
            "timestamptz",
            "timestamptz",
            "text",
            "text",
            "text",
            "text",
            "int8",
            "text",
            "text",
            "uuid",
            "text",
            "uuid");
    private static final String INSERT = "insert into crm_interaction (tenant_id, "
            + HandRows.INTERACTION.replace("t0.", "") + ") select ?, rows.* from unnest("
            + String.join(", ", TYPES.stream().map(type -> "?::" + type + "[]").toList()) + ") as rows";

    HandUnnest(DataSource pool) {
        super(pool, Database.POSTGRESQL);
    }

    @Override
    public String name() {
        return "jdbc unnest";
    }

    @Override
    public Map<Case, Call> calls() {
        Map<Case, Call> calls = new EnumMap<>(Case.class);
        calls.putAll(writes());
        calls.keySet().retainAll(List.of(Case.RECORD_1000, Case.LOAD));
        return calls;
    }

    @Override
    void insert(Connection connection, List<Interaction> all) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setString(1, TENANT);
            Columns columns = new Columns(connection, statement, all);
            columns.bind(i -> i.id().value());
            columns.bind(Interaction::version);
            columns.bind(i -> id(i.customer()));
            columns.bind(Interaction::channel);
            columns.bind(Interaction::kind);
            columns.bind(i -> i.direction().name());
            columns.bind(Interaction::human);
            columns.bind(i -> i.occurredAt().atOffset(ZoneOffset.UTC));
            columns.bind(i -> i.recordedAt().atOffset(ZoneOffset.UTC));
            columns.bind(Interaction::recordedBy);
            columns.bind(Interaction::outcome);
            columns.bind(Interaction::subject);
            columns.bind(Interaction::body);
            columns.bind(Interaction::durationSeconds);
            columns.bind(Interaction::source);
            columns.bind(Interaction::sourceId);
            columns.bind(i -> id(i.supersedes()));
            columns.bind(Interaction::correctionReason);
            columns.bind(i -> id(i.supersededBy()));
            statement.executeUpdate();
        }
    }

    private static @Nullable Object id(@Nullable Id<?> id) {
        return id == null ? null : id.value();
    }

    /** Binds one column after another. */
    private static final class Columns {
        private final Connection connection;
        private final PreparedStatement statement;
        private final List<Interaction> all;
        private int column;

        Columns(Connection connection, PreparedStatement statement, List<Interaction> all) {
            this.connection = connection;
            this.statement = statement;
            this.all = all;
        }

        void bind(Function<Interaction, @Nullable Object> value) throws SQLException {
            @Nullable Object[] values = new @Nullable Object[all.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = value.apply(all.get(i));
            }
            statement.setArray(column + 2, connection.createArrayOf(TYPES.get(column), values));
            column++;
        }
    }
}
