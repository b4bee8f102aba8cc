package io.embedcrm.configuration;

import java.util.List;
import java.util.Optional;

/**
 * What becomes of one item of a configuration.
 *
 * @param part of which part, such as {@code tags}
 * @param type the name of the record type an item of the part is called by, such as {@code Tag}
 * @param key its natural key
 * @param kind what becomes of it
 * @param fields what differs, of an item that is changed
 */
public record ItemChange(String part, String type, String key, ChangeKind kind, List<FieldDifference> fields) {
    /** Copies the fields. */
    public ItemChange {
        fields = List.copyOf(fields);
    }

    /**
     * One place in an item that differs.
     *
     * @param path the place, such as {@code labelEn} or {@code choices[2].retired}
     * @param before its value as JSON; absent where there was none
     * @param after its value as JSON; absent where there is none
     */
    public record FieldDifference(String path, Optional<String> before, Optional<String> after) {}
}
