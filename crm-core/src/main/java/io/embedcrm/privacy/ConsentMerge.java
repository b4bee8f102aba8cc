package io.embedcrm.privacy;

import io.embedcrm.access.DataUse;
import io.embedcrm.customers.Customer;
import io.embedcrm.record.Id;
import io.embedcrm.work.Call;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Settles what two customers said who turn out to be one: on each use what restricts more. */
public final class ConsentMerge {
    private ConsentMerge() {}

    /**
     * Records for {@code survivor} what {@code merged} said where it restricts more, from now on. What was known before
     * stays as it was; told again, nothing changes. Called inside the merge, before the entries follow to the survivor.
     *
     * @return how many entries that took
     */
    public static int settle(Call call, Id<Customer> survivor, Id<Customer> merged) {
        Ledger own = new Ledger(call.asSystem(), survivor);
        own.lock();
        Ledger others = new Ledger(call.asSystem(), merged);
        Standings before = Standings.present(own.entries(), call.now());
        Standings theirs = Standings.present(others.entries(), call.now());
        Map<DataUse, Standing> after = before.combined(theirs).byUse();
        Set<ConsentEntry> settling = new LinkedHashSet<>();
        for (ConsentEntry entry : others.entries()) {
            Standing standing = after.get(entry.use());
            if (standing != null && standing.entry().equals(entry.id())) {
                settling.add(ConsentDraft.settling(
                        entry,
                        standing,
                        call.newId(),
                        survivor,
                        call.now(),
                        call.actor().id()));
            }
        }
        Recording recording = new Recording(call);
        settling.forEach(entry -> recording.write(call.asSystem(), entry));
        return settling.size();
    }
}
