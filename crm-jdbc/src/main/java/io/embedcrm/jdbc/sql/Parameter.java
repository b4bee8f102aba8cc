package io.embedcrm.jdbc.sql;

import org.jspecify.annotations.Nullable;

/**
 * A value to be bound.
 *
 * @param type the type of the column it belongs to
 * @param value null, one value, or an {@code Object[]} of them for an array
 */
record Parameter(SqlType type, @Nullable Object value) {}
