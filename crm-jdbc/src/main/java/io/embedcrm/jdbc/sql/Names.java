package io.embedcrm.jdbc.sql;

import java.util.Locale;
import java.util.Set;

/** How Java names become names of tables and columns. */
public final class Names {
    private static final Set<String> RESERVED = Set.of((
                    "accessible add admin all allocate alter analyse analyze and any are array as asc "
                    + "asensitive asymmetric at authorization before begin between bigint binary blob body "
                    + "both by call cascade case cast change char character check collate collation column "
                    + "columns commit concurrently condition connect constraint continue convert create cross "
                    + "cube cume_dist current current_catalog current_date current_path current_role "
                    + "current_row current_schema current_time current_timestamp current_user cursor database "
                    + "databases date day dec decimal declare default deferrable delayed delete dense_rank "
                    + "desc describe deterministic distinct div do do_domain_ids double drop dual each else "
                    + "elseif elsif empty enclosed end escape escaped except execute exists exit explain false "
                    + "fetch first_value float for force foreign freeze from full fulltext function general "
                    + "generated get global goto grant group grouping groups having hour identity if ignore "
                    + "ilike in index infile initially inner inout insert int integer intersect interval into "
                    + "is isnull iterate join json_table key keys kill lag language last_value lateral lead "
                    + "leading leave left like limit linear lines load local localtime localtimestamp lock "
                    + "long loop low_priority master match maxvalue minus minute mod month natural new next "
                    + "not notnull nth_value ntile null numeric of off offset old on only optimize option "
                    + "optionally or order out outer over overlaps package partition percent_rank period "
                    + "placing position primary procedure purge qualify raise range rank read reads real "
                    + "recursive references regexp release rename repeat replace require resignal restrict "
                    + "return returning revoke right rlike rollback row row_number rownum rows rowtype schema "
                    + "schemas second select set share show signal similar some sql start stored straight_join "
                    + "symmetric system table tables tablesample terminated then time timestamp to top "
                    + "trailing trigger true uescape undo union unique unknown unlock unsigned update usage "
                    + "use user using value values varchar variadic varying verbose view virtual when where "
                    + "while window with within without write xor year zone")
            .split(" "));

    private Names() {}

    /** {@code contactPoint} becomes {@code contact_point}. */
    public static String snake(String camel) {
        return camel.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    /** The column of a component; a word that some database reserves gets an underscore behind it. */
    public static String column(String component) {
        String snake = snake(component);
        return RESERVED.contains(snake) ? snake + "_" : snake;
    }
}
