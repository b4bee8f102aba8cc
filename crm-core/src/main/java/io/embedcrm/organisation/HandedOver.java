package io.embedcrm.organisation;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Work that was handed over, or would be.
 *
 * @param records how many records, by the name of their type
 * @param more whether there is more to hand over
 */
public record HandedOver(Map<String, Long> records, boolean more) {
    /** Copies the numbers. */
    public HandedOver {
        records = Collections.unmodifiableMap(new TreeMap<>(records));
    }

    /** How many records in all. */
    public long total() {
        return records.values().stream().mapToLong(Long::longValue).sum();
    }

    HandedOver and(HandedOver later) {
        Map<String, Long> sum = new TreeMap<>(records);
        later.records.forEach((type, count) -> sum.merge(type, count, Long::sum));
        return new HandedOver(sum, later.more);
    }
}
