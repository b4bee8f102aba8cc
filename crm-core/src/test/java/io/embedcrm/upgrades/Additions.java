package io.embedcrm.upgrades;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a script may do to tables that are in use: make new ones, index them, and add columns that rows of the version
 * before do without. Anything else would stop that version, which still runs on them.
 */
final class Additions {
    private static final List<Pattern> ALLOWED = List.of(
            Pattern.compile("create table crm_\\w+ \\( .*"),
            Pattern.compile("create index crm_\\w+ on crm_\\w+ \\([\\w, ]+\\)"),
            Pattern.compile(
                    "alter table crm_\\w+ add (column )?(?!constraint |primary |unique |foreign |check |index )\\w+ .*"));

    /** What a column that is added must not be. */
    private static final Pattern DEMANDING =
            Pattern.compile(".*\\b(unique|primary key|references|check|generated|auto_increment)\\b.*");

    private Additions() {}

    /** The statements of a script that do something else, on one line each. */
    static List<String> others(String script) {
        List<String> others = new ArrayList<>();
        for (String statement : script.replaceAll("(?m)--.*$", "").split(";")) {
            String plain = statement.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
            if (!plain.isEmpty() && !adds(plain)) {
                others.add(plain);
            }
        }
        return others;
    }

    private static boolean adds(String statement) {
        if (ALLOWED.stream().noneMatch(form -> form.matcher(statement).matches())) {
            return false;
        }
        return !statement.startsWith("alter")
                || (one(statement) && !DEMANDING.matcher(statement).matches() && filled(statement));
    }

    /** Whether it is one change: commas stand in brackets only. */
    private static boolean one(String statement) {
        return !statement.replaceAll("\\([^()]*\\)", "").contains(",");
    }

    private static boolean filled(String statement) {
        return !statement.contains(" not null") || statement.contains(" default ");
    }
}
