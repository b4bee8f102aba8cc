package io.embedcrm.jdbc.sql;

import io.embedcrm.record.AttributesField;
import io.embedcrm.record.CurrencyField;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.RecordType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How one record type lies in the database. */
final class Table<T extends Entity> {
    static final String TENANT = "tenant_id";

    /** A column: of a field, the part-th. */
    record Column<T extends Entity>(String name, SqlType type, Field<T, ?> field, int part) {}

    private final RecordType<T> type;
    private final Dialect dialect;
    private final String name;
    private final @Nullable HostTable host;
    private final List<Column<T>> columns = new ArrayList<>();
    private final List<Codec> codecs = new ArrayList<>();
    private final List<String> inserted = new ArrayList<>();
    private final int[] starts;
    private final String selected;
    private final List<Field<T, ?>> searchable;
    private final Optional<AttributesField<T>> attributes;

    @SuppressWarnings("unchecked")
    Table(RecordType<T> type, Dialect dialect, String name, @Nullable HostTable host) {
        this.type = type;
        this.dialect = dialect;
        this.name = name;
        this.host = host;
        this.starts = new int[type.fields().size()];
        for (Field<T, ?> field : type.fields()) {
            Codec codec =
                    host != null && host.numberKeys().contains(field.name()) ? Codec.numberKey() : Codec.of(field);
            codecs.add(codec);
            starts[field.index()] = columns.size();
            for (int part = 0; part < codec.parts().size(); part++) {
                Codec.Part lies = codec.parts().get(part);
                columns.add(new Column<>(columnName(field, lies.suffix()), lies.type(), field, part));
            }
        }
        inserted.add(TENANT);
        columns.forEach(column -> inserted.add(column.name()));
        this.selected = columns.stream().map(column -> expression("t0", column)).collect(Collectors.joining(", "));
        this.searchable = type.fields().stream().filter(Field::searchable).toList();
        this.attributes = type.fields().stream()
                .filter(AttributesField.class::isInstance)
                .map(field -> (AttributesField<T>) field)
                .findFirst();
    }

    private String columnName(Field<T, ?> field, String suffix) {
        String given = host == null ? null : host.columns().get(field.name() + suffix);
        if (given != null) {
            return given;
        }
        return suffix.isEmpty() ? Names.column(field.name()) : Names.snake(field.name()) + suffix;
    }

    RecordType<T> type() {
        return type;
    }

    Dialect dialect() {
        return dialect;
    }

    String name() {
        return name;
    }

    boolean host() {
        return host != null;
    }

    List<Column<T>> columns() {
        return columns;
    }

    /** The columns that are read, and whether each must be there in every row. */
    Map<String, Boolean> shape() {
        Map<String, Boolean> shape = new TreeMap<>();
        for (Column<T> column : columns) {
            if (host == null || host.versioned() || column.field().index() != 1) {
                shape.put(column.name(), column.field().required());
            }
        }
        String tenant = host == null ? TENANT : host.tenantColumn();
        if (tenant != null) {
            shape.put(tenant, true);
        }
        return shape;
    }

    /** The columns by name, the tenant first, as they are inserted. */
    List<String> inserted() {
        return inserted;
    }

    /** All columns of {@code t0}, in the order in which {@link #read} takes them. */
    String selected() {
        return selected;
    }

    List<Field<T, ?>> searchable() {
        return searchable;
    }

    Optional<AttributesField<T>> attributes() {
        return attributes;
    }

    String attributeTable() {
        return name + "_attribute";
    }

    String wordTable() {
        return name + "_word";
    }

    /** The columns a field lies in. */
    List<Column<T>> columnsOf(Field<T, ?> field) {
        if (field instanceof CurrencyField) {
            return columnsOf(type.fields().get(field.index())).subList(1, 2);
        }
        int start = starts[field.index()];
        return columns.subList(start, start + codecs.get(field.index()).parts().size());
    }

    /** The column of a field, or the first of them, as part of a statement. */
    String expression(String alias, Field<T, ?> field) {
        return expression(alias, columnsOf(field).get(0));
    }

    String expression(String alias, Column<T> column) {
        String expression = alias + "." + column.name();
        if (host == null) {
            return expression;
        } else if (!host.versioned() && column.field().index() == 1) {
            return "1";
        }
        return column.type() == SqlType.TEXT ? dialect.exactText(expression) : expression;
    }

    /** The type of the column that holds the key of an id or a reference. */
    SqlType keyType(Field<T, ?> field) {
        return keyColumn(field).type();
    }

    /** The key of an id or a reference, to be compared with one that lies in a column of type {@code other}. */
    String key(String alias, Field<T, ?> field, SqlType other) {
        String key = alias + "." + keyColumn(field).name();
        return keyType(field) == SqlType.NUMBER_KEY && other != SqlType.NUMBER_KEY ? dialect.numberAsUuid(key) : key;
    }

    private Column<T> keyColumn(Field<T, ?> field) {
        List<Column<T>> of = columnsOf(field);
        return of.get(of.size() - 1);
    }

    Codec codec(Field<T, ?> field) {
        return field instanceof CurrencyField ? Codec.of(field.kind()) : codecs.get(field.index());
    }

    /** What no row meets; programs that watch over statements take a plain {@code false} for an attack. */
    String nothing(String alias) {
        return expression(alias, type.id()) + " is null";
    }

    /** Demands the tenant. */
    void tenant(Sql sql, String alias, String tenant) {
        if (host != null && host.tenantColumn() == null) {
            sql.add(tenant.equals(host.tenant()) ? "true" : nothing(alias));
        } else if (host != null) {
            String column = alias + "." + Objects.requireNonNull(host.tenantColumn());
            sql.add(column + " = ").bind(SqlType.TEXT, tenant); // for an index of the host
            sql.add(" and " + dialect.exactText(column) + " = ").bind(SqlType.TEXT, tenant);
        } else {
            sql.add(alias + "." + TENANT + " = ").bind(SqlType.TEXT, tenant);
        }
    }

    T read(ResultSet row) throws SQLException {
        @Nullable Object[] values = new @Nullable Object[codecs.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = codecs.get(i).reader().read(dialect, row, starts[i] + 1);
        }
        return type.create(values);
    }

    private List<Parameter> row(String tenant, T record) {
        List<Parameter> row = new ArrayList<>(columns.size() + 1);
        row.add(new Parameter(SqlType.TEXT, tenant));
        for (Field<T, ?> field : type.fields()) {
            codecs.get(field.index()).bind(field.of(record), row);
        }
        return row;
    }

    List<List<Parameter>> rows(String tenant, List<T> records) {
        return records.stream().map(record -> row(tenant, record)).toList();
    }

    String uniqueName(String key) {
        return name + "_u_" + Names.snake(key);
    }
}
