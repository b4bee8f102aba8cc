package io.embedcrm.jdbc.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Statements that wait to be sent with the next one: several as one text, which PostgreSQL's driver takes apart again, keeps
 * prepared one by one, and sends without waiting for the answer to each. Where one fails none after it is run.
 */
final class Pipeline {
    /** How many statements wait at most. */
    static final int MOST = 16;

    /** Looks at what a statement gave, which is what {@code statement} is at. */
    interface Outcome {
        /** Whatever was changed, be it. */
        Outcome ANY = statement -> {};

        void of(PreparedStatement statement) throws SQLException;
    }

    /**
     * One statement.
     *
     * @param table whose rows it is about, for errors; absent where it cannot fail for what the rows are
     */
    record Step(@Nullable Table<?> table, Sql sql, Outcome outcome) {}

    private final List<Step> steps = new ArrayList<>();

    void add(Step step) {
        steps.add(step);
    }

    int size() {
        return steps.size();
    }

    boolean isEmpty() {
        return steps.isEmpty();
    }

    boolean isFull() {
        return steps.size() >= MOST;
    }

    /** Whether what waits can be committed unless the database refuses it: nothing that it gives is to be looked at. */
    boolean isCertain() {
        return steps.stream().allMatch(step -> step.outcome() == Outcome.ANY);
    }

    String text() {
        return steps.stream().map(step -> step.sql().text()).collect(Collectors.joining("; "));
    }

    List<Parameter> parameters() {
        return steps.stream().flatMap(step -> step.sql().parameters().stream()).toList();
    }

    /** Hands each step what it gave. */
    void tell(PreparedStatement executed) throws SQLException {
        for (int i = 0; i < steps.size(); i++) {
            if (i > 0) {
                executed.getMoreResults();
            }
            steps.get(i).outcome().of(executed);
        }
    }

    /** Whose rows a failure is about: the table that is named by the first line of it, which holds no values; or any. */
    @Nullable
    Table<?> concerned(SQLException failure) {
        String told = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        List<Table<?>> tables = new ArrayList<>();
        for (Step step : steps) {
            Table<?> table = step.table();
            if (table != null) {
                tables.add(table);
            }
        }
        // the name of one may begin with that of another
        return tables.stream()
                .filter(table -> told.contains(table.name()))
                .max(Comparator.comparingInt(table -> table.name().length()))
                .orElse(tables.isEmpty() ? null : tables.get(0));
    }
}
