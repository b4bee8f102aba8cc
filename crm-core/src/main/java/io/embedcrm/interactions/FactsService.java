package io.embedcrm.interactions;

import io.embedcrm.customers.Customer;
import io.embedcrm.query.Aggregation;
import io.embedcrm.query.Query;
import io.embedcrm.record.Id;
import io.embedcrm.record.Measure;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.Call;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Session;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Tells the facts that follow from what happened with a customer. */
public final class FactsService {
    private final Session session;

    /** For the actor of {@code session}. */
    public FactsService(Session session) {
        this.session = session;
    }

    /** The facts of a customer, if there is anything to tell and the actor may see it. */
    public Optional<CustomerFacts> of(Id<Customer> customer) {
        return session.read(call -> of(call, Survivors.of(call, customer)));
    }

    private static Optional<CustomerFacts> of(Call call, Id<Customer> customer) {
        return call
                .list(Query.of(CustomerFacts.TYPE)
                        .where(CustomerFacts.CUSTOMER.eq(customer))
                        .limit(1))
                .items()
                .stream()
                .findFirst();
    }

    /**
     * Tells the facts of a customer anew from its interactions, purchases and activities. The CRM keeps them true by
     * itself; this is for whoever moves or removes records past its services, as a merge or the undoing of an import does.
     */
    public Optional<CustomerFacts> recount(Id<Customer> customer) {
        return session.change(Operation.of("facts.recount", customer), call -> {
            Id<Customer> survivor = Survivors.of(call, customer);
            Transaction system = call.asSystem();
            new Facts(call)
                    .noteAnew(survivor, Touches.anew(system))
                    .noteAnew(
                            survivor,
                            PurchaseFacts.anew(system, session.settings().currency()))
                    .noteAnew(survivor, seen(system))
                    .write();
            return of(call, survivor);
        });
    }

    private static UnaryOperator<CustomerFacts> seen(Transaction system) {
        Measure<Activity, Instant> last = Measure.max(Activity.AT);
        return facts -> {
            Instant at = system.aggregate(Aggregation.of(Activity.TYPE, last)
                            .where(Activity.CUSTOMER.eq(facts.customer()).and(Activity.MACHINE.eq(false))))
                    .get(0)
                    .get(last);
            return CustomerFacts.TYPE.with(facts, CustomerFacts.LAST_ACTIVITY_AT, at);
        };
    }
}
