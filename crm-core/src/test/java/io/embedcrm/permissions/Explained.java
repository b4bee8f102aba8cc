package io.embedcrm.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** A data source that has statements about one table explained before they run, with their values. */
final class Explained {
    private final DataSource source;
    private final String table;
    private final UnaryOperator<String> asking;
    private final List<String> plans = new ArrayList<>();
    private boolean explaining;

    /** {@code asking} makes of a statement the one that explains it. */
    Explained(DataSource source, String table, UnaryOperator<String> asking) {
        this.source = source;
        this.table = table;
        this.asking = asking;
    }

    DataSource source() {
        return proxy(DataSource.class, source, (method, arguments) -> {});
    }

    /** What the database does for each statement about the table in a call. */
    List<String> plans(Callable<?> call) throws Exception {
        plans.clear();
        explaining = true;
        try {
            call.call();
        } finally {
            explaining = false;
        }
        return List.copyOf(plans);
    }

    /** What the database does for the one statement about the table in a call. */
    String plan(Callable<?> call) throws Exception {
        List<String> all = plans(call);
        assertThat(all).as("one statement").hasSize(1);
        return all.get(0);
    }

    /** The most rows any step of a plan came by, or threw away, as the groups of {@code pattern} have it. */
    static long rows(String plan, Pattern pattern) {
        return pattern.matcher(plan)
                .results()
                .flatMap(found -> IntStream.rangeClosed(1, found.groupCount()).mapToObj(found::group))
                .filter(Objects::nonNull)
                .mapToLong(rows -> Long.parseLong(rows))
                .max()
                .orElseThrow(() -> new AssertionError("no rows in " + plan));
    }

    private PreparedStatement explained(Connection connection, String sql, PreparedStatement statement) {
        List<Map.Entry<Method, Object[]>> values = new ArrayList<>();
        return proxy(PreparedStatement.class, statement, (method, arguments) -> {
            if (method.getName().startsWith("set") && method.getParameterCount() >= 2) {
                values.add(Map.entry(method, arguments));
            } else if (method.getName().startsWith("execute") && explaining && sql.contains(table)) {
                try (PreparedStatement question = connection.prepareStatement(asking.apply(sql))) {
                    for (Map.Entry<Method, Object[]> value : values) {
                        value.getKey().invoke(question, value.getValue());
                    }
                    plans.add(lines(question));
                }
            }
        });
    }

    private static String lines(PreparedStatement question) throws SQLException {
        StringBuilder lines = new StringBuilder();
        try (ResultSet rows = question.executeQuery()) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int i = 1; i <= columns; i++) {
                    lines.append(i > 1 ? " | " : "").append(rows.getString(i));
                }
                lines.append('\n');
            }
        }
        return lines.toString();
    }

    private interface Before {
        void call(Method method, Object[] arguments) throws Exception;
    }

    private <T> T proxy(Class<T> type, T real, Before before) {
        return type.cast(Proxy.newProxyInstance(
                Explained.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    before.call(method, arguments);
                    Object result;
                    try {
                        result = method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (result instanceof Connection connection && real instanceof DataSource) {
                        return proxy(Connection.class, connection, (called, with) -> {});
                    }
                    return real instanceof Connection connection && result instanceof PreparedStatement prepared
                            ? explained(connection, (String) arguments[0], prepared)
                            : result;
                }));
    }
}
