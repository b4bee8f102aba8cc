package io.embedcrm.jdbc.sql;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a table must look like.
 *
 * @param name its name, perhaps with that of a schema before a point
 * @param columns its columns, and whether each must be there in every row
 * @param indexes its keys and indexes
 * @param whole how its rows name the rows of another table they are parts of; absent where they are no parts
 * @param host whether it is the host's own, which may have further columns and looks after its own nulls and indexes
 */
public record TableShape(
        String name,
        Map<String, Boolean> columns,
        List<TableIndex> indexes,
        Optional<TableForeignKey> whole,
        boolean host) {}
