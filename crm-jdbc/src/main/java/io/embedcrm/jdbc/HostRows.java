package io.embedcrm.jdbc;

import io.embedcrm.jdbc.sql.HostTable;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.TenantId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says where the rows of a host lie that a read-only record type shows. Components whose column is not named here lie in
 * the column of their own name, {@code placedAt} in {@code placed_at}; money in two, {@code total_amount} and
 * {@code total_currency}.
 */
public final class HostRows {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}(\\.[A-Za-z_][A-Za-z0-9_]{0,62})?");

    private final RecordType<?> type;
    private final String table;
    private final Map<String, String> columns = new HashMap<>();
    private final Set<String> numberKeys = new HashSet<>();
    private @Nullable String tenantColumn;
    private @Nullable String tenant;
    private boolean versioned;

    private HostRows(RecordType<?> type, String table) {
        if (!type.readOnly()) {
            throw new IllegalArgumentException(type + " must be declared read-only to show rows of the host");
        }
        this.type = type;
        this.table = named(table);
    }

    /** The records of {@code type} are the rows of {@code table}. */
    public static HostRows of(RecordType<?> type, String table) {
        return new HostRows(type, table);
    }

    /** A component lies in a column of another name. */
    public HostRows column(String component, String column) {
        columns.put(component, named(column));
        return this;
    }

    /** The column of an id or a reference holds numbers; see {@link io.embedcrm.record.Id#ofNumber}. */
    public HostRows numberKey(String component) {
        type.field(component);
        numberKeys.add(component);
        return this;
    }

    /** Each row names its tenant in this column. */
    public HostRows tenantIn(String column) {
        tenantColumn = named(column);
        return this;
    }

    /** All rows are of one tenant. */
    public HostRows allOf(TenantId only) {
        tenant = only.value();
        return this;
    }

    /** There is a column that counts versions; without it every row is at version 1. */
    public HostRows versionIn(String column) {
        versioned = true;
        return column("version", column);
    }

    HostTable build() {
        if ((tenantColumn == null) == (tenant == null)) {
            throw new IllegalArgumentException(
                    type + ": say either tenantIn(column) or allOf(tenant), so that no tenant sees another's rows");
        }
        return new HostTable(type, table, Map.copyOf(columns), Set.copyOf(numberKeys), tenantColumn, tenant, versioned);
    }

    private static String named(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is no name of a table or column");
        }
        return name;
    }
}
