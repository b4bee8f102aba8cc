package io.embedcrm.jdbc;

import io.embedcrm.jdbc.sql.HostTable;
import io.embedcrm.record.Field;
import io.embedcrm.record.Kind;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.TenantId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says where the rows of a host lie that a read-only record type shows. Components whose column is not named here lie in
 * the column of their own name, {@code placedAt} in {@code placed_at}; money in two, {@code total_amount} and
 * {@code total_currency}.
 *
 * <p>Text is compared exactly and ordered by code point whatever the collation of the host's column, so an index of the
 * host over text serves only where its collation is of that kind. Instants lie in {@code timestamp with time zone}, or on
 * MySQL and MariaDB in {@code datetime} in UTC; choices by their names.
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
        for (Field<?, ?> field : type.fields()) {
            if (field.searchable() || field.kind() == Kind.ATTRIBUTES) {
                throw new IllegalArgumentException(field
                        + " cannot be shown from a table of the host: it has no words and no typed rows beside it");
            }
        }
        this.type = type;
        this.table = named(table);
    }

    /** The records of {@code type} are the rows of {@code table}. */
    public static HostRows of(RecordType<?> type, String table) {
        return new HostRows(type, table);
    }

    /**
     * A component lies in a column of another name. Of money, name {@code total_amount} and {@code total_currency}; of a
     * reference to any type, {@code on_type} and {@code on_id}.
     */
    public HostRows column(String component, String column) {
        if (!named().contains(component)) {
            throw new IllegalArgumentException(type + " has no '" + component + "'; there are " + named());
        }
        columns.put(component, named(column));
        return this;
    }

    private Set<String> named() {
        Set<String> names = new TreeSet<>();
        for (Field<?, ?> field : type.fields()) {
            switch (field.kind()) {
                case MONEY -> names.addAll(List.of(field.name() + "_amount", field.name() + "_currency"));
                case ANY -> names.addAll(List.of(field.name() + "_type", field.name() + "_id"));
                default -> names.add(field.name());
            }
        }
        return names;
    }

    /** The column of an id or a reference holds numbers; see {@link io.embedcrm.record.Id#ofNumber}. */
    public HostRows numberKey(String component) {
        if (type.field(component).kind() != Kind.ID) {
            throw new IllegalArgumentException(type.field(component) + " is neither an id nor a reference to one type");
        }
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
