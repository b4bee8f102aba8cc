/** Keeps any record in H2, PostgreSQL, MySQL and MariaDB. */
@org.jspecify.annotations.NullMarked
module io.embedcrm.jdbc {
    requires transitive io.embedcrm.spi;
    requires transitive java.sql;
    requires org.jdbi.v3.core;
    requires com.fasterxml.jackson.databind;
    requires org.slf4j;
    requires static spring.jdbc;
    requires static spring.tx;
    requires static spring.core;
    requires static jakarta.transaction;

    exports io.embedcrm.jdbc;
}
