package io.embedcrm.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.record.Comparison;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Measure;
import io.embedcrm.record.Reference;
import io.embedcrm.record.RelativeTime;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Conditions in words. */
class CriteriaWordsTest {
    private static final Reference<Purchase, Buyer> BUYER = Purchase.TYPE.reference("buyer", Buyer.class);
    private static final Criteria<Buyer> REGULARS = Buyer.TYPE
            .text("city")
            .eq("Wuhan")
            .and(BUYER.where(Purchase.TYPE.integer("points").after(0L)).count().atLeast(3L));

    @Test
    void it_is_told_in_english() {
        assertThat(english(REGULARS))
                .isEqualTo("city is Wuhan and at least 3 Purchase by buyer where (points is more than 0)");
    }

    @Test
    void it_is_told_in_chinese() {
        assertThat(CriteriaWords.explain(REGULARS, Locale.SIMPLIFIED_CHINESE))
                .isEqualTo("city 是 Wuhan 且 至少 3 个buyer 指向它且满足(points 大于 0)的 Purchase");
    }

    @Test
    void what_is_joined_differently_stands_in_brackets() {
        Criteria<Buyer> either =
                Buyer.TYPE.text("city").absent().or(Buyer.TYPE.truth("active").eq(true));
        assertThat(english(either.and(Buyer.TYPE.text("city").ne("New York"))))
                .isEqualTo("(city has no value or active is yes) and city is not “New York”");
        assertThat(english(either.not())).isEqualTo("not (city has no value or active is yes)");
        assertThat(english(new Criteria.Any<>(List.of(new Criteria.All<>(List.of(either)), Criteria.nothing()))))
                .isEqualTo("(city has no value or active is yes) or never");
    }

    @Test
    void times_are_told_from_now() {
        RelativeTime lately = new RelativeTime(-30, ChronoUnit.DAYS, true, ZoneId.of("Asia/Shanghai"));
        assertThat(english(Buyer.TYPE.instant("lastSeenAt").relative(Comparison.GE, lately)))
                .isEqualTo("lastSeenAt is not before the start of the day 30 days ago (Asia/Shanghai)");
        RelativeTime soon = new RelativeTime(1, ChronoUnit.WEEKS, false, ZoneId.of("Z"));
        assertThat(english(Buyer.TYPE.instant("lastSeenAt").relative(Comparison.LT, soon)))
                .isEqualTo("lastSeenAt is before 1 week from now (Z)");
    }

    @Test
    void sums_tell_their_currency() {
        assertThat(english(BUYER.all()
                        .of(Measure.sum(Purchase.TYPE.money("total"), "CNY"))
                        .atLeast(new BigDecimal("1E+2"))))
                .isEqualTo("the sum of total of Purchase by buyer is at least 100 CNY");
    }

    @Test
    void long_lists_and_long_texts_are_cut() {
        assertThat(english(Buyer.TYPE
                        .integer("age")
                        .in(LongStream.rangeClosed(1, 12).boxed().toList())))
                .isEqualTo("age is one of 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 2 more");
        assertThat(english(Buyer.TYPE.text("city").eq("😀".repeat(1_000)))).hasSizeLessThan(150);
    }

    @Test
    void a_condition_on_the_parent_names_the_reference() {
        assertThat(CriteriaWords.explain(BUYER.is(Buyer.TYPE.text("name").matches("zhang")), Locale.FRANCE))
                .isEqualTo("its buyer meets (name holds the words zhang)");
    }

    private static String english(Criteria<Buyer> criteria) {
        return CriteriaWords.explain(criteria, Locale.ENGLISH);
    }
}
