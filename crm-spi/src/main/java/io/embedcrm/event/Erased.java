package io.embedcrm.event;

/** Stands in a change for a value that was there and has been erased. */
public enum Erased {
    /** The one there is: nothing of what was erased is left to tell one from another. */
    VALUE;

    @Override
    public String toString() {
        return "erased";
    }
}
