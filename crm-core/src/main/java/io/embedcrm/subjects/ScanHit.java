package io.embedcrm.subjects;

import io.embedcrm.record.RecordRef;

/**
 * Where an identifier was found.
 *
 * @param record in which record
 * @param field in which field
 */
public record ScanHit(RecordRef record, String field) {}
