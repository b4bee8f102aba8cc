package io.embedcrm.jdbc;

import com.alibaba.druid.pool.DruidDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A pool of Druid with its wall, as many shops have it. */
final class WalledPool {
    private WalledPool() {}

    static DataSource of(String url) {
        DruidDataSource pool = new DruidDataSource();
        pool.setUrl(url);
        pool.setMaxActive(16);
        pool.setDefaultTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        try {
            pool.setFilters("wall");
            pool.init();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return pool;
    }
}
