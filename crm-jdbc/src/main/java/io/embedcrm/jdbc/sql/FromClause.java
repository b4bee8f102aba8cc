package io.embedcrm.jdbc.sql;

import io.embedcrm.record.AttributeField;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Criteria.All;
import io.embedcrm.record.Criteria.Children;
import io.embedcrm.record.Criteria.In;
import io.embedcrm.record.Criteria.Parent;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.RecordType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code from … where …}: plain, or with what the condition demands at its top joined, for databases that ask row by row else. */
final class FromClause<T extends Entity> {
    private static final int SHORT_LIST = 8;

    private final SqlCompiler<T> compiler;
    private final Table<T> table;
    private final String alias;
    private final Sql sql;

    FromClause(SqlCompiler<T> compiler) {
        this.compiler = compiler;
        this.table = compiler.table();
        this.alias = compiler.alias();
        this.sql = compiler.sql();
    }

    /** Without a join, so that the rows can be locked. */
    Sql table(Criteria<T> where) {
        sql.add(" from " + table.name() + " " + alias + " where ");
        return compiler.where(where);
    }

    /**
     * What is asked of the rows themselves in a query of its own, and what is measured of others about those that are left,
     * for databases that would reckon the measure for each row they may read.
     */
    Sql screened(Criteria<T> where) {
        List<Criteria<T>> measuring = new ArrayList<>();
        List<Criteria<T>> own = new ArrayList<>();
        topmost(where).forEach(part -> (measures(part) ? measuring : own).add(part));
        if (measuring.isEmpty() || own.isEmpty()) {
            return table(where);
        }
        sql.add(" from (select " + alias + ".*");
        table(Criteria.all(own));
        sql.add(" offset 0) " + alias + " where ");
        return Criteria.all(measuring).read(compiler);
    }

    private static boolean measures(Criteria<?> part) {
        return part instanceof Children<?, ?, ?> children && !children.asksExistence();
    }

    /** A long list and the parents asked about are joined. */
    Sql joining(Criteria<T> where) {
        In<T, ?> list = list(where);
        if (list == null) {
            sql.add(" from " + table.name() + " " + alias);
            return joined(where);
        }
        Codec.Part part = table.codec(list.field()).parts().get(0);
        Object[] values =
                list.values().stream().map(value -> part.value().apply(value)).toArray();
        List<Criteria<T>> rest =
                topmost(where).stream().filter(each -> !each.equals(list)).toList();
        return values(list.field(), part.type(), values, Criteria.all(rest));
    }

    /** Those rows whose {@code field} is one of {@code values}, found value by value through an index. */
    Sql values(Field<T, ?> field, SqlType type, Object[] values, Criteria<T> where) {
        sql.add(" from unnest(")
                .bind(type, values)
                .add(") u(v) join " + table.name() + " " + alias + " on " + compiler.column(field) + " = u.v");
        return joined(where);
    }

    private Sql joined(Criteria<T> where) {
        List<Runnable> conditions = new ArrayList<>();
        Criteria<T> rest = joinParents(where, conditions);
        sql.add(" where ");
        for (Runnable condition : conditions) {
            condition.run();
            sql.add(" and ");
        }
        return compiler.where(rest);
    }

    /** Joins what the condition asks of parents, theirs included, and gives what is left of it. */
    private Criteria<T> joinParents(Criteria<T> where, List<Runnable> conditions) {
        List<Criteria<T>> rest = new ArrayList<>();
        int joins = 0;
        for (Criteria<T> part : topmost(where)) {
            if (part instanceof Parent<T, ?> parent) {
                join(parent, alias + "_" + joins++, conditions);
            } else {
                rest.add(part);
            }
        }
        return Criteria.all(rest);
    }

    private <P extends Entity> void join(Parent<T, P> asked, String as, List<Runnable> conditions) {
        RecordType<P> target = asked.reference().target();
        SqlCompiler<P> parent = compiler.inner(target, as);
        SqlType refers = table.keyType(asked.reference());
        SqlType key = parent.table().keyType(target.id());
        sql.add(" join " + parent.table().name() + " " + as + " on " + table.key(alias, asked.reference(), key) + " = "
                + parent.table().key(as, target.id(), refers));
        Criteria<P> rest = new FromClause<>(parent).joinParents(asked.condition(), conditions);
        conditions.add(() -> parent.where(rest));
    }

    /** What a condition demands, one by one. */
    static <T extends Entity> List<Criteria<T>> topmost(Criteria<T> where) {
        return where instanceof All<T> all
                ? all.parts().stream().flatMap(part -> topmost(part).stream()).toList()
                : List.of(where);
    }

    private @Nullable In<T, ?> list(Criteria<T> where) {
        for (Criteria<T> part : topmost(where)) {
            if (part instanceof In<T, ?> in
                    && in.values().size() > SHORT_LIST
                    && !(in.field() instanceof AttributeField)
                    && table.codec(in.field()).parts().size() == 1) {
                return in;
            }
        }
        return null;
    }
}
