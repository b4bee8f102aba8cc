/** The contracts of EmbedCRM: records, conditions, storage, access, events and what a host supplies. */
@org.jspecify.annotations.NullMarked
module io.embedcrm.spi {
    requires transitive org.jspecify;

    exports io.embedcrm.error;
    exports io.embedcrm.record;
    exports io.embedcrm.query;
    exports io.embedcrm.storage;
    exports io.embedcrm.access;
    exports io.embedcrm.event;
    exports io.embedcrm.gateway;
}
