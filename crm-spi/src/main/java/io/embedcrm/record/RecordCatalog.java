package io.embedcrm.record;

import java.util.List;

/**
 * Names the record types of a program, and where the SQL scripts that make their tables lie. The CRM offers one, a host
 * its own.
 */
public interface RecordCatalog {
    /** A short name in small letters, such as {@code crm}; tables of its types begin with it. */
    String name();

    /** Its types, in an order in which parts come after what they are part of. */
    List<RecordType<?>> types();

    /**
     * The script that brings the tables to a version, in the words of a database.
     *
     * @param database {@code h2}, {@code postgresql}, {@code mysql} or {@code mariadb}
     * @param version from 1 to {@link #version}
     */
    String script(String database, int version);

    /** How many scripts there are. */
    int version();
}
