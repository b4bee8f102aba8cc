package io.embedcrm.jdbc.sql;

import io.embedcrm.record.RecordType;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a host's own rows lie that a read-only record type shows.
 *
 * @param type the record type
 * @param table the host's table
 * @param columns the columns of those components that are called otherwise
 * @param numberKeys the ids and references whose columns hold numbers
 * @param tenantColumn the column that holds the tenant; absent where all rows are one tenant's
 * @param tenant that one tenant
 * @param versioned whether there is a version column; without it every row is at version 1
 */
public record HostTable(
        RecordType<?> type,
        String table,
        Map<String, String> columns,
        Set<String> numberKeys,
        @Nullable String tenantColumn,
        @Nullable String tenant,
        boolean versioned) {}
