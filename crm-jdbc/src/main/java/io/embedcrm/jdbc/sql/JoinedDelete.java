package io.embedcrm.jdbc.sql;

import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.storage.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Removes many rows, each at its version, by one statement for some hundred of one version. The database removes them in an
 * order of its own, so it is for rows that are locked.
 */
final class JoinedDelete<T extends Entity> {
    private static final int CHUNK = 512;

    private final Transaction transaction;
    private final Tables tables;
    private final Table<T> table;
    private final Statements statements;
    private final String tenant;

    JoinedDelete(Transaction transaction, Tables tables, Table<T> table, Statements statements, String tenant) {
        this.transaction = transaction;
        this.tables = tables;
        this.table = table;
        this.statements = statements;
        this.tenant = tenant;
    }

    /** Whether it is worth it; a database that finds the rows of a list one by one gains nothing. */
    boolean suits(List<T> records, Held held) {
        return records.size() >= JoinedUpdate.LEAST
                && !table.host()
                && !statements.dialect().joinsLists()
                && held.all(table.type(), records.stream().map(Entity::id).toList());
    }

    /** Gives one that was not at its version, or not as {@code only} demands. */
    Optional<T> run(List<T> records, Criteria<T> only) {
        Map<Long, List<T>> byVersion = new TreeMap<>();
        records.forEach(record -> byVersion
                .computeIfAbsent(record.version(), version -> new ArrayList<>())
                .add(record));
        for (Map.Entry<Long, List<T>> entry : byVersion.entrySet()) {
            List<T> same = entry.getValue();
            for (int from = 0; from < same.size(); from += CHUNK) {
                List<T> some = same.subList(from, Math.min(from + CHUNK, same.size()));
                if (delete(some, entry.getKey(), only) < some.size()) {
                    return Optional.of(left(some));
                }
            }
        }
        return Optional.empty();
    }

    private T left(List<T> records) {
        return records.stream()
                .filter(record -> transaction
                        .find(table.type(), new Id<T>(record.id().value()))
                        .isPresent())
                .findFirst()
                .orElse(records.get(0));
    }

    private int delete(List<T> records, long version, Criteria<T> only) {
        Object[] ids = records.stream().map(record -> record.id().value()).toArray();
        Sql sql = new Sql(statements.dialect().deleteFrom(table.name()) + " where ");
        table.tenant(sql, "t0", tenant);
        Lists.in(sql.add(" and "), statements.dialect(), "t0.id", SqlType.UUID, ids);
        sql.add(" and t0.version = ").bind(SqlType.BIGINT, version);
        new SqlCompiler<>(tables, table.type(), tenant, sql).and(only);
        return statements.update(table, sql);
    }
}
