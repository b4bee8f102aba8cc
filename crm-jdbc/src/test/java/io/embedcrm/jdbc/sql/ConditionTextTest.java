package io.embedcrm.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.contract.records.Buyer;
import io.embedcrm.contract.records.ContractCatalog;
import io.embedcrm.contract.records.Label;
import io.embedcrm.record.Comparison;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Money;
import io.embedcrm.record.RelativeTime;
import io.embedcrm.record.Sort;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts that differ from database to database for the sake of speed alone: whatever they are, answers are the same. */
class ConditionTextTest {
    private static final Sort<Buyer> POINTS = new Sort<>(Buyer.POINTS, false);
    private static final Sort<Buyer> LAST_POINTS = new Sort<>(Buyer.POINTS, true);
    private static final Sort<Buyer> NUMBER = new Sort<>(Buyer.NUMBER, false);
    private static final Sort<Buyer> VERSION = new Sort<>(Buyer.TYPE.version(), false);
    private static final Sort<Buyer> LAST_VERSION = new Sort<>(Buyer.TYPE.version(), true);
    private static final String FROM = " from contract_buyer t0 where t0.tenant_id = ? and ";

    private static SqlCompiler<Buyer> on(String database) {
        Tables tables = new Tables(Dialect.named(database), List.of(new ContractCatalog()), List.of());
        return new SqlCompiler<>(tables, Buyer.TYPE, "shop", new Sql());
    }

    private static String from(String database, Criteria<Buyer> where) {
        return on(database).from(where).text();
    }

    /** What it demands, with as many values as there are places for them. */
    private static String behind(String database, List<Sort<Buyer>> order, Object... place) {
        SqlCompiler<Buyer> compiler = on(database);
        new Keyset<>(compiler, order, Arrays.asList(place)).write();
        String text = compiler.sql().text();
        assertThat(compiler.sql().parameters())
                .hasSize((int) text.chars().filter(c -> c == '?').count());
        return text;
    }

    private static List<Long> numbers(int many) {
        return LongStream.range(0, many).boxed().toList();
    }

    @Test
    void rows_are_compared_as_such_where_the_database_does_that_by_an_index_and_the_order_is_one_way() {
        assertThat(behind("postgresql", List.of(POINTS, VERSION), 5L, 7L))
                .isEqualTo(" and (t0.points, t0.version) > (?, ?)");
        assertThat(behind("postgresql", List.of(LAST_POINTS, LAST_VERSION), 5L, 7L))
                .isEqualTo(" and (t0.points, t0.version) < (?, ?)");
    }

