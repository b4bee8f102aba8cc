package io.embedcrm.record;

/** How a value is compared with another. */
public enum Comparison {
    /** Equal. */
    EQ,
    /** Less, earlier. */
    LT,
    /** Less or equal. */
    LE,
    /** Greater, later. */
    GT,
    /** Greater or equal. */
    GE;

    /** Whether it holds of two values of which {@link java.util.Comparator#compare} says {@code order}. */
    public boolean holds(int order) {
        return switch (this) {
            case EQ -> order == 0;
            case LT -> order < 0;
            case LE -> order <= 0;
            case GT -> order > 0;
            case GE -> order >= 0;
        };
    }
}
