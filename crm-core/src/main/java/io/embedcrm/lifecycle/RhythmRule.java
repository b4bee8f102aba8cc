package io.embedcrm.lifecycle;

import io.embedcrm.interactions.Purchase;
import io.embedcrm.record.Criteria;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * How stages follow from a customer's own purchase rhythm.
 *
 * <p>The rhythm is the usual number of days from one day with a purchase to the next. Of a customer with few purchases
 * little is known, so its own median gap is drawn towards the typical gap of the whole base, by the credibility formula of
 * H. Bühlmann (Experience rating and credibility, ASTIN Bulletin 4 (1967), 199–207):
 *
 * <pre>{@code rhythm = z * own + (1 - z) * typical,   z = gaps / (gaps + weight)}</pre>
 *
 * <p>Bühlmann takes the mean where this takes the median. That is ours: one long absence, which is just what a lifecycle
 * has to notice, would stretch a mean and hide the next one. The bounds {@code leastDays} and {@code mostDays} are ours too.
 *
 * <p>With {@code d} days since the last purchase a customer is in its rhythm while {@code d <= active * rhythm}, at risk
 * while {@code d <= atRisk * rhythm}, lapsed while {@code d <= lapsed * rhythm}, and churned after that. These multiples
 * are to be chosen by the host; there is no published value that fits every trade.
 *
 * @param purchases which purchases count; a refund counts if what it pays back does
 * @param stages the stage of each state
 * @param active how many rhythms a customer stays active
 * @param atRisk after how many it is no longer at risk, but lapsed
 * @param lapsed after how many it is no longer lapsed, but churned
 * @param weight how many gaps of its own weigh as much as the typical gap
 * @param typicalDays the typical gap while the base is too small to show it
 * @param baseSize how many customers with a gap of their own it takes to show it
 * @param leastDays the shortest rhythm
 * @param mostDays the longest rhythm
 * @param loyalPurchases on how many days a loyal customer has bought at least
 * @param loyalRegularity which part of its gaps were within {@code active} rhythms at least, from 0 to 1
 */
public record RhythmRule(
        Criteria<Purchase> purchases,
        Map<RhythmState, String> stages,
        double active,
        double atRisk,
        double lapsed,
        double weight,
        double typicalDays,
        int baseSize,
        double leastDays,
        double mostDays,
        int loyalPurchases,
        double loyalRegularity) {
    /** Copies the stages. */
    public RhythmRule {
        Map<RhythmState, String> copy = new EnumMap<>(RhythmState.class);
        copy.putAll(stages);
        stages = Collections.unmodifiableMap(copy);
    }

    /**
     * All purchases; active to 1.5 rhythms, at risk to 3, lapsed to 6; a typical gap of 45 days that weighs as two of the
     * customer's own; rhythms of 7 to 365 days; loyal from 5 days with purchases on, 7 gaps of 10 in the rhythm.
     *
     * @param stages the stage of each state; every state needs one, but two may have the same
     */
    public static RhythmRule of(Map<RhythmState, String> stages) {
        return new RhythmRule(Criteria.everything(), stages, 1.5, 3, 6, 2, 45, 30, 7, 365, 5, 0.7);
    }

    /** The same over those purchases only that meet {@code condition}: those of one brand, for instance. */
    public RhythmRule over(Criteria<Purchase> condition) {
        return new RhythmRule(
                purchases.and(condition),
                stages,
                active,
                atRisk,
                lapsed,
                weight,
                typicalDays,
                baseSize,
                leastDays,
                mostDays,
                loyalPurchases,
                loyalRegularity);
    }

    /** The same with other multiples of the rhythm. */
    public RhythmRule within(double activeRhythms, double atRiskRhythms, double lapsedRhythms) {
        return new RhythmRule(
                purchases,
                stages,
                activeRhythms,
                atRiskRhythms,
                lapsedRhythms,
                weight,
                typicalDays,
                baseSize,
                leastDays,
                mostDays,
                loyalPurchases,
                loyalRegularity);
    }

    /** The same with another typical gap, which weighs as {@code gaps} of the customer's own. */
    public RhythmRule typically(double days, double gaps, int customers) {
        return new RhythmRule(
                purchases,
                stages,
                active,
                atRisk,
                lapsed,
                gaps,
                days,
                customers,
                leastDays,
                mostDays,
                loyalPurchases,
                loyalRegularity);
    }

    /** The same with rhythms between {@code least} and {@code most} days. */
    public RhythmRule between(double least, double most) {
        return new RhythmRule(
                purchases,
                stages,
                active,
                atRisk,
                lapsed,
                weight,
                typicalDays,
                baseSize,
                least,
                most,
                loyalPurchases,
                loyalRegularity);
    }

    /** The same with another idea of loyalty. */
    public RhythmRule loyalFrom(int purchaseDays, double regularity) {
        return new RhythmRule(
                purchases,
                stages,
                active,
                atRisk,
                lapsed,
                weight,
                typicalDays,
                baseSize,
                leastDays,
                mostDays,
                purchaseDays,
                regularity);
    }

    /** The stage of a state. */
    public String stage(RhythmState state) {
        return Objects.requireNonNull(stages.get(state), () -> "no stage is given for " + state);
    }
}
