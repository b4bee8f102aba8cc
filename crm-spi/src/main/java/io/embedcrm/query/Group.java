package io.embedcrm.query;

import io.embedcrm.record.Entity;
import io.embedcrm.record.Measure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One group of an aggregation: what its records have in common, and what was measured. */
public final class Group<T extends Entity> {
    private final Aggregation<T> of;
    private final List<@Nullable Object> keys;
    private final List<@Nullable Object> measures;

    /** The group with these values, in the order of the aggregation's groupings and measures. */
    public Group(Aggregation<T> of, List<? extends @Nullable Object> keys, List<? extends @Nullable Object> measures) {
        this.of = of;
        this.keys = Collections.unmodifiableList(new ArrayList<>(keys));
        this.measures = Collections.unmodifiableList(new ArrayList<>(measures));
    }

    /** What the records have in common; null where it is absent. */
    @SuppressWarnings("unchecked")
    public <V> @Nullable V key(Grouping<T, V> grouping) {
        return (V) keys.get(position(of.by(), grouping));
    }

    /** What was measured; null for the bound of nothing. */
    @SuppressWarnings("unchecked")
    public <V> @Nullable V get(Measure<T, V> measure) {
        return (V) measures.get(position(of.measures(), measure));
    }

    /** A count or a sum, which are never absent. */
    public <V> V need(Measure<T, V> measure) {
        return Objects.requireNonNull(get(measure), "nothing was measured");
    }

    /** What the records have in common, in the order of the groupings. */
    public List<@Nullable Object> keys() {
        return keys;
    }

    /** What was measured, in the order of the measures. */
    public List<@Nullable Object> measures() {
        return measures;
    }

    private static int position(List<?> list, Object wanted) {
        int at = list.indexOf(wanted);
        if (at < 0) {
            throw new IllegalArgumentException(wanted + " was not asked for");
        }
        return at;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Group<?> g && keys.equals(g.keys) && measures.equals(g.measures);
    }

    @Override
    public int hashCode() {
        return keys.hashCode();
    }

    @Override
    public String toString() {
        return keys + " " + measures;
    }
}
