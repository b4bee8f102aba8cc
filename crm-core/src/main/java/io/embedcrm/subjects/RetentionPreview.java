package io.embedcrm.subjects;

import java.time.LocalDate;

/**
 * What a retention rule would do now.
 *
 * @param rule the rule
 * @param before what is older than this day is due
 * @param due how many records would go, or be blanked
 * @param held how many more are old enough and stay while a legal hold or a restriction is in force
 */
public record RetentionPreview(RetentionRule rule, LocalDate before, long due, long held) {}
