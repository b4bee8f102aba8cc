package io.embedcrm.subjects;

import io.embedcrm.customers.Customer;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Query;
import io.embedcrm.record.Id;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Session;
import java.util.List;

/** Places and lifts legal holds; each stands in the history of its customer, with who did it and why. */
public final class LegalHoldService {
    private final Session session;

    LegalHoldService(Session session) {
        this.session = session;
    }

    /** Lets nobody erase a customer until the hold is lifted. */
    public LegalHold place(Id<Customer> customer, String reason) {
        return session.change(Operation.of("legalHolds.place", customer, reason), call -> {
            call.getLocked(Customer.TYPE, customer);
            LegalHold hold = new LegalHold(
                    call.newId(), 1, customer, reason, call.now(), call.actor().id(), null, null, null);
            return call.named("legalHolds.placed", () -> call.insert(hold));
        });
    }

    /** Lifts a hold; one that is lifted stays as it is. */
    public LegalHold lift(Id<LegalHold> hold, String reason) {
        return session.change(Operation.of("legalHolds.lift", hold, reason), call -> {
            LegalHold there = call.getLocked(LegalHold.TYPE, hold);
            return there.liftedAt() != null
                    ? there
                    : call.named(
                            "legalHolds.lifted",
                            () -> call.update(
                                    there, there.lifted(call.now(), call.actor().id(), reason)));
        });
    }

    /** The holds of a customer that are in force. */
    public List<LegalHold> of(Id<Customer> customer) {
        return session.read(call -> call.list(Query.of(LegalHold.TYPE)
                        .where(LegalHold.CUSTOMER.eq(customer).and(LegalHold.inForce()))
                        .limit(Limits.PAGE))
                .items());
    }
}
