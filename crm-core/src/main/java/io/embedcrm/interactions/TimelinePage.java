package io.embedcrm.interactions;

import java.util.List;
import java.util.Optional;

/**
 * A part of a timeline.
 *
 * @param entries newest first
 * @param next where it goes on, a text fit for a link; absent at its end
 */
public record TimelinePage(List<TimelineEntry> entries, Optional<String> next) {
    /** Copies the entries. */
    public TimelinePage {
        entries = List.copyOf(entries);
    }
}
