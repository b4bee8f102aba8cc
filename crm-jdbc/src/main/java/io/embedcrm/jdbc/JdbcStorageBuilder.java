package io.embedcrm.jdbc;

import io.embedcrm.jdbc.sql.HostTable;
import io.embedcrm.jdbc.sql.Tables;
import io.embedcrm.record.RecordCatalog;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Opens a {@link JdbcStorage} that also shows tables of the host. */
public final class JdbcStorageBuilder {
    private final List<RecordCatalog> catalogs;
    private final List<HostTable> hostTables = new ArrayList<>();
    private boolean readsInTransactions;

    private JdbcStorageBuilder(List<RecordCatalog> catalogs) {
        this.catalogs = catalogs;
    }

    /** Keeps the types of these catalogues. */
    public static JdbcStorageBuilder of(RecordCatalog... catalogs) {
        return new JdbcStorageBuilder(List.of(catalogs));
    }

    /** Shows a read-only type's records from a table of the host. */
    public JdbcStorageBuilder showing(HostRows rows) {
        hostTables.add(rows.build());
        return this;
    }

    /**
     * Reads in transactions always, where otherwise what only reads has none: for a proxy before the database that sends what
     * comes outside transactions to replicas, which may not know yet what was just written.
     */
    public JdbcStorageBuilder readingInTransactions() {
        readsInTransactions = true;
        return this;
    }

    /** In the database of {@code dataSource}, in transactions of its own. */
    public JdbcStorage on(DataSource dataSource) {
        return in(JdbcStorage.own(dataSource));
    }

    /** In transactions that {@code transactions} supplies. */
    public JdbcStorage in(HostTransactions transactions) {
        Tables tables = new Tables(JdbcStorage.dialect(transactions), catalogs, hostTables);
        return new JdbcStorage(transactions, tables, readsInTransactions);
    }
}
