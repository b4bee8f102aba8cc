package io.embedcrm.customers;

import io.embedcrm.record.Id;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * A customer who may be the same as one to be registered. It never holds the values that are alike.
 *
 * @param customer who is there
 * @param by by what they are alike
 */
public record DuplicateHint(Id<Customer> customer, Set<MatchedKey> by) {
    /** Copies the keys. */
    public DuplicateHint {
        by = Collections.unmodifiableSet(new TreeSet<>(by));
    }
}
