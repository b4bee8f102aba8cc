package io.embedcrm.privacy;

import io.embedcrm.access.DataUse;
import io.embedcrm.customers.Customer;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.storage.Edit;
import io.embedcrm.storage.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What makes states say by an instant what the ledgers say. */
final class StateChanges {
    private final Instant now;
    private final Supplier<Id<ConsentState>> ids;
    private final List<ConsentState> fresh = new ArrayList<>();
    private final List<Edit<ConsentState>> edits = new ArrayList<>();
    private final List<ConsentState> gone = new ArrayList<>();

    StateChanges(Instant now, Supplier<Id<ConsentState>> ids) {
        this.now = now;
        this.ids = ids;
    }

    /** Compares what the ledger of a customer has of one purpose with the states of it. */
    void note(Id<Customer> customer, Collection<ConsentEntry> entries, Collection<ConsentState> states) {
        Map<DataUse, Standing> missing =
                new LinkedHashMap<>(Standings.present(entries, now).byUse());
        for (ConsentState state : states) {
            Standing said = missing.remove(state.use());
            if (said == null) {
                gone.add(state);
            } else if (!state.standing().at(now).equals(said)) {
                edits.add(new Edit<>(state, state.saying(said)));
            }
        }
        missing.forEach((use, said) -> fresh.add(ConsentState.of(ids.get(), customer, use, said)));
    }

    /** Makes the changes, and tells how many there were. */
    long write(Transaction system) {
        if (!gone.isEmpty()) {
            system.deleteAll(ConsentState.TYPE, gone, Criteria.everything());
        }
        if (!edits.isEmpty()) {
            system.updateAll(ConsentState.TYPE, edits, Criteria.everything());
        }
        if (!fresh.isEmpty()) {
            system.insertAll(ConsentState.TYPE, fresh);
        }
        return (long) gone.size() + edits.size() + fresh.size();
    }
}
