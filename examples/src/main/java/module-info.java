/** Programs that show the CRM at work. */
@org.jspecify.annotations.NullMarked
module io.embedcrm.examples {
    requires transitive io.embedcrm.core;
    requires transitive io.embedcrm.jdbc;
    requires com.h2database;
    requires com.zaxxer.hikari;
    requires de.siegmar.fastcsv;
    requires spring.jdbc;
    requires spring.tx;
    requires java.management;
    requires transitive java.sql;

    exports io.embedcrm.examples;
    exports io.embedcrm.examples.adopt;
    exports io.embedcrm.examples.orders;
    exports io.embedcrm.examples.page;
}
