package io.embedcrm.configuration;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All parts a document may have.
 *
 * @param all in the order they are promoted in; no two of one name
 */
public record ConfigurationParts(List<ConfigurationPart> all) {
    /** Checks the names. */
    public ConfigurationParts {
        all = List.copyOf(all);
        Set<String> names = new HashSet<>();
        all.forEach(part -> {
            if (!names.add(part.name())) {
                throw new IllegalArgumentException("Two parts of the configuration are called " + part.name());
            }
        });
    }

    /** The same with others behind. */
    public ConfigurationParts and(List<ConfigurationPart> more) {
        return new ConfigurationParts(Stream.concat(all.stream(), more.stream()).toList());
    }
}
