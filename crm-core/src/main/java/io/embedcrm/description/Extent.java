package io.embedcrm.description;

import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;

/** On which rows a right holds, as far as can be told without looking at them. */
public enum Extent {
    /** On every row. */
    ALL,
    /** It depends on the row. */
    SOME,
    /** On no row. */
    NONE;

    /** Whether it may hold on a row. */
    public boolean any() {
        return this != NONE;
    }

    /** How much of the rows {@code within} meets {@code rule}. */
    static <T extends Entity> Extent of(Criteria<T> rule, Criteria<T> within) {
        if (rule.isNothing() || within.isNothing()) {
            return NONE;
        }
        return rule.isEverything() || rule.equals(within) ? ALL : SOME;
    }

    /** Of rules that each give the right: what they give together, as far as can be told. */
    Extent or(Extent other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
