package io.embedcrm.examples.orders;

import org.jspecify.annotations.Nullable;

/** Why a line cannot be taken; turned into a {@link BadLine} where its number is known. */
final class BadValue extends Exception {
    private static final long serialVersionUID = 1L;

    private final @Nullable String column;
    private final String problem;
    private final String allowed;

    BadValue(@Nullable String column, String problem, String allowed) {
        super(problem, null, false, false);
        this.column = column;
        this.problem = problem;
        this.allowed = allowed;
    }

    BadLine at(long line) {
        return new BadLine(line, column, problem, allowed);
    }
}
