package io.embedcrm.examples.orders;

import org.jspecify.annotations.Nullable;

/**
 * A line that was left out. It never holds what the line said.
 *
 * @param line its number in the file; the header is line 1
 * @param column the header's name for it; absent if the line as a whole is wrong
 * @param problem what is wrong
 * @param allowed what would have been right
 */
public record BadLine(long line, @Nullable String column, String problem, String allowed) {
    /** A line as it stands. */
    public BadLine {}

    @Override
    public String toString() {
        return "line " + line + (column == null ? "" : ", " + column) + ": " + problem + " (allowed: " + allowed + ")";
    }
}
