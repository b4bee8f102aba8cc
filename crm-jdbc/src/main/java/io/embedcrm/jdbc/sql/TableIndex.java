package io.embedcrm.jdbc.sql;

import java.util.List;
import java.util.Set;

/**
 * A key or an index of a table.
 *
 * @param kind which of them it is
 * @param name its name
 * @param columns its columns in order
 */
public record TableIndex(Kind kind, String name, List<String> columns) {
    /** Which of them it is. */
    public enum Kind {
        /** What rows are told apart by. */
        PRIMARY_KEY("primary key"),
        /** What no two rows have the same of. */
        UNIQUE_KEY("unique key"),
        /** What rows are found by. */
        INDEX("index");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** Copies the columns. */
    public TableIndex {
        columns = List.copyOf(columns);
    }

    /** Whether it forbids something. */
    boolean key() {
        return kind != Kind.INDEX;
    }

    /**
     * Whether one that is there, whatever its name, does what this one is for: a key has the same columns in any order, an
     * index begins with them and may have more.
     */
    boolean servedBy(TableIndex there) {
        if (key()) {
            return there.key() && Set.copyOf(there.columns).equals(Set.copyOf(columns));
        }
        return there.columns.size() >= columns.size()
                && there.columns.subList(0, columns.size()).equals(columns);
    }

    /** The same in words. */
    String told() {
        return kind.words + (kind == Kind.PRIMARY_KEY ? "" : " " + name) + " (" + String.join(", ", columns) + ")";
    }
}
