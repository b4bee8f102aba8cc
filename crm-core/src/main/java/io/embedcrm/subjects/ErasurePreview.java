package io.embedcrm.subjects;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an erasure would do.
 *
 * @param items by record type, and by what the host calls its rows
 * @param obstacles why it would be refused now: the code of a hold, or of a veto of the host; empty where it would not
 * @param remembered whether identifiers would be remembered as keyed hashes, so that no import brings the person back
 */
public record ErasurePreview(List<Item> items, List<String> obstacles, boolean remembered) {
    /** Copies the lists. */
    public ErasurePreview {
        items = List.copyOf(items);
        obstacles = List.copyOf(obstacles);
    }

    /** What becomes of records. */
    public enum Outcome {
        /** They are removed. */
        REMOVED,
        /** They stay without what is personal of them, and lead to the person no more. */
        ANONYMISED,
        /** They are somebody else's, and name the person no more. */
        UNNAMED,
        /** They are the host's, which erases them itself. */
        BY_THE_HOST
    }

    /**
     * Records of one type.
     *
     * @param type the type, or what the host calls its rows
     * @param outcome what becomes of them
     * @param count how many
     * @param reason why they stay, where they do
     * @param until up to when the last of them is kept
     */
    public record Item(
            String type,
            Outcome outcome,
            long count,
            @Nullable String reason,
            @Nullable Instant until) {}
}
