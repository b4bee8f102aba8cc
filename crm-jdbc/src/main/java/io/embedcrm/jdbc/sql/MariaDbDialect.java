package io.embedcrm.jdbc.sql;

/** MariaDB 10.6 and later: as MySQL, but for its collations, most of which ignore trailing blanks. */
final class MariaDbDialect extends MySqlDialect {
    @Override
    public String name() {
        return "mariadb";
    }

    @Override
    String collation() {
        return "utf8mb4_nopad_bin";
    }
}
