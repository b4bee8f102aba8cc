package io.embedcrm.work;

import io.embedcrm.record.Id;

/**
 * How far the chain of one stream has come.
 *
 * @param line the last line
 * @param link what its proof comes to
 */
record StreamHead(Id<Change> line, String link) {
    static final int LENGTH = 80;

    private static final int ID = 36;

    /** Reads what {@link #toString} wrote. */
    static StreamHead parse(String text) {
        if (text.length() <= ID || text.charAt(ID) != ' ') {
            throw new IllegalArgumentException("a head is an id and a link");
        }
        return new StreamHead(Id.parse(text.substring(0, ID)), text.substring(ID + 1));
    }

    @Override
    public String toString() {
        return line + " " + link;
    }
}
