package io.embedcrm.examples.page;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What every page says about itself.
 *
 * @param shop whose customers these are
 * @param actor through whose eyes they are seen; absent for nobody's
 * @param at the moment it was made; "days ago" count to it, and charts go on to its month
 * @param zone of all dates and times
 * @param note a line at the foot, such as where the data comes from
 */
public record Frame(
        String shop,
        @Nullable String actor,
        Instant at,
        ZoneId zone,
        @Nullable String note) {
    /** A frame as it stands. */
    public Frame {}
}
