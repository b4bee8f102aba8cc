package io.embedcrm.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.embedcrm.Crm;
import io.embedcrm.CrmRecords;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.jdbc.JdbcStorage;
import io.embedcrm.storage.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A database with the tables of the CRM and of its host, what is loaded into it, and all who compete on it. */
final class House implements AutoCloseable {
    private final Database database;
    private final HikariDataSource pool;
    private final Counted counted;
    private final BareStorage bare;
    private final Loaded loaded;
    private final List<Contestant> contestants = new ArrayList<>();

    private House(Database database, HikariDataSource pool, Scale scale) throws SQLException {
        this.database = database;
        this.pool = pool;
        this.counted = new Counted(pool);
        JdbcStorage storage = JdbcStorage.on(counted, CrmRecords.catalog());
        storage.migrate();
        execute("create table shop_order (number varchar(40) primary key, customer varchar(40), total numeric(19, 4))");
        this.bare = new BareStorage(counted, storage, TenantId.of(HandWritten.TENANT));
        this.loaded = new Loading(scale, storage, crm(storage, AccessPolicy.unrestricted())).load();
        refreshStatistics();
        contestants.add(new HandWritten(counted, database));
        if (database == Database.POSTGRESQL) {
            contestants.add(new HandUnnest(counted));
        }
        contestants.add(new HandHistory(counted, database, false));
        if (database == Database.POSTGRESQL) {
            contestants.add(new HandHistory(counted, database, true));
        }
        contestants.add(new WithHibernate(counted, database));
        contestants.add(bare);
        contestants.add(session("crm history", storage, AccessPolicy.unrestricted()));
        contestants.add(session("crm guarded", storage, TeamAccess.policy(false)));
        contestants.add(session("crm fields", storage, TeamAccess.policy(true)));
    }

    static House open(Server server, Scale scale, int threads) throws SQLException {
        return new House(server.database(), Server.pool(server.url(), threads + 1), scale);
    }

    static Crm crm(JdbcStorage storage, AccessPolicy policy) {
        return Crm.on(storage)
                .policy(policy)
                .tenant(TenantId.of(HandWritten.TENANT))
                .build();
    }

    private Contestant session(String name, JdbcStorage storage, AccessPolicy policy) {
        return new SessionCrm(name, counted, storage, crm(storage, policy));
    }

    Database database() {
        return database;
    }

    HikariDataSource pool() {
        return pool;
    }

    Counted counted() {
        return counted;
    }

    BareStorage bare() {
        return bare;
    }

    Loaded loaded() {
        return loaded;
    }

    List<Contestant> contestants() {
        return contestants;
    }

    private void refreshStatistics() throws SQLException {
        if (!database.binary()) {
            execute("analyze");
            return;
        }
        for (String table : Sizes.TABLES) {
            execute("analyze table " + table);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            connection.commit();
        }
    }

    @Override
    public void close() {
        contestants.forEach(Contestant::close);
        pool.close();
    }
}
