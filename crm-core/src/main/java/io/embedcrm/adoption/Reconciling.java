package io.embedcrm.adoption;

import io.embedcrm.customers.Identity;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.interactions.PurchaseKind;
import io.embedcrm.privacy.ConsentEntry;
import io.embedcrm.query.Aggregation;
import io.embedcrm.query.Group;
import io.embedcrm.query.Grouping;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Measure;
import io.embedcrm.record.Money;
import io.embedcrm.work.Call;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares what the host has with what the CRM has of it, each counted on its own side. */
final class Reconciling {
    private static final int MAX_MONTHS = 12 * 100;

    private final Call call;
    private final AdoptionSource source;
    private final ZoneId zone;
    private final Criteria<Purchase> ofSource;

    Reconciling(Call call, AdoptionSource source) {
        this.call = call;
        this.source = source;
        this.zone = call.session().settings().zone();
        this.ofSource = Purchase.SOURCE.eq(source.name());
    }

    Reconciliation all() {
        Optional<AdoptionRun> run = Runs.last(call, source.name());
        Map<AdoptedKind, AdoptionStep> steps =
                run.map(last -> Runs.steps(call, last.id())).orElseGet(Map::of);
        HostTotals totals = source.totals();
        List<Reconciliation.Count> counts = new ArrayList<>();
        for (AdoptedKind kind : AdoptedKind.values()) {
            Optional<AdoptionStep> step = Optional.ofNullable(steps.get(kind));
            counts.add(new Reconciliation.Count(
                    kind,
                    totals.of(kind),
                    stored(kind),
                    step.map(AdoptionStep::refused).orElse(0L),
                    step.map(AdoptionStep::orphans).orElse(0L),
                    step.map(AdoptionStep::differing).orElse(0L)));
        }
        return new Reconciliation(
                source.name(),
                run.map(AdoptionRun::number).orElse(0L),
                run.filter(last -> last.finishedAt() != null).isPresent(),
                counts,
                months(totals));
    }

    private long stored(AdoptedKind kind) {
        return switch (kind) {
            case CUSTOMERS -> call.count(Identity.TYPE, Identity.NAMESPACE.eq(source.name()));
            case ORDERS -> call.count(Purchase.TYPE, ofSource.and(Purchase.KIND.ne(PurchaseKind.REFUND)));
            case REFUNDS -> call.count(Purchase.TYPE, ofSource.and(Purchase.KIND.eq(PurchaseKind.REFUND)));
            case CONSENTS -> call.count(ConsentEntry.TYPE, ConsentEntry.SOURCE.eq(source.name()));
        };
    }

    private List<Reconciliation.Month> months(HostTotals totals) {
        List<Reconciliation.Month> months = new ArrayList<>();
        if (totals.first().isEmpty() || totals.last().isEmpty()) {
            return months;
        }
        YearMonth month = YearMonth.from(totals.first().get().atZone(zone));
        YearMonth last = YearMonth.from(totals.last().get().atZone(zone));
        for (int i = 0; i < MAX_MONTHS && !month.isAfter(last); i++) {
            months.addAll(month(month));
            month = month.plusMonths(1);
        }
        return months;
    }

    private List<Reconciliation.Month> month(YearMonth month) {
        Instant from = start(month);
        Instant until = start(month.plusMonths(1));
        Map<String, BigDecimal> host = scaled(source.netRevenue(from, until));
        Map<String, BigDecimal> stored = scaled(stored(from, until));
        Set<String> currencies = new TreeSet<>(host.keySet());
        currencies.addAll(stored.keySet());
        return currencies.stream()
                .map(currency -> new Reconciliation.Month(month, currency, sum(host, currency), sum(stored, currency)))
                .filter(each -> each.host().signum() != 0 || each.stored().signum() != 0)
                .toList();
    }

    private Map<String, BigDecimal> stored(Instant from, Instant until) {
        Criteria<Purchase> within = ofSource.and(Purchase.AT.atLeast(from)).and(Purchase.AT.before(until));
        Grouping<Purchase, String> currency = Grouping.by(Purchase.TOTAL.currency());
        Measure<Purchase, Long> count = Measure.count();
        List<String> currencies =
                call
                        .aggregate(Aggregation.of(Purchase.TYPE, count)
                                .where(within)
                                .by(currency))
                        .stream()
                        .map(group -> Objects.requireNonNull(group.key(currency)))
                        .toList();
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (String each : currencies) {
            Measure<Purchase, BigDecimal> sum = Measure.sum(Purchase.TOTAL, each);
            Group<Purchase> told = call.aggregate(
                            Aggregation.of(Purchase.TYPE, sum).where(within))
                    .get(0);
            sums.put(each, told.need(sum));
        }
        return sums;
    }

    private Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(zone).toInstant();
    }

    private static Map<String, BigDecimal> scaled(Map<String, BigDecimal> sums) {
        Map<String, BigDecimal> scaled = new TreeMap<>();
        sums.forEach((currency, sum) -> scaled.put(currency, sum.setScale(Money.SCALE, RoundingMode.HALF_UP)));
        return scaled;
    }

    private static BigDecimal sum(Map<String, BigDecimal> sums, String currency) {
        return sums.getOrDefault(currency, BigDecimal.ZERO.setScale(Money.SCALE));
    }
}
