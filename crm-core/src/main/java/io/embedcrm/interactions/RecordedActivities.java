package io.embedcrm.interactions;

/**
 * What became of activities that were to be recorded.
 *
 * @param recorded how many were recorded
 * @param known how many were there already, or twice among them
 * @param machine how many of those recorded are a machine's
 */
public record RecordedActivities(int recorded, int known, int machine) {}
