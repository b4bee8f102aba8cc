package io.embedcrm.adoption;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;

/**
 * What the host counts in its tables beside what the CRM has of them, and what the last run found.
 *
 * @param source the name of the shop
 * @param run which of its runs was the last; 0 before the first
 * @param finished whether that run has seen all
 * @param counts by kind
 * @param months net revenue by month and currency, of the months in which there was any on either side
 */
public record Reconciliation(String source, long run, boolean finished, List<Count> counts, List<Month> months) {
    /** Copies the lists. */
    public Reconciliation {
        counts = List.copyOf(counts);
        months = List.copyOf(months);
    }

    /** Whether the CRM has as many of each kind as the host, and the same revenue in each month. */
    public boolean even() {
        return counts.stream().allMatch(count -> count.host() == count.stored())
                && months.stream().allMatch(month -> month.difference().signum() == 0);
    }

    /** The counts of a kind. */
    public Count of(AdoptedKind kind) {
        return counts.stream().filter(count -> count.kind() == kind).findFirst().orElseThrow();
    }

    /**
     * How many there are of a kind.
     *
     * @param kind of what
     * @param host how many the host counts
     * @param stored how many the CRM has of this source, whoever told it of them
     * @param refused how many rows the last run could not take
     * @param orphans how many rows named a customer the CRM does not know, in the last run
     * @param differing how many rows the CRM had otherwise, in the last run
     */
    public record Count(AdoptedKind kind, long host, long stored, long refused, long orphans, long differing) {}

    /**
     * The net revenue of a month.
     *
     * @param month which month, in the zone of the house
     * @param currency in which currency
     * @param host what the host says
     * @param stored what the CRM has
     */
    public record Month(YearMonth month, String currency, BigDecimal host, BigDecimal stored) {
        /** What the CRM has more than the host. */
        public BigDecimal difference() {
            return stored.subtract(host);
        }
    }
}
