package io.embedcrm.jdbc.sql;

import io.embedcrm.record.AttributeField;
import io.embedcrm.record.Comparison;
import io.embedcrm.record.Criteria.In;
import io.embedcrm.record.Criteria.Text;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Kind;
import io.embedcrm.record.Money;
import io.embedcrm.record.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Conditions on a row's own values: its columns, words and custom attributes. */
final class Comparisons<T extends Entity> {
    private final SqlCompiler<T> compiler;
    private final Table<T> table;
    private final Dialect dialect;
    private final Sql sql;

    Comparisons(SqlCompiler<T> compiler) {
        this.compiler = compiler;
        this.table = compiler.table();
        this.dialect = table.dialect();
        this.sql = compiler.sql();
    }

    Sql compare(Field<T, ?> field, Comparison comparison, Object value) {
        if (field instanceof AttributeField<T, ?> attribute) {
            AttributeRows.of(compiler, attribute).compare(comparison, value);
            return sql.add(")");
        } else if (value instanceof Money || field.kind() == Kind.ANY) {
            return parts(field, comparison, value);
        } else if (field.kind() == Kind.TEXT && comparison != Comparison.EQ) {
            return sql.add(dialect.textOrder(compiler.column(field)) + sign(comparison))
                    .bind(dialect.textOrderType(), value);
        }
        Codec.Part part = table.codec(field).parts().get(0);
        return sql.add(compiler.column(field) + sign(comparison))
                .bind(part.type(), part.value().apply(value));
    }

    /** A value of two columns: money compares by its amount within its currency, a reference is equal in both. */
    private Sql parts(Field<T, ?> field, Comparison comparison, Object value) {
        List<Table.Column<T>> columns = table.columnsOf(field);
        List<Codec.Part> parts = table.codec(field).parts();
        for (int i = 0; i < parts.size(); i++) {
            Comparison how = field.kind() == Kind.MONEY && i == 0 ? comparison : Comparison.EQ;
            sql.add((i == 0 ? "" : " and ") + table.expression(compiler.alias(), columns.get(i)) + sign(how))
                    .bind(parts.get(i).type(), parts.get(i).value().apply(value));
        }
        return sql;
    }

    <V> Sql in(In<T, V> c) {
        if (c.values().isEmpty()) {
            return compiler.nothing();
        } else if (c.field() instanceof AttributeField<T, V> attribute) {
            AttributeRows.of(compiler, attribute).in(c.values());
            return sql.add(")");
        } else if (c.field().kind() == Kind.ANY) {
            return references(c);
        } else if (table.codec(c.field()).parts().size() > 1) {
            String before = "(";
            for (V value : c.values()) {
                sql.add(before);
                parts(c.field(), Comparison.EQ, value);
                before = ") or (";
            }
            return sql.add(")");
        }
        Codec.Part part = table.codec(c.field()).parts().get(0);
        Object[] values =
                c.values().stream().map(value -> part.value().apply(value)).toArray();
        return oneOf(compiler.column(c.field()), part.type(), values);
    }

    private Sql oneOf(String column, SqlType type, Object[] values) {
        return dialect.joinsLists() && !compiler.outermost()
                ? Lists.contained(sql, column, type, values)
                : Lists.in(sql, dialect, column, type, values);
    }

    /** References are told by type, each with a list of ids: hundreds of pairs take longer to plan than to find. */
    private <V> Sql references(In<T, V> c) {
        List<Codec.Part> parts = table.codec(c.field()).parts();
        List<Table.Column<T>> columns = table.columnsOf(c.field());
        Map<Object, List<Object>> byType = new LinkedHashMap<>();
        for (V value : c.values()) {
            Object name = Objects.requireNonNull(parts.get(0).value().apply(value));
            byType.computeIfAbsent(name, type -> new ArrayList<>())
                    .add(Objects.requireNonNull(parts.get(1).value().apply(value)));
        }
        String before = "(";
        for (Map.Entry<Object, List<Object>> type : byType.entrySet()) {
            sql.add(before + table.expression(compiler.alias(), columns.get(0)) + " = ")
                    .bind(parts.get(0).type(), type.getKey())
                    .add(" and ");
            oneOf(
                    table.expression(compiler.alias(), columns.get(1)),
                    parts.get(1).type(),
                    type.getValue().toArray());
            before = ") or (";
        }
        return sql.add(")");
    }

    Sql text(Text<T> c) {
        Set<String> words = Words.asked(c.words());
        if (words.isEmpty()) {
            return compiler.nothing();
        }
        String before = "";
        for (String word : words) {
            sql.add(before + compiler.alias() + ".id in (select w.record_id from " + table.wordTable()
                            + " w where w.tenant_id = ")
                    .bind(SqlType.TEXT, compiler.tenant())
                    .add(" and w.field = ")
                    .bind(SqlType.TEXT, c.field().name())
                    .add(" and w.word >= ")
                    .bind(SqlType.TEXT, word)
                    .add(" and w.word < ")
                    .bind(SqlType.TEXT, word + dialect.afterAll())
                    .add(")");
            before = " and ";
        }
        return sql;
    }

    Sql absent(Field<T, ?> field, boolean absent) {
        if (field instanceof AttributeField<T, ?> attribute) {
            AttributeRows.of(compiler, attribute, absent ? " not in (" : " in (");
            return sql.add(")");
        }
        return sql.add(compiler.column(field) + (absent ? " is null" : " is not null"));
    }

    static String sign(Comparison comparison) {
        return switch (comparison) {
            case EQ -> " = ";
            case LT -> " < ";
            case LE -> " <= ";
            case GT -> " > ";
            case GE -> " >= ";
        };
    }
}
