package io.embedcrm.benchmarks;

import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The pool all contestants use, which tells on request how many statements a call sends. While nobody asks, connections are
 * handed out as they are, so that what is measured knows nothing of it.
 */
final class Counted implements DataSource {
    /** Something that uses the pool. */
    interface Work {
        void run() throws Exception;
    }

    private final DataSource pool;
    private @Nullable List<String> seen;

    Counted(DataSource pool) {
        this.pool = pool;
    }

    /** The statements {@code work} sends by this thread, batches as one; commits are not among them. */
    List<String> statements(Work work) throws Exception {
        List<String> all = new ArrayList<>();
        seen = all;
        try {
            work.run();
        } finally {
            seen = null;
        }
        return all;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = pool.getConnection();
        List<String> into = seen;
        return into == null ? connection : (Connection) watched(Connection.class, connection, into, "");
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return pool.getConnection(user, password);
    }

    private static Object watched(Class<?> type, Object real, List<String> into, String text) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            boolean given = arguments != null && arguments.length > 0 && arguments[0] instanceof String;
            String told = given ? String.valueOf(arguments[0]) : text;
            if (real instanceof Statement && method.getName().startsWith("execute")) {
                into.add(told);
            }
            try {
                Object result = method.invoke(real, arguments);
                return result instanceof Statement statement && real instanceof Connection
                        ? watched(method.getReturnType(), statement, into, told)
                        : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return Proxy.newProxyInstance(Counted.class.getClassLoader(), new Class<?>[] {type}, handler);
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return pool.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        pool.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        pool.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return pool.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return pool.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return pool.isWrapperFor(type);
    }
}
