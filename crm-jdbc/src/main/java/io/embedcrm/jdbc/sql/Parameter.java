package io.embedcrm.jdbc.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value to be bound.
 *
 * @param type the type of the column it belongs to
 * @param value null, one value, or an {@code Object[]} of them for an array
 */
record Parameter(SqlType type, @Nullable Object value) {
    /** Binds all, in their order. */
    static void bind(PreparedStatement statement, List<Parameter> parameters, Dialect dialect) throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            parameters.get(i).bind(statement, i + 1, dialect);
        }
    }

    private void bind(PreparedStatement statement, int at, Dialect dialect) throws SQLException {
        if (value == null) {
            statement.setNull(at, dialect.nullType(type));
        } else if (value instanceof Object[] values) {
            statement.setArray(
                    at,
                    statement.getConnection().createArrayOf(dialect.arrayElement(type), dialect.array(type, values)));
        } else {
            dialect.bind(statement, at, type, value);
        }
    }
}
