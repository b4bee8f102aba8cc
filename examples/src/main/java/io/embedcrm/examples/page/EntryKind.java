package io.embedcrm.examples.page;

import java.util.Locale;

/** What a timeline entry is, told by its sign. */
public enum EntryKind {
    /** Something was bought. */
    PURCHASE("M6 8h12l1 12H5L6 8z M9 8V6a3 3 0 0 1 6 0v2"),
    /** Money went back. */
    REFUND("M9 14L4 9l5-5 M4 9h10a6 6 0 0 1 0 12h-3"),
    /** The books were put right. */
    ADJUSTMENT("M4 8h9 M19 8h1 M4 16h1 M11 16h9 M13 8a3 3 0 1 0 6 0a3 3 0 1 0-6 0 M5 16a3 3 0 1 0 6 0a3 3 0 1 0-6 0"),
    /** Spoken by telephone. */
    CALL("M6 3h4l2 5-3 2a12 12 0 0 0 5 5l2-3 5 2v4a2 2 0 0 1-2 2A17 17 0 0 1 4 5a2 2 0 0 1 2-2z"),
    /** Written by e-mail. */
    EMAIL("M3 6h18v12H3z M3 7l9 6 9-6"),
    /** Written by chat or text message. */
    MESSAGE("M4 5h16v11H10l-5 4v-4H4z"),
    /** Met. */
    MEETING("M4 6h16v14H4z M4 10h16 M8 3v4 M16 3v4"),
    /** Written down. */
    NOTE("M6 3h8l5 5v13H6z M14 3v5h5 M9 13h7 M9 17h5"),
    /** Moved to another stage. */
    STAGE("M5 21V4 M5 4h13l-3 4 3 4H5"),
    /** Done or to be done. */
    TASK("M4 12l5 5L20 6"),
    /** Seen on the web. */
    WEB("M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0 M3 12h18 M12 3c4 4 4 14 0 18c-4-4-4-14 0-18"),
    /** Anything else. */
    OTHER("M9 12a3 3 0 1 0 6 0a3 3 0 1 0-6 0");

    private final String path;

    EntryKind(String path) {
        this.path = path;
    }

    /** The outline in a square of 24. */
    String path() {
        return path;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
