package io.embedcrm.storage;

import io.embedcrm.error.InvalidException;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Query;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import java.time.Duration;
import java.time.Instant;

/**
 * A request to take records for work that others shall leave alone for a while.
 *
 * <p>A record is free while its lease is absent or over by the clock of the storage. Taking it sets the lease and raises
 * the fence by one; whoever then writes on behalf of that work demands the fence it was given, so that a worker that lost
 * its lease can write nothing.
 *
 * @param query which records in what order, and how many at most; it starts at the first page
 * @param lease the field that says until when a record is taken
 * @param fence the field that counts how often it was taken
 * @param length for how long, up to a day
 */
public record Claim<T extends Entity>(Query<T> query, Field<T, Instant> lease, Field<T, Long> fence, Duration length) {
    /** Checks the bounds. */
    public Claim {
        if (query.after().isPresent()) {
            throw new InvalidException("claim.cursor", null, "a claim starts at the first record");
        }
        if (length.isNegative() || length.isZero() || length.compareTo(Duration.ofDays(1)) > 0) {
            throw new InvalidException("claim.length", null, "a lease is longer than nothing and at most a day");
        }
        Limits.check("claim", query.limit(), Limits.PAGE);
    }
}
