package io.embedcrm.jdbc.sql;

import io.embedcrm.record.AttributeField;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Criteria.Absent;
import io.embedcrm.record.Criteria.All;
import io.embedcrm.record.Criteria.Any;
import io.embedcrm.record.Criteria.AnyParent;
import io.embedcrm.record.Criteria.Children;
import io.embedcrm.record.Criteria.Compare;
import io.embedcrm.record.Criteria.In;
import io.embedcrm.record.Criteria.Not;
import io.embedcrm.record.Criteria.Parent;
import io.embedcrm.record.Criteria.Relative;
import io.embedcrm.record.Criteria.Text;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Kind;
import io.embedcrm.record.Measure;
import io.embedcrm.record.RecordType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes conditions as SQL. Every query block, at any depth, demands the tenant; {@code not} is two-valued, so that where
 * SQL says unknown, the condition is false and its opposite true.
 */
final class SqlCompiler<T extends Entity> implements Criteria.Reader<T, Sql> {
    private final Tables tables;
    private final Table<T> table;
    private final Dialect dialect;
    private final String tenant;
    private final Sql sql;
    private final int depth;
    private final String alias;
    private final Comparisons<T> values;
    private @Nullable Children<?, T, ?> sought;

    SqlCompiler(Tables tables, RecordType<T> type, String tenant, Sql sql) {
        this(tables, type, tenant, sql, 0, "t0");
    }

    private SqlCompiler(Tables tables, RecordType<T> type, String tenant, Sql sql, int depth, String alias) {
        this.tables = tables;
        this.table = tables.of(type);
        this.dialect = tables.dialect();
        this.tenant = tenant;
        this.sql = sql;
        this.depth = depth;
        this.alias = alias;
        this.values = new Comparisons<>(this);
    }

    /** {@code from … where …} of the rows that {@code question} finds, rather than of those of which it is asked. */
    Sql seeking(@Nullable Children<?, T, ?> question, Criteria<T> where) {
        sought = question;
        return from(where);
    }

    /** {@code from … where …}, the tenant demanded. */
    Sql from(Criteria<T> where) {
        FromClause<T> from = new FromClause<>(this);
        return outermost() && dialect.joinsLists() ? from.joining(where) : from.table(where);
    }

    /** {@code from … where …} of rows that are counted. */
    Sql counted(Criteria<T> where) {
        return dialect.reckonsMeasures() ? new FromClause<>(this).screened(where) : from(where);
    }

    /** The tenant and the condition. */
    Sql where(Criteria<T> where) {
        table.tenant(sql, alias(), tenant);
        return and(where);
    }

    /** {@code and (…)}, or nothing for what is always true. */
    Sql and(Criteria<T> where) {
        if (!where.isEverything()) {
            sql.add(" and (");
            where.read(this);
            sql.add(")");
        }
        return sql;
    }

    @Override
    public <V> Sql compare(Compare<T, V> c) {
        return values.compare(c.field(), c.comparison(), c.value());
    }

    @Override
    public <V> Sql in(In<T, V> c) {
        return values.in(c);
    }

    @Override
    public Sql relative(Relative<T> c) {
        throw new IllegalStateException("a relative time must be told as an instant first: " + c.field());
    }

    @Override
    public Sql text(Text<T> c) {
        return values.text(c);
    }

    @Override
    public Sql absent(Absent<T> c) {
        return values.absent(c.field(), true);
    }

    @Override
    public Sql all(All<T> c) {
        return c.parts().isEmpty() ? sql.add("true") : join(c.parts(), ") and (");
    }

    @Override
    public Sql any(Any<T> c) {
        return c.parts().isEmpty() ? nothing() : join(c.parts(), ") or (");
    }

    Sql nothing() {
        return sql.add(table.nothing(alias()));
    }

    @Override
    public Sql not(Not<T> c) {
        if (c.part() instanceof Absent<T> absent) {
            return values.absent(absent.field(), false);
        }
        String[] around = dialect.not();
        sql.add(around[0]);
        c.part().read(this);
        return sql.add(around[1]);
    }

    @Override
    public <P extends Entity> Sql parent(Parent<T, P> c) {
        RecordType<P> target = c.reference().target();
        SqlCompiler<P> inner = inner(target);
        SqlType refers = table.keyType(c.reference());
        SqlType key = inner.table.keyType(target.id());
        sql.add(table.key(alias(), c.reference(), key) + " in (select "
                + inner.table.key(inner.alias(), target.id(), refers));
        inner.from(c.condition());
        return sql.add(")");
    }

    @Override
    public <P extends Entity> Sql anyParent(AnyParent<T, P> c) {
        SqlCompiler<P> inner = inner(c.target());
        SqlType refers = table.keyType(c.reference());
        SqlType key = inner.table.keyType(c.target().id());
        Table.Column<T> type = table.columnsOf(c.reference()).get(0);
        sql.add("(" + table.expression(alias(), type) + " = ")
                .bind(SqlType.TEXT, c.target().name());
        sql.add(" and " + table.key(alias(), c.reference(), key) + " in (select "
                + inner.table.key(inner.alias(), c.target().id(), refers));
        inner.from(c.condition());
        return sql.add("))");
    }

