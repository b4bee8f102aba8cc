package io.embedcrm.storage;

import java.util.Map;

/** All rows of one tenant in a storage, also those that records are searched by. Each call is a transaction of its own. */
public interface TenantRows {
    /**
     * How many rows each table holds of the tenant, by the name the storage has for the table; those that hold none stand
     * there with zero. A storage that can ask where its tables are counts every table it finds, not only those it knows of.
     */
    Map<String, Long> count();

    /**
     * Removes some rows, parts before what they are parts of, past every rule.
     *
     * @param most how many at most, up to {@link io.embedcrm.query.Limits#BATCH}
     * @return how many; zero when nothing is left in the tables the storage knows of
     */
    long remove(int most);
}
