/** The CRM: customers, interactions, lifecycle, and what every call goes through. */
@org.jspecify.annotations.NullMarked
@SuppressWarnings("opens") // packages of scripts have no classes
module io.embedcrm.core {
    requires transitive io.embedcrm.spi;
    requires com.fasterxml.jackson.databind;
    requires com.google.i18n.phonenumbers.libphonenumber;
    requires com.google.common;
    requires TinyPinyin;
    requires org.slf4j;
    requires static micrometer.core;

    exports io.embedcrm;
    exports io.embedcrm.adoption;
    exports io.embedcrm.audit;
    exports io.embedcrm.conditions;
    exports io.embedcrm.configuration;
    exports io.embedcrm.customers;
    exports io.embedcrm.defaults;
    exports io.embedcrm.description;
    exports io.embedcrm.identity;
    exports io.embedcrm.integration;
    exports io.embedcrm.interactions;
    exports io.embedcrm.lifecycle;
    exports io.embedcrm.memory;
    exports io.embedcrm.metrics;
    exports io.embedcrm.permissions;
    exports io.embedcrm.organisation;
    exports io.embedcrm.privacy;
    exports io.embedcrm.profile;
    exports io.embedcrm.roles;
    exports io.embedcrm.sealing;
    exports io.embedcrm.subjects;
    exports io.embedcrm.tenants;
    exports io.embedcrm.work;

    // the scripts, for a host's own Flyway
    opens io.embedcrm.schema.h2;
    opens io.embedcrm.schema.mariadb;
    opens io.embedcrm.schema.mysql;
    opens io.embedcrm.schema.postgresql;
}
