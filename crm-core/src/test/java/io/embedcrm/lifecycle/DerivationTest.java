package io.embedcrm.lifecycle;

import static io.embedcrm.lifecycle.LifecycleDefinitionTest.all;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerivationTest {
    private static final LocalDate ZERO = LocalDate.of(2026, 1, 1);
    private static final double TYPICAL = 40;

    /** Active to 1.5 rhythms, at risk to 3, lapsed to 6; the typical gap weighs as two. */
    private final RhythmRule rule = RhythmRule.of(all("X"));

    private static List<LocalDate> days(String days) {
        return days.isEmpty()
                ? List.of()
                : Arrays.stream(days.split(" "))
                        .map(day -> ZERO.plusDays(Long.parseLong(day)))
                        .toList();
    }

    private Derivation derive(String days, long today) {
        return Derivation.of(rule, TYPICAL, days(days), ZERO.plusDays(today));
    }

    @ParameterizedTest(name = "bought on {0}, day {1}: {2} until {3}")
    @CsvSource({
        // nothing
        "'',            100, NONE,     ",
        // one purchase: the rhythm is the typical gap, 40
        "0,               0, FIRST,     61",
        "0,              60, FIRST,     61",
        "0,              61, AT_RISK,  121",
        "0,             120, AT_RISK,  121",
        "0,             121, LAPSED,   241",
        "0,             240, LAPSED,   241",
        "0,             241, CHURNED,  ",
        // two, 10 days apart: (10 + 2 * 40) / 3 = 30
        "0 10,           10, ACTIVE,    56",
        "0 10,           55, ACTIVE,    56",
        "0 10,           56, AT_RISK,  101",
        "0 10,          101, LAPSED,   191",
        "0 10,          191, CHURNED,  ",
        // the same day twice is one day
        "0 0 0,           5, FIRST,     61",
        // a weekly buyer is late when a yearly one is not: (4 * 7 + 2 * 40) / 6 = 18
        "0 7 14 21 28,   28, LOYAL,     56",
        "0 7 14 21 28,   56, AT_RISK,   83",
        // back after 121 days, when it had lapsed after 120
        "0 120,         120, ACTIVE,   221",
        "0 121,         121, WON_BACK, 222",
        "0 121,         222, AT_RISK,  323",
        // and once more in the rhythm: won back no longer
        "0 121 141,     141, ACTIVE,   224",
        // loyal with one long gap of six: (6 * 10 + 2 * 40) / 8 = 17.5
        "0 10 20 30 40 130 140, 140, LOYAL, 167",
        // as often, but not regularly, two of five gaps being beyond 1.5 rhythms: (5 * 1 + 2 * 40) / 7 = 12.14
        "0 1 90 91 180 181,     181, ACTIVE, 200",
    })
    void purchases_and_the_time_since_tell_the_state(String bought, long today, RhythmState state, Long changes) {
        Derivation told = derive(bought, today);
        assertThat(told.state()).isEqualTo(state);
        assertThat(told.changesOn()
                        .map(day -> day.toEpochDay() - ZERO.toEpochDay())
                        .orElse(null))
                .isEqualTo(changes);
    }

    @Test
    void the_rhythm_is_drawn_towards_the_typical_gap_the_more_the_fewer_gaps_there_are() {
        assertThat(derive("0", 0).rhythm()).isEqualTo(40);
        assertThat(derive("0 10", 10).rhythm()).isEqualTo(30);
        assertThat(derive("0 10 20", 20).rhythm()).isEqualTo(25);
        assertThat(derive("0 10 20 30 40 50 60 70 80", 80).rhythm()).isEqualTo(16);
    }

    @Test
    void one_long_absence_does_not_stretch_the_rhythm() {
        double steady = derive("0 10 20 30 40 50 60", 60).rhythm();
        assertThat(derive("0 10 20 30 40 50 350", 350).rhythm()).isEqualTo(steady);
    }

    @Test
    void without_weight_the_own_gap_alone_counts_where_there_is_one() {
        RhythmRule own = rule.typically(40, 0, 1);
        assertThat(Derivation.of(own, TYPICAL, days("0 10"), ZERO.plusDays(10)).rhythm())
                .isEqualTo(10);
        assertThat(Derivation.of(own, TYPICAL, days("0"), ZERO).rhythm()).isEqualTo(40);
    }

    @Test
    void the_rhythm_stays_within_its_bounds() {
        assertThat(Derivation.of(rule.between(30, 31), TYPICAL, days("0 1 2 3 4"), ZERO.plusDays(4))
                        .rhythm())
                .isEqualTo(30);
        assertThat(Derivation.of(rule.between(7, 31), TYPICAL, days("0 300"), ZERO.plusDays(300))
                        .rhythm())
                .isEqualTo(31);
    }

    @Test
    void loyalty_takes_days_and_regularity() {
        RhythmRule strict = rule.loyalFrom(3, 1);
        assertThat(Derivation.of(strict, TYPICAL, days("0 20 40"), ZERO.plusDays(40))
                        .state())
                .isEqualTo(RhythmState.LOYAL);
        assertThat(Derivation.of(strict, TYPICAL, days("0 20"), ZERO.plusDays(20))
                        .state())
                .isEqualTo(RhythmState.ACTIVE);
        assertThat(Derivation.of(strict, TYPICAL, days("0 20 40 110"), ZERO.plusDays(110))
                        .state())
                .isEqualTo(RhythmState.ACTIVE);
    }

    @Test
    void it_explains_itself() {
        Derivation told = derive("0 0 10", 56);
        assertThat(told.reason()).contains("46 days ago", "30.0 days", "AT_RISK");
        assertThat(told.facts())
                .containsEntry("purchases", "3")
                .containsEntry("purchaseDays", "2")
                .containsEntry("ownGapDays", "10.0")
                .containsEntry("typicalGapDays", "40.0")
                .containsEntry("rhythmDays", "30.0")
                .containsEntry("lastPurchaseOn", "2026-01-11")
                .containsEntry("changesOn", ZERO.plusDays(101).toString());
        assertThat(derive("", 5).reason()).contains("nothing bought");
    }

    @Test
    void time_alone_changes_the_state_on_the_day_told_and_on_no_other() {
        long seed = 20260101;
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            List<LocalDate> days = new ArrayList<>();
            LocalDate day = ZERO;
            for (int i = random.nextInt(8); i >= 0; i--) {
                days.add(day);
                day = day.plusDays(random.nextInt(90));
            }
            LocalDate today = days.get(days.size() - 1);
            Derivation told = Derivation.of(rule, TYPICAL, days, today);
            for (int i = 0; i < 800; i++) {
                today = today.plusDays(1);
                Derivation next = Derivation.of(rule, TYPICAL, days, today);
                boolean announced = told.changesOn().filter(today::equals).isPresent();
                assertThat(next.state() != told.state())
                        .as("seed %d, round %d, %s", seed, round, today)
                        .isEqualTo(announced);
                assertThat(next.changesOn()
                                .filter(on -> on.isAfter(today(next)))
                                .isPresent())
                        .isEqualTo(next.changesOn().isPresent());
                told = next;
            }
            assertThat(told.state()).isIn(RhythmState.CHURNED, RhythmState.LAPSED, RhythmState.AT_RISK);
            assertThat(told.rhythm()).isCloseTo(rhythmAgain(days), within(1e-9));
        }
    }

    private static LocalDate today(Derivation of) {
        return of.today();
    }

    private double rhythmAgain(List<LocalDate> days) {
        return Derivation.rhythm(rule, TYPICAL, days.stream().distinct().toList());
    }
}
