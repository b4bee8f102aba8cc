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

    /**
     * {@code expression} is one of {@code values}, for H2 inside another query: it counts a list as a part of the key when it
     * chooses an index and cannot use it there, so that an index which begins with another column is read from end to end for
     * each row outside.
     */
    static Sql contained(Sql sql, String expression, SqlType type, Object[] values) {
        return values.length == 1
                ? sql.add(expression + " = ").bind(type, values[0])
                : sql.add("array_contains(").bind(type, values).add(", " + expression + ")");
    }
}
