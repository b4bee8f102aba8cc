package io.embedcrm.configuration;

import io.embedcrm.query.Query;
import io.embedcrm.record.Entity;
import io.embedcrm.record.RecordType;
import io.embedcrm.work.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One kind of configuration, such as the tags: how it is told as items under natural keys, and how items become records
 * again. It reads and writes through the services of its room, so that its rules, rights, history and events hold.
 */
public interface ConfigurationPart {
    /** Its place in a document, such as {@code tags}. */
    String name();

    /** The types of its records, of which the actor must be able to read all; the first is what an item is called. */
    List<RecordType<?>> types();

    /** All items there are, by their keys; without ids, and equal where they mean the same. */
    Map<String, ConfigurationItem> read(Session session);

    /**
     * The item as {@link #read} would tell it.
     *
     * @throws io.embedcrm.error.InvalidException if no record can be made of it
     */
    ConfigurationItem checked(Session session, String key, ConfigurationItem item);

    /** Adds these items, or changes those that are there; in the open transaction of {@code session}. */
    void write(Session session, Map<String, ConfigurationItem> items);

    /**
     * Removes these items, as if they had never been.
     *
     * @throws io.embedcrm.error.RefusedException if one is in use
     */
    void remove(Session session, Set<String> keys);

    /** All records of a query, page by page. */
    static <T extends Entity> List<T> all(Session session, Query<T> query) {
        return session.read(call -> {
            List<T> all = new ArrayList<>();
            call.each(query, all::add);
            return all;
        });
    }
}
