package io.embedcrm.lifecycle;

import io.embedcrm.customers.Customer;
import io.embedcrm.query.Projection;
import io.embedcrm.query.Values;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.Call;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Session;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Lets the stages of a whole base follow from purchases, batch by batch in the order of customers' ids. */
final class DerivingAll {
    /** How many customers a batch holds. */
    static final int BATCH = 500;

    private final Session session;
    private final String code;
    private final Instant asOf;

    DerivingAll(Session session, String code, Instant asOf) {
        this.session = session;
        this.code = code;
        this.asOf = asOf;
    }

    private record Batch(DerivationProgress done, Optional<Id<Customer>> last) {}

    DerivationProgress run(Consumer<DerivationProgress> progress) {
        new GapMeasuring(session, code, asOf).measure();
        DerivationProgress done = DerivationProgress.NONE;
        Optional<Id<Customer>> last = Optional.empty();
        do {
            Optional<Id<Customer>> after = last;
            Operation operation = Operation.of("lifecycle.derive-all", code, asOf, after);
            Batch batch = session.change(operation, call -> batch(call, after));
            done = done.and(batch.done());
            last = batch.last();
            progress.accept(done);
        } while (last.isPresent());
        return done;
    }

    private Batch batch(Call call, Optional<Id<Customer>> after) {
        List<Id<Customer>> customers = page(call, after);
        Derivations.Done done = new Derivations(call, call, Published.get(call, code)).derive(customers, asOf);
        return new Batch(new DerivationProgress(customers.size(), done.moved(), done.planned()), last(customers));
    }

    /** The next customers that {@code reading} sees, those apart that were merged away. */
    static List<Id<Customer>> page(Transaction reading, Optional<Id<Customer>> after) {
        Criteria<Customer> alive = Customer.MERGED_INTO.absent();
        return reading
                .values(new Projection<>(Customer.TYPE, alive, List.of(Customer.CREATED_AT), BATCH, after))
                .stream()
                .map(Values::id)
                .toList();
    }

    /** Behind which customer the next page begins; absent behind the last page. */
    static Optional<Id<Customer>> last(List<Id<Customer>> page) {
        return page.size() < BATCH ? Optional.empty() : Optional.of(page.get(page.size() - 1));
    }
}
