package io.embedcrm.work;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What of a record was kept from its reader.
 *
 * @param hidden the fields that are absent because they may not be seen; of custom attributes the field that holds them,
 *     where some of them may be hidden: whether one is there is not told
 * @param masked the fields whose text is shown in part
 */
public record Withheld(Set<String> hidden, Set<String> masked) {
    /** Nothing. */
    public static final Withheld NOTHING = new Withheld(Set.of(), Set.of());

    /** Copies the sets. */
    public Withheld {
        hidden = Collections.unmodifiableSet(new TreeSet<>(hidden));
        masked = Collections.unmodifiableSet(new TreeSet<>(masked));
    }

    Withheld and(Withheld other) {
        Set<String> allHidden = new TreeSet<>(hidden);
        allHidden.addAll(other.hidden);
        Set<String> allMasked = new TreeSet<>(masked);
        allMasked.addAll(other.masked);
        return new Withheld(allHidden, allMasked);
    }
}