    @Override
    public <C extends Entity, V> Sql children(Children<C, T, V> c) {
        SqlCompiler<C> inner = inner(c.related().by().owner());
        Criteria<C> where = c.related().where().and(c.measure().where());
        if (c.equals(sought)) {
            SqlType refers = inner.table.keyType(c.related().by());
            SqlType key = table.keyType(table.type().id());
            sql.add(table.key(alias(), table.type().id(), refers) + " in (select "
                    + inner.table.key(inner.alias(), c.related().by(), key));
            inner.referring(c).and(where);
            return sql.add(")");
        } else if (c.asksExistence()) {
            sql.add("exists (select 1");
            inner.related(c, where, alias());
            return sql.add(")");
        }
        sql.add("(select ");
        inner.measure(c.measure());
        inner.related(c, where, alias());
        sql.add(")" + Comparisons.sign(c.comparison()));
        Field<C, ?> field = c.measure().field();
        boolean bound =
                c.measure().function() == Measure.Function.MIN || c.measure().function() == Measure.Function.MAX;
        if (field == null || !bound) {
            SqlType type = c.value() instanceof Long ? SqlType.BIGINT : SqlType.DECIMAL;
            return sql.bind(type, c.value());
        }
        Codec.Part part = Codec.of(field).parts().get(0);
        return sql.bind(part.type(), c.value());
    }

    /** {@code from … where …} of all that refers to records of the type. */
    private SqlCompiler<T> referring(Children<T, ?, ?> c) {
        from(Criteria.everything());
        Field<T, ?> by = c.related().by();
        if (by.kind() == Kind.ANY) {
            sql.add(" and " + table.expression(alias(), table.columnsOf(by).get(0)) + " = ")
                    .bind(SqlType.TEXT, c.related().parent().name());
        }
        return this;
    }

    private <P extends Entity, V> void related(Children<T, P, V> c, Criteria<T> where, String outer) {
        referring(c);
        Field<T, ?> by = c.related().by();
        Table<P> parent = tables.of(c.related().parent());
        SqlType refers = table.keyType(by);
        SqlType key = parent.keyType(c.related().parent().id());
        sql.add(" and " + table.key(alias(), by, key) + " = "
                + parent.key(outer, c.related().parent().id(), refers));
        String currency = c.measure().currency();
        Field<T, ?> field = c.measure().field();
        if (currency != null && field != null) {
            sql.add(" and " + table.expression(alias(), table.columnsOf(field).get(1)) + " = ")
                    .bind(SqlType.TEXT, currency);
        }
        // last: MySQL asks in the order written, and what is asked may be a query of its own for each row
        and(where);
    }

    private void measure(Measure<T, ?> measure) {
        Field<T, ?> field = measure.field();
        String column = field == null ? "*" : column(field);
        sql.add(
                switch (measure.function()) {
                    case COUNT -> "count(*)";
                    case DISTINCT -> "count(distinct " + column + ")";
                    case SUM -> "coalesce(sum(" + column + "), 0)";
                    case MIN -> "min(" + column + ")";
                    case MAX -> "max(" + column + ")";
                });
    }

    /** What {@code field} is sorted and grouped by. */
    Sql value(Field<T, ?> field) {
        if (field instanceof AttributeField<T, ?> attribute) {
            return AttributeRows.value(this, attribute);
        }
        return sql.add(column(field));
    }

    /** What {@code field} is ordered by: text by code point. */
    Sql ordered(Field<T, ?> field) {
        if (field.kind() != Kind.TEXT) {
            return value(field);
        }
        String[] around = dialect.textOrder("\n").split("\n", -1);
        sql.add(around[0]);
        return value(field).add(around[1]);
    }

    private Sql join(List<Criteria<T>> parts, String word) {
        String before = "(";
        for (Criteria<T> part : parts) {
            sql.add(before);
            part.read(this);
            before = word;
        }
        return sql.add(")");
    }

    private <R extends Entity> SqlCompiler<R> inner(RecordType<R> type) {
        return inner(type, "t" + (depth + 1));
    }

    /** Conditions on what is called {@code as} inside this query. */
    <R extends Entity> SqlCompiler<R> inner(RecordType<R> type, String as) {
        return new SqlCompiler<>(tables, type, tenant, sql, depth + 1, as);
    }

    /** Whether the conditions are of the query's own rows, not of others they are connected with. */
    boolean outermost() {
        return depth == 0;
    }

    String column(Field<T, ?> field) {
        return table.expression(alias(), field);
    }

    String alias() {
        return alias;
    }

    Table<T> table() {
        return table;
    }

    Sql sql() {
        return sql;
    }

    String tenant() {
        return tenant;
    }
}
