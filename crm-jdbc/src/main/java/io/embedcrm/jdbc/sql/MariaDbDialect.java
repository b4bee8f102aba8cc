package io.embedcrm.jdbc.sql;

/** MariaDB 10.6 and later: as MySQL, but for its collations, most of which ignore trailing blanks. */
final class MariaDbDialect extends MySqlDialect {
    MariaDbDialect(boolean readsCommitted) {
        super(readsCommitted);
    }

    @Override
    public String name() {
        return "mariadb";
    }

    @Override
    String collation() {
        return "utf8mb4_nopad_bin";
    }

    /** Its tables of values take the length of a text from the first. */
    @Override
    int rowsOfUpdate(int columns) {
        return 0;
    }
}
