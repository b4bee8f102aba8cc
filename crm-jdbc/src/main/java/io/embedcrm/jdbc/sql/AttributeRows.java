package io.embedcrm.jdbc.sql;

import io.embedcrm.record.AttributeField;
import io.embedcrm.record.Comparison;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Kind;
import io.embedcrm.record.Money;
import java.util.Set;

/** Conditions on one custom attribute, asked of its typed rows. */
final class AttributeRows {
    private final SqlCompiler<?> compiler;
    private final Kind kind;

    private AttributeRows(SqlCompiler<?> compiler, Kind kind) {
        this.compiler = compiler;
        this.kind = kind;
    }

    /** Begins {@code id in (select …}; the caller ends it by a parenthesis. */
    static <T extends Entity> AttributeRows of(SqlCompiler<T> compiler, AttributeField<T, ?> field) {
        return of(compiler, field, " in (");
    }

    static <T extends Entity> AttributeRows of(SqlCompiler<T> compiler, AttributeField<T, ?> field, String in) {
        compiler.sql()
                .add(compiler.alias() + ".id" + in + "select a.record_id from "
                        + compiler.table().attributeTable() + " a where a.tenant_id = ")
                .bind(SqlType.TEXT, compiler.tenant())
                .add(" and a.name = ")
                .bind(SqlType.TEXT, field.key())
                .add(" and a.kind = ")
                .bind(SqlType.TEXT, field.kind().name());
        return new AttributeRows(compiler, field.kind());
    }

    /** The value of an attribute that has one row, to sort and group by. */
    static <T extends Entity> Sql value(SqlCompiler<T> compiler, AttributeField<T, ?> field) {
        return compiler.sql()
                .add("(select a." + AttributeKind.column(field.kind()) + " from "
                        + compiler.table().attributeTable() + " a where a.tenant_id = ")
                .bind(SqlType.TEXT, compiler.tenant())
                .add(" and a.record_id = " + compiler.alias() + ".id and a.name = ")
                .bind(SqlType.TEXT, field.key())
                .add(" and a.kind = ")
                .bind(SqlType.TEXT, field.kind().name())
                .add(")");
    }

    void compare(Comparison comparison, Object value) {
        Dialect dialect = compiler.table().dialect();
        String column = "a." + AttributeKind.column(kind);
        SqlType type = AttributeKind.type(kind);
        if (kind == Kind.TEXT && comparison != Comparison.EQ) {
            column = dialect.textOrder(column);
            type = dialect.textOrderType();
        }
        compiler.sql().add(" and " + column + Comparisons.sign(comparison)).bind(type, AttributeKind.value(value));
        if (value instanceof Money money) {
            compiler.sql().add(" and a." + AttributeKind.TEXT + " = ").bind(SqlType.TEXT, money.currency());
        }
    }

    void in(Set<?> values) {
        if (kind == Kind.MONEY) {
            String before = " and ((";
            for (Object value : values) {
                compiler.sql()
                        .add(before + "a." + AttributeKind.NUMBER + " = ")
                        .bind(SqlType.DECIMAL, AttributeKind.value(value))
                        .add(" and a." + AttributeKind.TEXT + " = ")
                        .bind(SqlType.TEXT, ((Money) value).currency());
                before = ") or (";
            }
            compiler.sql().add("))");
            return;
        }
        compiler.sql().add(" and ");
        Lists.in(
                compiler.sql(),
                compiler.table().dialect(),
                "a." + AttributeKind.column(kind),
                AttributeKind.type(kind),
                values.stream().map(AttributeKind::value).toArray());
    }
}
