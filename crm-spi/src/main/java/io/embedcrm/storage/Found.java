package io.embedcrm.storage;

import io.embedcrm.record.Entity;

/** The record a unique key names, and whether this call put it there. */
public record Found<T extends Entity>(T record, boolean inserted) {}
