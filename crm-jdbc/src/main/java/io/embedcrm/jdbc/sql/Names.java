package io.embedcrm.jdbc.sql;

import java.util.Locale;
import java.util.Set;

/** How Java names become names of tables and columns. */
public final class Names {
    private static final Set<String> RESERVED =
            Set.of(("accessible add admin all allocate alter analyse analyze and any are array as asc asensitive "
                            + "asymmetric at authorization before begin between bigint binary blob body both by call "
                            + "cascade case cast change char character check collate collation column columns commit "
                            + "concurrently condition connect constraint continue convert create cross cube cume_dist "
                            + "current current_catalog current_date current_path current_role current_row current_schema "
                            + "current_time current_timestamp current_user cursor database databases date day day_hour "
                            + "day_microsecond day_minute day_second dec decimal declare default deferrable delayed delete "
                            + "delete_domain_id dense_rank desc describe deterministic distinct distinctrow div do "
                            + "do_domain_ids double drop dual each else elseif elsif empty enclosed end escape escaped "
                            + "except execute exists exit explain false fetch first_value float for force foreign freeze "
                            + "from full fulltext function general generated get global goto grant group grouping groups "
                            + "having high_priority hour hour_microsecond hour_minute hour_second identity if ignore "
                            + "ignore_domain_ids ilike in index infile initially inner inout insensitive insert int integer "
                            + "intersect interval into io_after_gtids io_before_gtids is isnull iterate join json_table key "
                            + "keys kill lag language last_value lateral lead leading leave left like limit linear lines "
                            + "load local localtime localtimestamp lock long longblob longtext loop low_priority master "
                            + "master_bind master_demote_to_replica master_demote_to_slave master_ssl_verify_server_cert "
                            + "match maxvalue mediumblob mediumint mediumtext middleint minus minute minute_microsecond "
                            + "minute_second mod modifies month natural new next no_write_to_binlog not notnull nth_value "
                            + "ntile null numeric of off offset old on only optimize optimizer_costs option optionally or "
                            + "order out outer outfile over overlaps package page_checksum parse_vcol_expr partition "
                            + "percent_rank period placing portion position precision primary procedure purge qualify raise "
                            + "range rank read read_write reads real recursive ref_system_id references regexp release "
                            + "rename repeat replace require resignal restrict return returning revoke right rlike rollback "
                            + "row row_number rownum rows rowtype schema schemas second second_microsecond select sensitive "
                            + "separator session_user set share show signal similar smallint some spatial specific sql "
                            + "sql_after_gtids sql_before_gtids sql_big_result sql_buffer_result sql_cache "
                            + "sql_calc_found_rows sql_no_cache sql_small_result sqlexception sqlstate sqlwarning ssl start "
                            + "starting stats_auto_recalc stats_persistent stats_sample_pages stored straight_join "
                            + "symmetric system system_user table tables tablesample terminated then time timestamp "
                            + "tinyblob tinyint tinytext to top trailing trigger true uescape undo union unique unknown "
                            + "unlock unsigned update usage use user using utc_date utc_time utc_timestamp value values "
                            + "varbinary varchar varcharacter variadic varying verbose view virtual when where while window "
                            + "with within without write xor year year_month zerofill zone")
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
