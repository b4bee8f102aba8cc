package io.embedcrm.lifecycle;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a customer's purchases tell on one day, and why. A pure function of the days of the purchases, the day asked about,
 * the rule and the typical gap of the base; see {@link RhythmRule} for the formula.
 *
 * @param state what they tell
 * @param purchases how many purchases there are
 * @param days the days with purchases, in their order
 * @param today the day asked about
 * @param rhythm how many days usually lie between two of them
 * @param typical the typical gap it was drawn towards
 * @param changesOn the first day on which time alone makes it another state
 */
record Derivation(
        RhythmState state,
        int purchases,
        List<LocalDate> days,
        LocalDate today,
        double rhythm,
        double typical,
        Optional<LocalDate> changesOn) {

    /** What purchases on these days, in their order and none after {@code today}, tell on that day. */
    static Derivation of(RhythmRule rule, double typical, List<LocalDate> purchases, LocalDate today) {
        List<LocalDate> days = purchases.stream().distinct().toList();
        if (days.isEmpty()) {
            return new Derivation(RhythmState.NONE, 0, days, today, typical, typical, Optional.empty());
        }
        double rhythm = rhythm(rule, typical, days);
        LocalDate last = days.get(days.size() - 1);
        long since = ChronoUnit.DAYS.between(last, today);
        RhythmState state;
        double until;
        if (since <= rule.active() * rhythm) {
            state = inRhythm(rule, typical, days, rhythm);
            until = rule.active();
        } else if (since <= rule.atRisk() * rhythm) {
            state = RhythmState.AT_RISK;
            until = rule.atRisk();
        } else if (since <= rule.lapsed() * rhythm) {
            state = RhythmState.LAPSED;
            until = rule.lapsed();
        } else {
            return new Derivation(
                    RhythmState.CHURNED, purchases.size(), days, today, rhythm, typical, Optional.empty());
        }
        return new Derivation(
                state, purchases.size(), days, today, rhythm, typical, Optional.of(dayAfter(last, until * rhythm)));
    }

    private static LocalDate dayAfter(LocalDate last, double within) {
        return last.plusDays((long) Math.floor(within) + 1);
    }

    /** The customer's own median gap, drawn towards the typical one the more, the fewer gaps there are. */
    static double rhythm(RhythmRule rule, double typical, List<LocalDate> days) {
        List<Long> gaps = gaps(days);
        double of = gaps.size() + rule.weight();
        double own = gaps.isEmpty() ? typical : median(gaps);
        double drawn = of == 0 ? typical : (gaps.size() * own + rule.weight() * typical) / of;
        return Math.min(Math.max(drawn, rule.leastDays()), rule.mostDays());
    }

    private static RhythmState inRhythm(RhythmRule rule, double typical, List<LocalDate> days, double rhythm) {
        List<Long> gaps = gaps(days);
        if (gaps.isEmpty()) {
            return RhythmState.FIRST;
        }
        double before = rhythm(rule, typical, days.subList(0, days.size() - 1));
        if (gaps.get(gaps.size() - 1) > rule.atRisk() * before) {
            return RhythmState.WON_BACK;
        }
        long regular =
                gaps.stream().filter(gap -> gap <= rule.active() * rhythm).count();
        boolean loyal = days.size() >= rule.loyalPurchases() && regular >= rule.loyalRegularity() * gaps.size();
        return loyal ? RhythmState.LOYAL : RhythmState.ACTIVE;
    }

    private static List<Long> gaps(List<LocalDate> days) {
        List<Long> gaps = new ArrayList<>();
        for (int i = 1; i < days.size(); i++) {
            gaps.add(ChronoUnit.DAYS.between(days.get(i - 1), days.get(i)));
        }
        return gaps;
    }

    private static double median(List<Long> gaps) {
        List<Long> sorted = gaps.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2.0;
    }

    /** The customer's own median gap; absent with fewer than two days. */
    static Optional<Double> ownGap(List<LocalDate> days) {
        List<Long> gaps = gaps(days);
        return gaps.isEmpty() ? Optional.empty() : Optional.of(median(gaps));
    }

    /** The purchases in short, so that others are noticed. */
    String basis() {
        return days.isEmpty() ? "0" : purchases + " " + days.get(days.size() - 1);
    }

    String reason() {
        if (days.isEmpty()) {
            return "nothing bought, or all of it paid back";
        }
        long since = ChronoUnit.DAYS.between(days.get(days.size() - 1), today);
        return "last bought " + since + " days ago, with a rhythm of " + number(rhythm) + " days, which is " + state;
    }

    Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("derived", state.name());
        facts.put("today", today.toString());
        facts.put("purchases", Integer.toString(purchases));
        facts.put("purchaseDays", Integer.toString(days.size()));
        facts.put("typicalGapDays", number(typical));
        if (!days.isEmpty()) {
            LocalDate last = days.get(days.size() - 1);
            facts.put("lastPurchaseOn", last.toString());
            facts.put("daysSince", Long.toString(ChronoUnit.DAYS.between(last, today)));
            facts.put("rhythmDays", number(rhythm));
            ownGap(days).ifPresent(gap -> facts.put("ownGapDays", number(gap)));
            changesOn.ifPresent(day -> facts.put("changesOn", day.toString()));
        }
        return facts;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
