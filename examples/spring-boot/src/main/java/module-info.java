/** Wires the CRM into a program on Spring Boot. */
@org.jspecify.annotations.NullMarked
module io.embedcrm.spring {
    requires transitive io.embedcrm.core;
    requires transitive io.embedcrm.jdbc;
    requires org.slf4j;
    requires spring.beans;
    requires spring.boot;
    requires spring.boot.autoconfigure;
    requires spring.context;
    requires spring.core;
    requires spring.jdbc;
    requires spring.tx;
    requires static micrometer.core;
    requires static spring.security.core;

    exports io.embedcrm.spring;

    opens io.embedcrm.spring;
}
