package io.embedcrm.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Sees every call of connections and statements; what it throws, the caller gets instead of an answer. */
public interface JdbcWatch {
    /**
     * Before a call.
     *
     * @param call the method and how many arguments it has, such as {@code rollback/1}
     * @param sql the statement, if it is known
     */
    default void before(String call, String sql) throws SQLException {}

    /** After a call that succeeded. */
    default void after(String call, String sql) throws SQLException {}

    /** After a call that failed. */
    default void failed(SQLException e) {}

    /** The data source, seen. */
    default DataSource watching(DataSource source) {
        return proxy(DataSource.class, source, "");
    }

    /** The connection, seen. */
    default Connection watching(Connection connection) {
        return proxy(Connection.class, connection, "");
    }

    private <T> T proxy(Class<T> type, T real, String sql) {
        return type.cast(Proxy.newProxyInstance(
                JdbcWatch.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> invoke(real, method, arguments == null ? new Object[0] : arguments, sql)));
    }

    private Object invoke(Object real, Method method, Object[] arguments, String outer) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return method.invoke(real, arguments);
        }
        String sql = arguments.length > 0
                        && arguments[0] instanceof String text
                        && method.getName().matches("prepare.*|execute.*")
                ? text
                : outer;
        String call = method.getName() + "/" + arguments.length;
        before(call, sql);
        Object result;
        try {
            result = method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof SQLException failure) {
                failed(failure);
            }
            throw e.getCause();
        }
        after(call, sql);
        if (result instanceof PreparedStatement statement) {
            return proxy(PreparedStatement.class, statement, sql);
        } else if (result instanceof Statement statement) {
            return proxy(Statement.class, statement, sql);
        }
        return result instanceof Connection connection ? proxy(Connection.class, connection, "") : result;
    }
}
