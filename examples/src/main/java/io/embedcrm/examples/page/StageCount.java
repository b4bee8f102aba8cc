package io.embedcrm.examples.page;

/** How many customers are in a stage. */
public record StageCount(String stage, Tone tone, long customers) {
    /** A count as it stands. */
    public StageCount {}
}
