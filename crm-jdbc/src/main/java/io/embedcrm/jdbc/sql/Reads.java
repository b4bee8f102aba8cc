package io.embedcrm.jdbc.sql;

import io.embedcrm.error.LimitExceededException;
import io.embedcrm.query.CriteriaSize;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Projection;
import io.embedcrm.query.Query;
import io.embedcrm.query.Values;
import io.embedcrm.record.AttributeField;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Sort;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads records, pages of them, and some of their fields. */
final class Reads {
    private final Tables tables;
    private final Statements statements;
    private final String tenant;

    Reads(Tables tables, Statements statements, String tenant) {
        this.tables = tables;
        this.statements = statements;
        this.tenant = tenant;
    }

    <T extends Entity> List<T> findAll(RecordType<T> type, Collection<Id<T>> ids, Criteria<T> only, String locking) {
        if (ids.isEmpty()) {
            return List.of();
        } else if (ids.size() > Limits.BATCH) {
            throw new LimitExceededException(type.name() + " batch", ids.size(), Limits.BATCH);
        }
        CriteriaSize.check(only);
        Table<T> table = tables.of(type);
        Sql sql = new Sql("select " + table.selected());
        SqlCompiler<T> compiler = new SqlCompiler<>(tables, type, tenant, sql);
        Codec.Part part = table.codec(type.id()).parts().get(0);
        Object[] keys =
                ids.stream().distinct().map(id -> part.value().apply(id)).toArray();
        String id = compiler.column(type.id());
        if (keys.length > 1 && statements.dialect().joinsLists()) {
            if (!locking.isEmpty()) {
                return eachAlone(type, ids, only, locking);
            }
            new FromClause<>(compiler).values(type.id(), part.type(), keys, only);
        } else {
            compiler.from(Criteria.everything());
            sql.add(" and ");
            Lists.in(sql, statements.dialect(), id, part.type(), keys);
            compiler.and(only);
        }
        if (keys.length > 1) {
            sql.add(" order by " + id);
        }
        return statements.query(sql.add(locking), table::read);
    }

    /** Where rows of a join cannot be locked, each is found by itself, in the order of ids. */
    private <T extends Entity> List<T> eachAlone(
            RecordType<T> type, Collection<Id<T>> ids, Criteria<T> only, String locking) {
        return ids.stream()
                .distinct()
                .sorted()
                .flatMap(id -> findAll(type, List.of(id), only, locking).stream())
                .toList();
    }

    /** So many records of a query that also meet {@code more}. */
    <T extends Entity> List<T> list(Query<T> query, int limit, Criteria<T> more, String locking) {
        Table<T> table = tables.of(query.type());
        Sql sql = new Sql("select " + table.selected());
        SqlCompiler<T> compiler = new SqlCompiler<>(tables, query.type(), tenant, sql);
        if (locking.isEmpty()) {
            compiler.from(query.where());
        } else {
            new FromClause<>(compiler).table(query.where());
        }
        compiler.and(more);
        List<Sort<T>> order = query.fullOrder();
        query.after()
                .ifPresent(cursor -> new Keyset<>(
                                compiler,
                                order,
                                cursor.place(order.stream().map(Sort::field).toList()))
                        .write());
        order(compiler, order);
        statements.dialect().limit(sql, limit, 0).add(locking);
        return statements.query(sql, table::read);
    }

    private <T extends Entity> void order(SqlCompiler<T> compiler, List<Sort<T>> order) {
        String before = " order by ";
        for (Sort<T> sort : order) {
            compiler.sql().add(before);
            step(compiler, sort);
            before = ", ";
        }
    }

    /** One step; the expression may hold values, so it is written into the statement as often as it is needed. */
    private <T extends Entity> void step(SqlCompiler<T> compiler, Sort<T> sort) {
        String[] pieces = statements
                .dialect()
                .orderBy("\n", sort.descending(), !sort.field().required())
                .split("\n", -1);
        for (int i = 0; i < pieces.length; i++) {
            if (i > 0) {
                compiler.ordered(sort.field());
            }
            compiler.sql().add(pieces[i]);
        }
    }

    <T extends Entity> List<Values<T>> values(Projection<T> projection) {
        RecordType<T> type = projection.type();
        Sql sql = new Sql("select ");
        SqlCompiler<T> compiler = new SqlCompiler<>(tables, type, tenant, sql);
        sql.add(compiler.column(type.id()));
        for (Field<T, ?> field : projection.fields()) {
            sql.add(", ");
            columns(compiler, field);
        }
        compiler.from(projection.where());
        Codec.Part part = tables.of(type).codec(type.id()).parts().get(0);
        projection
                .after()
                .ifPresent(id -> sql.add(" and " + compiler.column(type.id()) + " > ")
                        .bind(part.type(), part.value().apply(id)));
        sql.add(" order by " + compiler.column(type.id()));
        statements.dialect().limit(sql, projection.limit(), 0);
        return statements.query(sql, row -> values(projection, row));
    }

    private <T extends Entity> void columns(SqlCompiler<T> compiler, Field<T, ?> field) {
        if (field instanceof AttributeField<T, ?> attribute) {
            compiler.sql().add(compiler.column(attribute.in()));
            return;
        }
        String before = "";
        for (Table.Column<T> column : compiler.table().columnsOf(field)) {
            compiler.sql().add(before + compiler.table().expression(compiler.alias(), column));
            before = ", ";
        }
    }

    @SuppressWarnings("unchecked")
    private <T extends Entity> Values<T> values(Projection<T> projection, ResultSet row) throws SQLException {
        Table<T> table = tables.of(projection.type());
        Dialect dialect = statements.dialect();
        List<@Nullable Object> values = new ArrayList<>();
        int at = 2;
        for (Field<T, ?> field : projection.fields()) {
            boolean entry = field instanceof AttributeField;
            Codec codec = entry ? Codec.of(io.embedcrm.record.Kind.ATTRIBUTES) : table.codec(field);
            Object value = codec.reader().read(dialect, row, at);
            values.add(
                    field instanceof AttributeField<T, ?> attribute && value != null
                            ? attribute.in((io.embedcrm.record.Attributes) value)
                            : value);
            at += codec.parts().size();
        }
        Object id = table.codec(projection.type().id()).reader().read(dialect, row, 1);
        return new Values<>((Id<T>) Objects.requireNonNull(id), projection.fields(), values);
    }

    <T extends Entity> long count(RecordType<T> type, Criteria<T> where) {
        return statements.query(counting(type, where), row -> row.getLong(1)).get(0);
    }

    /** The statement that counts. */
    <T extends Entity> Sql counting(RecordType<T> type, Criteria<T> where) {
        Sql sql = new Sql("select ");
        List<Criteria<T>> sides = Sides.of(tables.of(type), CriteriaSize.check(where));
        if (sides.isEmpty() || statements.dialect().joinsLists()) {
            new SqlCompiler<>(tables, type, tenant, sql.add("count(*)")).counted(where);
        } else {
            String before = "(select count(*)";
            for (Criteria<T> side : sides) {
                new SqlCompiler<>(tables, type, tenant, sql.add(before)).seeking(Sides.sought(side), side);
                before = ") + (select count(*)";
            }
            sql.add(")");
        }
        return sql;
    }

    /** The present moment by the clock of the database. */
    Instant now() {
        Dialect dialect = statements.dialect();
        return statements
                .query(new Sql("select " + dialect.now()), row ->
                        (Instant) Objects.requireNonNull(dialect.read(row, 1, SqlType.INSTANT)))
                .get(0);
    }
}
