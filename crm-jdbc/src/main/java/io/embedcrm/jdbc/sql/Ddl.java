package io.embedcrm.jdbc.sql;

import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Kind;
import io.embedcrm.record.RecordCatalog;
import io.embedcrm.record.RecordRef;
import io.embedcrm.storage.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
            expected.add(new TableShape(
                    table.name(),
                    table.shape(),
                    table.host() ? List.of() : TableIndexes.of(table),
                    table.host() ? Optional.empty() : whole(table),
                    table.host()));
            if (!table.searchable().isEmpty()) {
                expected.add(new TableShape(
                        table.wordTable(),
                        required(SideRows.WORD_COLUMNS, 4),
                        TableIndexes.ofWords(table.wordTable()),
                        Optional.empty(),
                        false));
            }
            if (table.attributes().isPresent()) {
                expected.add(new TableShape(
                        table.attributeTable(),
                        required(SideRows.ATTRIBUTE_COLUMNS, 5),
                        TableIndexes.ofAttributes(table.attributeTable()),
                        Optional.empty(),
                        false));
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
        List<String> lines = new ArrayList<>();
        lines.add(tenant());
        for (Table.Column<T> column : table.columns()) {
            Field<T, ?> field = column.field();
            lines.add(column.name() + " " + dialect.columnType(column.type(), length(column))
                    + (field.required() ? " not null" : ""));
        }
        List<TableIndex> indexes = TableIndexes.of(table);
        keys(indexes, lines);
        whole(table).ifPresent(whole -> lines.add(whole.declared()));
        statements.add(table(table.name(), lines));
        indexes(table.name(), indexes, statements);
        if (!table.searchable().isEmpty()) {
            words(table, statements);
        }
        if (table.attributes().isPresent()) {
            attributes(table, statements);
        }
    }

    private <T extends Entity> Optional<TableForeignKey> whole(Table<T> table) {
        return table.type()
                .partOf()
                .map(parent -> new TableForeignKey(
                        bounded(table.name() + "_part"),
                        List.of(Table.TENANT, table.columnsOf(parent).get(0).name()),
                        tables.of(parent.target()).name(),
                        List.of(Table.TENANT, "id")));
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

    private static void keys(List<TableIndex> indexes, List<String> lines) {
        for (TableIndex index : indexes) {
            if (index.kind() == TableIndex.Kind.PRIMARY_KEY) {
                lines.add("primary key " + columns(index));
            } else if (index.key()) {
                lines.add("constraint " + bounded(index.name()) + " unique " + columns(index));
            }
        }
    }

    private static void indexes(String table, List<TableIndex> indexes, List<String> statements) {
        indexes.stream()
                .filter(index -> !index.key())
                .forEach(index -> statements.add(
                        "create index " + bounded(index.name()) + " on " + table + " " + columns(index)));
    }

    private static String columns(TableIndex index) {
        return "(" + String.join(", ", index.columns()) + ")";
    }

    private void words(Table<?> table, List<String> statements) {
        String name = bounded(table.wordTable());
        List<TableIndex> indexes = TableIndexes.ofWords(name);
        List<String> lines = new ArrayList<>(List.of(
                tenant(),
                "word " + dialect.columnType(SqlType.TEXT, io.embedcrm.record.Words.MAX_WORD) + " not null",
                "field " + dialect.columnType(SqlType.TEXT, 40) + " not null",
                "record_id " + dialect.columnType(SqlType.UUID, 0) + " not null"));
        keys(indexes, lines);
        statements.add(table(name, lines));
        indexes(name, indexes, statements);
    }

    private void attributes(Table<?> table, List<String> statements) {
        String name = bounded(table.attributeTable());
        List<TableIndex> indexes = TableIndexes.ofAttributes(name);
        List<String> lines = new ArrayList<>(List.of(
                tenant(),
                "record_id " + dialect.columnType(SqlType.UUID, 0) + " not null",
                "name " + dialect.columnType(SqlType.TEXT, 60) + " not null",
                "position " + dialect.columnType(SqlType.BIGINT, 0) + " not null",
                "kind " + dialect.columnType(SqlType.TEXT, 20) + " not null",
                AttributeKind.TEXT + " " + dialect.columnType(SqlType.TEXT, io.embedcrm.record.Attributes.MAX_TEXT),
                AttributeKind.NUMBER + " " + dialect.columnType(SqlType.DECIMAL, 0),
                AttributeKind.TIME + " " + dialect.columnType(SqlType.INSTANT, 0)));
        keys(indexes, lines);
        statements.add(table(name, lines));
        indexes(name, indexes, statements);
    }

    private static String bounded(String name) {
        if (name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(name + " is too long for a name in SQL: shorten the record type's");
        }
        return name;
    }
}
