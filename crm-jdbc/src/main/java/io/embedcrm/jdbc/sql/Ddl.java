package io.embedcrm.jdbc.sql;

import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Kind;
import io.embedcrm.record.RecordCatalog;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.UniqueKey;
import io.embedcrm.storage.TenantId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Writes the tables of record types as plain SQL. */
public final class Ddl {
    private static final int LONGEST_NAME = 63;
    private static final int CHOICE_LENGTH = 60;

    private final Tables tables;
    private final Dialect dialect;

    /** For these tables. */
    public Ddl(Tables tables) {
        this.tables = tables;
        this.dialect = tables.dialect();
    }

    /** The statements that make all tables of a catalogue, those of the host left out. */
    public List<String> statements(RecordCatalog catalog) {
        List<String> statements = new ArrayList<>();
        tables.of(catalog).stream().filter(table -> !table.host()).forEach(table -> create(table, statements));
        return statements;
    }

    /** The same as one script. */
    public String script(RecordCatalog catalog) {
        StringBuilder script = new StringBuilder();
        statements(catalog).forEach(statement -> script.append(statement).append(";\n\n"));
        return script.toString();
    }

    /** What tables there must be; of the host's own, those columns that are shown. */
    public List<TableShape> expected(RecordCatalog catalog) {
        List<TableShape> expected = new ArrayList<>();
        for (Table<?> table : tables.of(catalog)) {
            expected.add(new TableShape(table.name(), table.shape(), table.host()));
            if (!table.searchable().isEmpty()) {
                expected.add(new TableShape(table.wordTable(), required(SideRows.WORD_COLUMNS, 4), false));
            }
            if (table.attributes().isPresent()) {
                expected.add(new TableShape(table.attributeTable(), required(SideRows.ATTRIBUTE_COLUMNS, 5), false));
            }
        }
        return expected;
    }

    private static Map<String, Boolean> required(List<String> columns, int first) {
        Map<String, Boolean> shape = new TreeMap<>();
        columns.forEach(column -> shape.put(column, shape.size() < first));
        return shape;
    }

    private <T extends Entity> void create(Table<T> table, List<String> statements) {
        RecordType<T> type = table.type();
        List<String> lines = new ArrayList<>();
        lines.add(tenant());
        for (Table.Column<T> column : table.columns()) {
            Field<T, ?> field = column.field();
            lines.add(column.name() + " " + dialect.columnType(column.type(), length(column))
                    + (field.required() ? " not null" : ""));
        }
        lines.add("primary key (" + Table.TENANT + ", id)");
        for (UniqueKey<T> key : type.uniques()) {
            lines.add("constraint " + bounded(table.uniqueName(key.name())) + " unique (" + Table.TENANT + ", "
                    + String.join(", ", columns(table, key.fields())) + ")");
        }
        type.partOf()
                .ifPresent(parent -> lines.add("constraint " + bounded(table.name() + "_part") + " foreign key ("
                        + Table.TENANT + ", "
                        + table.columnsOf(parent).get(0).name() + ") references "
                        + tables.of(parent.target()).name() + " (" + Table.TENANT + ", id)"));
        statements.add(table(table.name(), lines));
        int number = 0;
        for (List<String> index : indexes(table)) {
            statements.add("create index " + bounded(table.name() + "_i" + ++number) + " on " + table.name() + " ("
                    + Table.TENANT + ", " + String.join(", ", index) + ")");
        }
        if (!table.searchable().isEmpty()) {
            words(table, statements);
        }
        if (table.attributes().isPresent()) {
            attributes(table, statements);
        }
    }

    private String table(String name, List<String> lines) {
        return "create table " + name + " (\n  " + String.join(",\n  ", lines) + "\n)" + dialect.tableOptions();
    }

    private String tenant() {
        return Table.TENANT + " " + dialect.columnType(SqlType.TEXT, TenantId.MAX_LENGTH) + " not null";
    }

    private <T extends Entity> int length(Table.Column<T> column) {
        Kind kind = column.field().kind();
        return switch (kind) {
            case CHOICE -> CHOICE_LENGTH;
            case ANY -> RecordRef.MAX_TYPE;
            case MONEY -> 3;
            case ATTRIBUTES -> Integer.MAX_VALUE;
            default -> column.field().length();
        };
    }

    /** The declared indexes, and those that parts and timelines need; each ends in the id. */
    private <T extends Entity> Set<List<String>> indexes(Table<T> table) {
        RecordType<T> type = table.type();
        List<List<Field<T, ?>>> wanted = new ArrayList<>(type.indexes());
        type.timeline().ifPresent(timeline -> wanted.add(List.of(timeline.of(), timeline.at())));
        type.partOf().ifPresent(parent -> wanted.add(List.of(parent)));
        Set<List<String>> indexes = new LinkedHashSet<>();
        for (List<Field<T, ?>> fields : wanted) {
            List<String> columns = columns(table, fields);
            if (!columns.contains("id")) {
                columns.add("id");
            }
            indexes.add(columns);
        }
        return indexes;
    }

    private static <T extends Entity> List<String> columns(Table<T> table, List<Field<T, ?>> fields) {
        List<String> columns = new ArrayList<>();
        fields.forEach(field -> table.columnsOf(field).forEach(column -> columns.add(column.name())));
        return columns;
    }

    private void words(Table<?> table, List<String> statements) {
        String name = bounded(table.wordTable());
        statements.add(table(
                name,
                List.of(
                        tenant(),
                        "word " + dialect.columnType(SqlType.TEXT, io.embedcrm.record.Words.MAX_WORD) + " not null",
                        "field " + dialect.columnType(SqlType.TEXT, 40) + " not null",
                        "record_id " + dialect.columnType(SqlType.UUID, 0) + " not null",
                        "primary key (" + Table.TENANT + ", field, word, record_id)")));
        statements.add("create index " + bounded(name + "_i1") + " on " + name + " (" + Table.TENANT + ", record_id)");
    }

    private void attributes(Table<?> table, List<String> statements) {
        String name = bounded(table.attributeTable());
        statements.add(table(
                name,
                List.of(
                        tenant(),
                        "record_id " + dialect.columnType(SqlType.UUID, 0) + " not null",
                        "name " + dialect.columnType(SqlType.TEXT, 60) + " not null",
                        "position " + dialect.columnType(SqlType.BIGINT, 0) + " not null",
                        "kind " + dialect.columnType(SqlType.TEXT, 20) + " not null",
                        AttributeKind.TEXT + " "
                                + dialect.columnType(SqlType.TEXT, io.embedcrm.record.Attributes.MAX_TEXT),
                        AttributeKind.NUMBER + " " + dialect.columnType(SqlType.DECIMAL, 0),
                        AttributeKind.TIME + " " + dialect.columnType(SqlType.INSTANT, 0),
                        "primary key (" + Table.TENANT + ", record_id, name, position)")));
        int number = 0;
        for (String column : List.of(AttributeKind.TEXT, AttributeKind.NUMBER, AttributeKind.TIME)) {
            statements.add("create index " + bounded(name + "_i" + ++number) + " on " + name + " (" + Table.TENANT
                    + ", name, " + column + ", record_id)");
        }
    }

    private static String bounded(String name) {
        if (name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(name + " is too long for a name in SQL: shorten the record type's");
        }
        return name;
    }
}
