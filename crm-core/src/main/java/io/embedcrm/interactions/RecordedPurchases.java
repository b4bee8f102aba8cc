package io.embedcrm.interactions;

import io.embedcrm.error.CrmException;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.work.Call;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What became of purchases that were to be recorded.
 *
 * @param recorded how many were recorded
 * @param known how many were there already, and were left as they are
 * @param outcomes one by one, in the order in which they were given
 */
public record RecordedPurchases(int recorded, int known, List<Outcome> outcomes) {
    /** Copies the outcomes. */
    public RecordedPurchases {
        outcomes = List.copyOf(outcomes);
    }

    /** What became of {@code given}, told without what the actor may not see. */
    static RecordedPurchases of(Call call, PurchaseIntake intake, List<NewPurchase> given) {
        List<Id<Purchase>> known =
                intake.known().values().stream().map(Purchase::id).toList();
        Set<Id<Purchase>> seen = known.isEmpty()
                ? Set.of()
                : call.findAll(Purchase.TYPE, known, Criteria.everything()).stream()
                        .map(Purchase::id)
                        .collect(Collectors.toSet());
        Map<PurchaseDraft.Key, Purchase> recorded = intake.recorded();
        List<Outcome> outcomes = new ArrayList<>();
        Set<PurchaseDraft.Key> told = new HashSet<>();
        int fresh = 0;
        int refused = 0;
        for (NewPurchase each : given) {
            PurchaseDraft.Key key = new PurchaseDraft.Key(each.source(), each.number());
            Purchase ours = recorded.get(key);
            Optional<CrmException> refusal = ours != null || intake.known().containsKey(key)
                    ? Optional.empty()
                    : Optional.ofNullable(intake.refused().get(key));
            refused += refusal.isPresent() ? 1 : 0;
            boolean first = ours != null && told.add(key);
            fresh += first ? 1 : 0;
            Optional<Id<Purchase>> id = ours != null
                    ? Optional.of(ours.id())
                    : Optional.ofNullable(intake.known().get(key))
                            .map(Purchase::id)
                            .filter(seen::contains);
            outcomes.add(new Outcome(each.number(), id, first, refusal));
        }
        return new RecordedPurchases(fresh, given.size() - fresh - refused, outcomes);
    }

    /**
     * What became of one.
     *
     * @param number its number in its source
     * @param id its id; absent where it was there already and the actor may not see it
     * @param recorded whether this call recorded it
     * @param refusal why it was left out; absent unless {@link PurchaseService#recordSound} did so
     */
    public record Outcome(String number, Optional<Id<Purchase>> id, boolean recorded, Optional<CrmException> refusal) {}
}
