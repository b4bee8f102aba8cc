package io.embedcrm.jdbc.sql;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How the rows of a part's table name the rows of its whole's.
 *
 * @param name its name
 * @param columns its columns in order
 * @param whole the table it leads to
 * @param named the columns there, in the same order
 */
public record TableForeignKey(String name, List<String> columns, String whole, List<String> named) {
    /** Copies the columns. */
    public TableForeignKey {
        columns = List.copyOf(columns);
        named = List.copyOf(named);
    }

    /** Whether one that is there, whatever its name, demands the same, in any order of columns. */
    boolean servedBy(TableForeignKey there) {
        return there.whole.equals(whole) && there.pairs().equals(pairs());
    }

    private String pairs() {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> columns.get(i) + "=" + named.get(i))
                .sorted()
                .collect(Collectors.joining(","));
    }

    /** The same in words. */
    String told() {
        return "foreign key " + name + " (" + String.join(", ", columns) + ") to " + whole;
    }

    /** The same in SQL, within the statement that makes the table. */
    String declared() {
        return "constraint " + name + " foreign key (" + String.join(", ", columns) + ") references " + whole + " ("
                + String.join(", ", named) + ")";
    }
}
