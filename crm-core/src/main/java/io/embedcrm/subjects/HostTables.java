package io.embedcrm.subjects;

import io.embedcrm.gateway.HostRecords;
import java.util.List;

/**
 * The tables of the host that point to customers.
 *
 * @param all each of them
 */
public record HostTables(List<HostRecords> all) {
    /** Copies them. */
    public HostTables {
        all = List.copyOf(all);
    }
}
