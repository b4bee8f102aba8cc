package io.embedcrm.privacy;

import io.embedcrm.record.Id;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Where one customer stands on one use at an instant.
 *
 * <p>Standings have one total order, by how much they restrict, and {@link #combined} takes the greater: so it is
 * associative, commutative and idempotent, in whatever order channels overlap or customers are merged.
 * <ol>
 *   <li>A no, withdrawn or denied, outweighs everything.
 *   <li>A yes outweighs silence; of two the one that ends first.
 *   <li>Silence is what has expired, then what waits for confirmation, then what was left open.
 * </ol>
 *
 * @param decision what was said
 * @param basis on what the use rests
 * @param effectiveAt since when
 * @param validUntil up to when
 * @param entry the entry that says so
 */
public record Standing(
        ConsentDecision decision,
        @Nullable LegalBasis basis,
        Instant effectiveAt,
        @Nullable Instant validUntil,
        Id<ConsentEntry> entry) {
    private static final Comparator<Standing> RESTRICTION = Comparator.comparingInt(
                    (Standing standing) -> standing.decision.weight())
            .thenComparing(Standing::end, Comparator.reverseOrder())
            .thenComparing(Standing::effectiveAt)
            .thenComparing(Standing::entry)
            .thenComparing(Standing::basisName);

    static Standing of(ConsentEntry entry) {
        return new Standing(entry.decision(), entry.basis(), entry.effectiveAt(), entry.validUntil(), entry.id());
    }

    private Instant end() {
        return validUntil == null ? Instant.MAX : validUntil;
    }

    private String basisName() {
        return basis == null ? "" : basis.name();
    }

    /** The one of the two that restricts more. */
    public Standing combined(Standing other) {
        return RESTRICTION.compare(this, other) >= 0 ? this : other;
    }

    /** As it is at {@code at}: past its time it has expired. */
    Standing at(Instant at) {

        Instant end = validUntil;
        boolean over = end != null && !end.isAfter(at) && decision == ConsentDecision.GRANTED;
        return end != null && over ? new Standing(ConsentDecision.EXPIRED, basis, end, end, entry) : this;
    }
}
