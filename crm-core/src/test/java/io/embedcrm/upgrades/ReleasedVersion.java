package io.embedcrm.upgrades;

import io.embedcrm.CrmRecords;
import io.embedcrm.record.RecordCatalog;
import io.embedcrm.record.RecordType;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The catalogue as a version had it: the tables its scripts make. */
record ReleasedVersion(int version) implements RecordCatalog {
    private static final Pattern TABLE = Pattern.compile("create table (\\w+) \\(");
    private static final RecordCatalog CURRENT = CrmRecords.catalog();

    @Override
    public String name() {
        return CURRENT.name();
    }

    @Override
    public List<RecordType<?>> types() {
        List<String> tables = tables();
        return CURRENT.types().stream()
                .filter(type -> tables.contains(table(type)))
                .toList();
    }

    /** The names of its tables, parts behind what they are part of. */
    List<String> tables() {
        StringBuilder scripts = new StringBuilder();
        for (int each = 1; each <= version; each++) {
            scripts.append(script("h2", each));
        }
        return TABLE.matcher(scripts).results().map(found -> found.group(1)).toList();
    }

    private static String table(RecordType<?> type) {
        return "crm_" + type.name().replaceAll("(?<=.)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    @Override
    public String script(String database, int number) {
        return CURRENT.script(database, number);
    }
}
