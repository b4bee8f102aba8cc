package io.embedcrm.jdbc.sql;

import io.embedcrm.query.Aggregation;
import io.embedcrm.query.Group;
import io.embedcrm.query.Grouping;
import io.embedcrm.query.Grouping.ByField;
import io.embedcrm.query.Grouping.ByTime;
import io.embedcrm.query.Measuring;
import io.embedcrm.record.AttributeField;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Kind;
import io.embedcrm.record.Measure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes aggregations: an inner query gives of each record its keys and what is measured, the outer one groups. So no
 * expression with bound values stands in a {@code group by}.
 */
final class Aggregates<T extends Entity> {
    private final Aggregation<T> asked;
    private final Dialect dialect;
    private final SqlCompiler<T> compiler;
    private final Sql sql;

    Aggregates(Tables tables, Aggregation<T> asked, String tenant) {
        this.asked = asked;
        this.dialect = tables.dialect();
        this.sql = new Sql();
        this.compiler = new SqlCompiler<>(tables, asked.type(), tenant, sql);
    }

    Sql write() {
        List<String> outer = new ArrayList<>();
        for (int i = 0; i < asked.by().size(); i++) {
            outer.add("g.k" + i);
        }
        for (int i = 0; i < asked.measures().size(); i++) {
            outer.add(measured(asked.measures().get(i), "g.m" + i) + " as v" + i);
        }
        sql.add("select " + String.join(", ", outer) + " from (select ");
        inner();
        sql.add(") g");
        if (!asked.by().isEmpty()) {
            sql.add(" group by " + String.join(", ", outer.subList(0, asked.by().size())));
            order();
            dialect.limit(sql, asked.limit(), asked.offset());
        }
        return sql;
    }

    private void inner() {
        String before = "";
        int at = 0;
        for (Grouping<T, ?> grouping : asked.by()) {
            sql.add(before);
            if (grouping instanceof ByTime<T, ?> time) {
                sql.add(new TimeBucket(dialect, time).expression(compiler.column(time.field())));
            } else {
                compiler.value(grouping.field());
            }
            sql.add(" as k" + at++);
            before = ", ";
        }
        at = 0;
        for (Measure<T, ?> measure : asked.measures()) {
            sql.add(before);
            taken(measure);
            sql.add(" as m" + at++);
            before = ", ";
        }
        compiler.from(asked.where());
        for (Grouping<T, ?> grouping : asked.by()) {
            if (grouping instanceof ByTime<T, ?> time) {
                compiler.and(time.field().atLeast(time.from()).and(time.field().before(time.to())));
            }
        }
    }

    /** What of one record goes into a measure: null where nothing does. */
    private void taken(Measure<T, ?> measure) {
        Field<T, ?> field = measure.field();
        String value = field == null ? "1" : compiler.column(field);
        String currency = measure.currency();
        if (currency == null && measure.where().isEverything()) {
            sql.add(value);
            return;
        }
        String[] around = field == null
                ? new String[] {"", ""}
                : dialect.typed(
                                "\n",
                                compiler.table().codec(field).parts().get(0).type())
                        .split("\n", -1);
        sql.add(around[0] + "case when ");
        if (currency != null && field != null) {
            sql.add(compiler.table()
                                    .expression(
                                            compiler.alias(),
                                            compiler.table().columnsOf(field).get(1))
                            + " = ")
                    .bind(SqlType.TEXT, currency);
        } else {
            sql.add("true");
        }
        compiler.and(measure.where());
        sql.add(" then " + value + " end" + around[1]);
    }

    private static String measured(Measure<?, ?> measure, String value) {
        return switch (measure.function()) {
            case COUNT -> "count(" + value + ")";
            case DISTINCT -> "count(distinct " + value + ")";
            case SUM -> "coalesce(sum(" + value + "), 0)";
            case MIN -> "min(" + value + ")";
            case MAX -> "max(" + value + ")";
        };
    }

    private void order() {
        List<String> steps = new ArrayList<>();
        asked.order().ifPresent(order -> {
            String measured = measured(asked.measures().get(order.measure()), "g.m" + order.measure());
            steps.add(dialect.orderBy(measured, order.descending(), true));
        });
        for (int i = 0; i < asked.by().size(); i++) {
            Grouping<T, ?> grouping = asked.by().get(i);
            boolean text = grouping.field().kind() == Kind.TEXT;
            String key = "g.k" + i;
            steps.add(dialect.orderBy(text ? dialect.textOrder(key) : key, false, true));
        }
        sql.add(" order by " + String.join(", ", steps));
    }

    Group<T> read(ResultSet row) throws SQLException {
        List<@Nullable Object> keys = new ArrayList<>();
        for (Grouping<T, ?> grouping : asked.by()) {
            keys.add(key(grouping, row, keys.size() + 1));
        }
        List<@Nullable Object> measures = new ArrayList<>();
        for (Measure<T, ?> measure : asked.measures()) {
            measures.add(measure(measure, row, keys.size() + measures.size() + 1));
        }
        return new Group<>(asked, keys, measures);
    }

    private @Nullable Object key(Grouping<T, ?> grouping, ResultSet row, int at) throws SQLException {
        if (grouping instanceof ByField<T, ?> by) {
            if (by.field() instanceof AttributeField<T, ?> attribute) {
                Object value = dialect.read(row, at, AttributeKind.type(attribute.kind()));
                return AttributeKind.read(attribute.kind(), value);
            }
            return compiler.table().codec(by.field()).reader().read(dialect, row, at);
        }
        long code = row.getLong(at);
        return switch (((ByTime<T, ?>) grouping).bucket()) {
            case HOUR, WEEKDAY -> (Object) code;
            case DAY, WEEK -> LocalDate.ofEpochDay(code);
            case MONTH -> LocalDate.of((int) Math.floorDiv(code, 12L), (int) Math.floorMod(code, 12L) + 1, 1);
        };
    }

    private @Nullable Object measure(Measure<T, ?> measure, ResultSet row, int at) throws SQLException {
        Field<T, ?> field = measure.field();
        return switch (measure.function()) {
            case COUNT, DISTINCT -> (Object) row.getLong(at);
            case SUM -> {
                BigDecimal sum = row.getBigDecimal(at);
                int scale = field == null ? 0 : Measuring.scale(field);
                yield sum.setScale(scale, RoundingMode.UNNECESSARY);
            }
            case MIN, MAX ->
                field == null
                        ? null
                        : dialect.read(row, at, Codec.of(field).parts().get(0).type());
        };
    }
}
