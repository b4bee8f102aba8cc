package io.embedcrm.jdbc.sql;

import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Kind;
import io.embedcrm.record.Sort;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Demands that rows come behind a place in an order. */
final class Keyset<T extends Entity> {
    private final SqlCompiler<T> compiler;
    private final List<Sort<T>> order;
    private final List<@Nullable Object> place;
    private final Sql sql;

    Keyset(SqlCompiler<T> compiler, List<Sort<T>> order, List<@Nullable Object> place) {
        this.compiler = compiler;
        this.order = order;
        this.place = place;
        this.sql = compiler.sql();
    }

    void write() {
        Dialect dialect = compiler.table().dialect();
        boolean plain =
                order.stream().allMatch(sort -> sort.field().required() && sort.descending() == first().descending());
        if (plain && dialect.rowComparison()) {
            sql.add(" and ("
                    + order.stream().map(sort -> compiler.column(sort.field())).collect(Collectors.joining(", ")) + ")"
                    + (first().descending() ? " < (" : " > (")
                    + IntStream.range(0, order.size()).mapToObj(i -> "?").collect(Collectors.joining(", ")) + ")");
            for (int i = 0; i < order.size(); i++) {
                sql.values(List.of(parameter(i)));
            }
            return;
        }
        if (first().field().required() && order.size() > 1) {
            sql.add(" and ");
            compare(0, first().descending() ? " <= " : " >= ");
        }
        sql.add(" and (");
        behind(0);
        sql.add(")");
    }

    private Sort<T> first() {
        return order.get(0);
    }

    /** Behind the place in the order from the i-th sort on. */
    private void behind(int i) {
        Sort<T> sort = order.get(i);
        boolean last = i == order.size() - 1;
        if (place.get(i) == null) {
            compiler.value(sort.field()).add(" is null");
            if (last) {
                sql.add(" and false");
            } else {
                sql.add(" and (");
                behind(i + 1);
                sql.add(")");
            }
            return;
        }
        compare(i, sort.descending() ? " < " : " > ");
        if (!sort.field().required()) {
            sql.add(" or ");
            compiler.value(sort.field()).add(" is null");
        }
        if (!last) {
            sql.add(" or (");
            compare(i, " = ");
            sql.add(" and (");
            behind(i + 1);
            sql.add("))");
        }
    }

    private void compare(int i, String sign) {
        compiler.ordered(order.get(i).field()).add(sign).add("?");
        sql.values(List.of(parameter(i)));
    }

    private Parameter parameter(int i) {
        Field<T, ?> field = order.get(i).field();
        Object value = place.get(i);
        if (field.kind() == Kind.TEXT) {
            return new Parameter(compiler.table().dialect().textOrderType(), value);
        }
        Codec.Part part = part(field);
        return new Parameter(part.type(), value == null ? null : part.value().apply(value));
    }

    private Codec.Part part(Field<T, ?> field) {
        if (field instanceof io.embedcrm.record.AttributeField<T, ?> attribute) {
            return new Codec.Part("", AttributeKind.type(attribute.kind()), AttributeKind::value);
        }
        return compiler.table().codec(field).parts().get(0);
    }
}
