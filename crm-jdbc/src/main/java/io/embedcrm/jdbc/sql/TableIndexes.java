package io.embedcrm.jdbc.sql;

import io.embedcrm.jdbc.sql.TableIndex.Kind;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.UniqueKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What keys and indexes the tables of a record type have; each begins with the tenant. */
final class TableIndexes {
    private TableIndexes() {}

    /** Of its own table: the declared ones, and those that parts and timelines need, which end in the id. */
    static <T extends Entity> List<TableIndex> of(Table<T> table) {
        List<TableIndex> indexes = new ArrayList<>();
        indexes.add(index(Kind.PRIMARY_KEY, table.name(), List.of("id")));
        for (UniqueKey<T> key : table.type().uniques()) {
            indexes.add(index(Kind.UNIQUE_KEY, table.uniqueName(key.name()), columns(table, key.fields())));
        }
        indexes.addAll(numbered(table.name(), List.copyOf(found(table))));
        return indexes;
    }

    private static <T extends Entity> Set<List<String>> found(Table<T> table) {
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

    /** Of the table of words. */
    static List<TableIndex> ofWords(String table) {
        List<TableIndex> indexes = new ArrayList<>();
        indexes.add(index(Kind.PRIMARY_KEY, table, List.of("field", "word", "record_id")));
        indexes.addAll(numbered(table, List.of(List.of("record_id"))));
        return indexes;
    }

    /** Of the table of attributes. */
    static List<TableIndex> ofAttributes(String table) {
        List<TableIndex> indexes = new ArrayList<>();
        indexes.add(index(Kind.PRIMARY_KEY, table, List.of("record_id", "name", "position")));
        List<List<String>> values = new ArrayList<>();
        for (String column : List.of(AttributeKind.TEXT, AttributeKind.NUMBER, AttributeKind.TIME)) {
            values.add(List.of("name", column, "record_id"));
        }
        indexes.addAll(numbered(table, values));
        return indexes;
    }

    private static List<TableIndex> numbered(String table, List<List<String>> columns) {
        List<TableIndex> indexes = new ArrayList<>();
        columns.forEach(each -> indexes.add(index(Kind.INDEX, table + "_i" + (indexes.size() + 1), each)));
        return indexes;
    }

    private static TableIndex index(Kind kind, String name, List<String> columns) {
        List<String> all = new ArrayList<>(List.of(Table.TENANT));
        all.addAll(columns);
        return new TableIndex(kind, name, all);
    }
}
