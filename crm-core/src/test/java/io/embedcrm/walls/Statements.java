package io.embedcrm.walls;

import io.embedcrm.jdbc.JdbcWatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every statement that is prepared, and those of them that touch a table of the CRM without asking whose rows. */
final class Statements implements JdbcWatch {
    private static final Pattern TOUCHED =
            Pattern.compile("\\b(?:from|join|update|using) (crm_\\w+)(?: (?!set\\b|where\\b|on\\b|order\\b)(\\w+))?");
    private static final Pattern WRITTEN = Pattern.compile("\\b(?:insert into|merge into) (crm_\\w+) ?\\(([^)]*)\\)");
    /** What tells one node of the schema's state; it belongs to no tenant. */
    private static final Set<String> NOBODYS = Set.of("crm_schema_version", "crm_schema_lock");

    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    @Override
    public void before(String call, String sql) {
        if (!sql.isEmpty()) {
            seen.add(sql.replaceAll("\\s+", " "));
        }
    }

    int touchingTables() {
        return (int) seen.stream().filter(sql -> TOUCHED.matcher(sql).find()).count();
    }

    /** Those that do not ask, for each table they touch, whose rows it is about. */
    List<String> withoutTenant() {
        return seen.stream().filter(sql -> !asks(sql)).toList();
    }

    static boolean asks(String sql) {
        if (sql.matches("(?is)^(create|alter|drop|comment) .*")) {
            return true;
        }
        List<String> missing = new ArrayList<>();
        for (Matcher table = TOUCHED.matcher(sql); table.find(); ) {
            String alias = table.group(2);
            String wanted = alias == null ? "\\btenant_id = \\?" : "\\b" + alias + "\\.tenant_id = ";
            if (!NOBODYS.contains(table.group(1))
                    && !Pattern.compile(wanted)
                            .matcher(sql.substring(table.start()))
                            .find()) {
                missing.add(table.group());
            }
        }
        for (Matcher table = WRITTEN.matcher(sql); table.find(); ) {
            if (!NOBODYS.contains(table.group(1)) && !table.group(2).contains("tenant_id")) {
                missing.add(table.group());
            }
        }
        return missing.isEmpty();
    }
}
