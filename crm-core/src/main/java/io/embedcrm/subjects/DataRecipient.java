package io.embedcrm.subjects;

import io.embedcrm.access.Actor;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody data is handed to, named in the register of processing (GDPR article 30 (1) d, PIPL article 23).
 *
 * @param name who, such as {@code parcel service}
 * @param types of which record types it is given data, by their names; empty for all it may read
 * @param sees as whom it reads, where the rights of an actor bound what it is given
 */
public record DataRecipient(String name, Set<String> types, Optional<Actor> sees) {
    /** Copies the types. */
    public DataRecipient {
        types = Set.copyOf(types);
    }

    /** Is given data of these types. */
    public static DataRecipient of(String name, String... types) {
        return new DataRecipient(name, Set.of(types), Optional.empty());
    }

    /** Is given what an actor may read. */
    public static DataRecipient seeing(String name, Actor as) {
        return new DataRecipient(name, Set.of(), Optional.of(as));
    }
}
