package io.embedcrm.jdbc.sql;

import java.util.List;
import java.util.Map;

/**
 * What a table must look like.
 *
 * @param name its name, perhaps with that of a schema before a point
 * @param columns its columns, and whether each must be there in every row
 * @param indexes its keys and indexes
 * @param host whether it is the host's own, which may have further columns and looks after its own nulls and indexes
 */
public record TableShape(String name, Map<String, Boolean> columns, List<TableIndex> indexes, boolean host) {}
