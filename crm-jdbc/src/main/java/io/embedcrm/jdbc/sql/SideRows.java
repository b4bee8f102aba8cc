package io.embedcrm.jdbc.sql;

import io.embedcrm.record.Attributes;
import io.embedcrm.record.AttributesField;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps beside a record's row what it is searched by: the words of its texts, and its attributes as typed rows. */
final class SideRows<T extends Entity> {
    static final List<String> WORD_COLUMNS = List.of(Table.TENANT, "word", "field", "record_id");
    static final List<String> ATTRIBUTE_COLUMNS = List.of(
            Table.TENANT,
            "record_id",
            "name",
            "position",
            "kind",
            AttributeKind.TEXT,
            AttributeKind.NUMBER,
            AttributeKind.TIME);

    /** Of how many records one statement takes the rows away. */
    private static final int PART = 500;

    private final Table<T> table;
    private final String tenant;
    private final Statements statements;

    SideRows(Table<T> table, String tenant, Statements statements) {
        this.table = table;
        this.tenant = tenant;
        this.statements = statements;
    }

    boolean any() {
        return !table.searchable().isEmpty() || table.attributes().isPresent();
    }

    void insert(List<T> records) {
        List<List<Parameter>> words = new ArrayList<>();
        List<List<Parameter>> attributes = new ArrayList<>();
        for (T record : records) {
            for (Field<T, ?> field : table.searchable()) {
                words(field, record, words);
            }
            table.attributes().ifPresent(field -> attributes(record, attributes(field, record), attributes));
        }
        flush(words, attributes);
    }

    void update(T before, T after) {
        List<List<Parameter>> words = new ArrayList<>();
        List<List<Parameter>> attributes = new ArrayList<>();
        UUID id = after.id().value();
        for (Field<T, ?> field : table.searchable()) {
            if (!Objects.equals(field.of(before), field.of(after))) {
                statements.later(
                        table,
                        delete(table.wordTable(), id).add(" and field = ").bind(SqlType.TEXT, field.name()));
                words(field, after, words);
            }
        }
        table.attributes().ifPresent(field -> {
            Map<String, Object> was = attributes(field, before);
            Map<String, Object> is = attributes(field, after);
            was.forEach((key, value) -> {
                if (!value.equals(is.get(key))) {
                    statements.later(
                            table,
                            delete(table.attributeTable(), id)
                                    .add(" and name = ")
                                    .bind(SqlType.TEXT, key));
                }
            });
            Map<String, Object> changed = new java.util.TreeMap<>(is);
            changed.entrySet().removeIf(entry -> entry.getValue().equals(was.get(entry.getKey())));
            attributes(after, changed, attributes);
        });
        flush(words, attributes);
    }

    void delete(List<T> records) {
        for (int from = 0; from < records.size(); from += PART) {
            Object[] ids = records.subList(from, Math.min(from + PART, records.size())).stream()
                    .map(record -> record.id().value())
                    .toArray();
            if (!table.searchable().isEmpty()) {
                statements.later(table, delete(table.wordTable(), ids));
            }
            if (table.attributes().isPresent()) {
                statements.later(table, delete(table.attributeTable(), ids));
            }
        }
    }

    private Sql delete(String from, Object... ids) {
        Sql sql = new Sql("delete from " + from + " where tenant_id = ")
                .bind(SqlType.TEXT, tenant)
                .add(" and ");
        return Lists.in(sql, statements.dialect(), "record_id", SqlType.UUID, ids);
    }

    private void flush(List<List<Parameter>> words, List<List<Parameter>> attributes) {
        Inserts.later(statements, table, table.wordTable(), WORD_COLUMNS, words);
        Inserts.later(statements, table, table.attributeTable(), ATTRIBUTE_COLUMNS, attributes);
    }

    private void words(Field<T, ?> field, T record, List<List<Parameter>> rows) {
        if (field.of(record) instanceof String text) {
            for (String word : Words.of(text)) {
                rows.add(List.of(
                        new Parameter(SqlType.TEXT, tenant),
                        new Parameter(SqlType.TEXT, word),
                        new Parameter(SqlType.TEXT, field.name()),
                        new Parameter(SqlType.UUID, record.id().value())));
            }
        }
    }

    private Map<String, Object> attributes(AttributesField<T> field, T record) {
        Attributes attributes = field.of(record);
        return attributes == null ? Map.of() : attributes.values();
    }

    private void attributes(T record, Map<String, Object> values, List<List<Parameter>> rows) {
        values.forEach((key, value) -> {
            long position = 0;
            for (AttributeKind.Row row : AttributeKind.rows(value)) {
                rows.add(List.of(
                        new Parameter(SqlType.TEXT, tenant),
                        new Parameter(SqlType.UUID, record.id().value()),
                        new Parameter(SqlType.TEXT, key),
                        new Parameter(SqlType.BIGINT, position++),
                        new Parameter(SqlType.TEXT, row.kind().name()),
                        nullable(SqlType.TEXT, row.text()),
                        nullable(SqlType.DECIMAL, row.number()),
                        nullable(SqlType.INSTANT, row.time())));
            }
        });
    }

    private static Parameter nullable(SqlType type, @Nullable Object value) {
        return new Parameter(type, value);
    }
}