    @Test
    void values_are_compared_one_by_one_where_they_may_be_absent_or_the_order_turns() {
        assertThat(behind("postgresql", List.of(POINTS, LAST_VERSION), 5L, 7L))
                .isEqualTo(" and t0.points >= ? and (t0.points > ? or (t0.points = ? and (t0.version < ?)))");
        assertThat(behind("postgresql", List.of(LAST_POINTS, VERSION), 5L, 7L))
                .isEqualTo(" and t0.points <= ? and (t0.points < ? or (t0.points = ? and (t0.version > ?)))");
        assertThat(behind("postgresql", List.of(NUMBER, VERSION), 5L, 7L))
                .isEqualTo(" and (t0.number > ? or t0.number is null or (t0.number = ? and (t0.version > ?)))");
        assertThat(behind("postgresql", List.of(NUMBER, VERSION), null, 7L))
                .isEqualTo(" and (t0.number is null and (t0.version > ?))");
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "mysql", "mariadb"})
    void the_first_value_alone_leads_to_the_place_where_rows_are_not_compared(String database) {
        assertThat(behind(database, List.of(POINTS, VERSION), 5L, 7L))
                .isEqualTo(" and t0.points >= ? and (t0.points > ? or (t0.points = ? and (t0.version > ?)))");
        assertThat(behind(database, List.of(LAST_POINTS), 5L)).isEqualTo(" and (t0.points < ?)");
    }

    @Test
    void a_long_list_is_joined_on_h2_and_a_short_one_is_not() {
        Criteria<Buyer> active = Buyer.ACTIVE.eq(true);
        assertThat(from("h2", Buyer.NUMBER.in(numbers(9)).and(active)))
                .isEqualTo(" from unnest(?) u(v) join contract_buyer t0 on t0.number = u.v"
                        + " where t0.tenant_id = ? and (t0.active = ?)");
        assertThat(from("h2", Buyer.NUMBER.in(numbers(8)))).isEqualTo(FROM + "(t0.number in (?, ?, ?, ?, ?, ?, ?, ?))");
        assertThat(from("h2", Buyer.NUMBER.in(numbers(9)).not())).doesNotContain("unnest");
        assertThat(from("postgresql", Buyer.NUMBER.in(numbers(9)))).isEqualTo(FROM + "(t0.number = any(?))");
        assertThat(from("mysql", Buyer.NUMBER.in(numbers(9)))).startsWith(FROM + "(t0.number in (?, ");
    }

    @Test
    void a_list_of_attributes_or_amounts_is_never_joined() {
        List<String> letters = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i");
        List<Money> amounts = IntStream.range(0, 9)
                .mapToObj(i -> Money.of(Integer.toString(i), "CNY"))
                .toList();
        assertThat(from("h2", Buyer.ATTRIBUTES.text("size").in(letters)))
                .startsWith(FROM + "(t0.id in (select a.record_id from contract_buyer_attribute a where");
        assertThat(from("h2", Buyer.LIMIT.in(amounts)))
                .startsWith(FROM + "((t0.limit_amount = ? and t0.limit_currency = ?) or (t0.limit_amount = ?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "mysql", "mariadb"})
    void a_list_is_filled_up_with_its_last_value(String database) {
        Dialect dialect = Dialect.named(database);
        List<String> texts = List.of("x = ?", "x in (?, ?)", "x in (?, ?, ?, ?)", "x in (?, ?, ?, ?)");
        for (int many = 1; many <= texts.size(); many++) {
            Sql list = Lists.in(
                    new Sql(), dialect, "x", SqlType.BIGINT, numbers(many).toArray());
            assertThat(list.text()).isEqualTo(texts.get(many - 1));
        }
        assertThat(Lists.in(new Sql(), dialect, "x", SqlType.BIGINT, new Object[] {1L, 2L, 3L})
                        .parameters())
                .extracting(Parameter::value)
                .containsExactly(1L, 2L, 3L, 3L);
    }

    @Test
    void a_condition_looks_elsewhere_where_it_needs_another_table() {
        Field<Buyer, String> attribute = Buyer.ATTRIBUTES.text("size");
        Criteria<Buyer> here = Buyer.GROUP.eq("x");
        List<Criteria<Buyer>> elsewhere = List.of(
                attribute.eq("L"),
                attribute.in(List.of("L", "M")),
                attribute.absent(),
                Buyer.NOTE.matches("tea"),
                Buyer.REFERENCES.is(Buyer.GROUP.eq("x")),
                Buyer.REFERENCES.where(Buyer.GROUP.eq("x")).exist());
        for (Criteria<Buyer> each : elsewhere) {
            assertThat(looksElsewhere(each)).as(each.toString()).isTrue();
            assertThat(looksElsewhere(each.not())).as(each.toString()).isTrue();
            assertThat(looksElsewhere(here.and(each))).as(each.toString()).isTrue();
            assertThat(looksElsewhere(here.or(each))).as(each.toString()).isTrue();
        }
        Criteria<Buyer> within = Buyer.GROUP.in(List.of("x", "y"));
        for (Criteria<Buyer> each :
                List.of(here, within, Buyer.KEY.absent(), here.not(), here.and(within), here.or(within))) {
            assertThat(looksElsewhere(each)).as(each.toString()).isFalse();
        }
    }

    @Test
    void a_reference_to_records_of_any_type_looks_elsewhere_and_a_time_told_from_the_moment_does_not() {
        assertThat(looksElsewhere(Label.ON.is(Buyer.TYPE, Buyer.GROUP.eq("x")))).isTrue();
        assertThat(looksElsewhere(
                        Buyer.SINCE.relative(Comparison.GE, RelativeTime.ago(1, ChronoUnit.DAYS, ZoneOffset.UTC))))
                .isFalse();
    }

    @Test
    void texts_are_equal_by_what_an_index_holds_and_ordered_by_code_point_in_columns_and_attributes_alike() {
        for (Field<Buyer, String> text : List.of(Buyer.GROUP, Buyer.ATTRIBUTES.text("size"))) {
            assertThat(from("h2", text.eq("L"))).doesNotContain("varbinary");
            assertThat(from("h2", text.after("L"))).contains("as varbinary) > ?");
        }
        assertThat(from("h2", Buyer.ATTRIBUTES.number("length").after(BigDecimal.ONE)))
                .doesNotContain("varbinary");
    }

    private static <T extends Entity> boolean looksElsewhere(Criteria<T> condition) {
        return condition.read(new LooksElsewhere<>());
    }
}
