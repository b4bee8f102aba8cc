package io.embedcrm.privacy;

import io.embedcrm.access.DataUse;
import io.embedcrm.customers.Customer;
import io.embedcrm.error.RefusedException;
import io.embedcrm.interactions.Survivors;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.StreamGate;
import java.time.Instant;
import java.util.Optional;

/**
 * What belongs to a customer all of whose data is restricted is written to for a purpose of law alone, and nobody is told of
 * it, but that it is restricted: who was told of the customer before must know (GDPR article 19).
 */
final class ClosedStreams implements StreamGate {
    @Override
    public boolean closed(Transaction storing, RecordRef stream, Instant now) {
        if (!stream.is(Customer.TYPE)) {
            return false;
        }
        Id<Customer> customer = Survivors.end(storing, stream.idAs(Customer.TYPE));
        return storing.count(
                        Restriction.TYPE,
                        Restriction.CUSTOMER
                                .eq(customer)
                                .and(Restriction.whole())
                                .and(Restriction.inForce(now)))
                > 0;
    }

    @Override
    public boolean told(RecordRef record) {
        return record.is(Restriction.TYPE);
    }

    @Override
    public void demand(Transaction storing, RecordRef stream, Optional<DataUse> use, Instant now) {
        if (closed(storing, stream, now)
                && use.filter(bound -> Ledger.purpose(storing, bound.purpose()).prevailing())
                        .isEmpty()) {
            throw new RefusedException(
                    "restriction.in-force",
                    Customer.TYPE.name(),
                    "the customer's data is kept and not used: lift the restriction, or work for a purpose of law");
        }
    }
}
