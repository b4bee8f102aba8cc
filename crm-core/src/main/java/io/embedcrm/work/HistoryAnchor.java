package io.embedcrm.work;

import io.embedcrm.error.InvalidException;

/**
 * What to keep outside the database, such as in another's mail, a log that is only written, or a service of time-stamps: it
 * vouches for all history up to its seal. As text {@code 12:kPz…}.
 *
 * @param number the number of a seal
 * @param root its root
 */
public record HistoryAnchor(long number, String root) {
    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws InvalidException {@code history.anchor} if it is none
     */
    public static HistoryAnchor parse(String text) {
        int colon = text.indexOf(':');
        try {
            return new HistoryAnchor(Long.parseLong(text.substring(0, Math.max(0, colon))), text.substring(colon + 1));
        } catch (NumberFormatException e) {
            throw new InvalidException("history.anchor", null, "an anchor has the form number:root");
        }
    }

    @Override
    public String toString() {
        return number + ":" + root;
    }
}
