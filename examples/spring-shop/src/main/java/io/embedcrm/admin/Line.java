package io.embedcrm.admin;

/**
 * One fact and what it is called.
 *
 * @param label what it is called
 * @param value what it is; empty where it is not known or not shown
 * @param shown how much of it is shown
 */
record Line(String label, String value, How shown) {
    /** How much of a fact is shown. */
    enum How {
        /** All of it. */
        WHOLE,
        /** A part of it. */
        MASKED,
        /** Nothing of it. */
        HIDDEN
    }

    static Line of(String label, String value) {
        return new Line(label, value, How.WHOLE);
    }

    public boolean hidden() {
        return shown == How.HIDDEN;
    }

    public boolean masked() {
        return shown == How.MASKED;
    }
}
