package io.embedcrm.work;

import io.embedcrm.error.InvalidException;
import io.embedcrm.record.Id;
import java.util.Optional;

/**
 * How far the chain of one stream has come.
 *
 * @param line the last line
 * @param link what its proof comes to
 */
record StreamHead(Id<Change> line, String link) {
    static final int LENGTH = 80;

    private static final int ID = 36;

    /** Reads what {@link #toString} wrote; absent where it is anything else. */
    static Optional<StreamHead> read(String text) {
        if (text.length() <= ID || text.charAt(ID) != ' ') {
            return Optional.empty();
        }
        try {
            return Optional.of(new StreamHead(Id.parse(text.substring(0, ID)), text.substring(ID + 1)));
        } catch (InvalidException e) {
            return Optional.empty();
        }
    }

    /** The link of a head: all of it where it is none, so that who wrote to it past the CRM stops nobody and is found. */
    static String linkOf(String text) {
        return read(text).map(StreamHead::link).orElse(text);
    }

    @Override
    public String toString() {
        return line + " " + link;
    }
}
