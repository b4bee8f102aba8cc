package io.embedcrm.customers;

import io.embedcrm.access.Decision;
import io.embedcrm.record.Id;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which customers move to which portfolio.
 *
 * @param moves the moves, portfolio by portfolio in their order
 * @param full the portfolios that have no room for all who belong to them
 * @param more whether there are more moves than were asked for
 */
public record Reassignment(List<Move> moves, List<Id<Portfolio>> full, boolean more) {
    /** Copies the lists. */
    public Reassignment {
        moves = List.copyOf(moves);
        full = List.copyOf(full);
    }

    /**
     * One customer moves.
     *
     * @param customer who
     * @param fromPortfolio where it is now, if anywhere
     * @param fromOwner who owns it now, if anybody
     * @param toPortfolio where it goes
     * @param toOwner who owns it then
     * @param why by which rule, and at what load
     */
    public record Move(
            Id<Customer> customer,
            @Nullable Id<Portfolio> fromPortfolio,
            @Nullable String fromOwner,
            Id<Portfolio> toPortfolio,
            String toOwner,
            Decision why) {}
}
