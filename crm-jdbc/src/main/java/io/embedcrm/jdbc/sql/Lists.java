package io.embedcrm.jdbc.sql;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Conditions that name many values. */
final class Lists {
    private Lists() {}

    /**
     * {@code expression} is one of {@code values}. Where arrays cannot be bound, the list is filled up to a power of two
     * with its last value, so that there are few different texts.
     */
    static Sql in(Sql sql, Dialect dialect, String expression, SqlType type, Object[] values) {
        if (values.length == 1) {
            return sql.add(expression + " = ").bind(type, values[0]);
        } else if (dialect.arrays()) {
            return sql.add(expression + " = any(").bind(type, values).add(")");
        }
        int length = Integer.highestOneBit(values.length * 2 - 1);
        Object[] filled = Arrays.copyOf(values, length);
        Arrays.fill(filled, values.length, length, values[values.length - 1]);
        sql.add(expression + " in (" + Stream.generate(() -> "?").limit(length).collect(Collectors.joining(", "))
                + ")");
        for (Object value : filled) {
            sql.value(type, value);
        }
        return sql;
    }
}
