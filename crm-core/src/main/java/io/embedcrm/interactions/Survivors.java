package io.embedcrm.interactions;

import io.embedcrm.customers.Customer;
import io.embedcrm.error.NotFoundException;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.Call;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who is meant when a customer is named: the customer itself, or the one it was merged into. */
public final class Survivors {
    private static final int MAX_STEPS = 32;

    private final Map<Id<Customer>, Id<Customer>> survivors;

    private Survivors(Map<Id<Customer>, Id<Customer>> survivors) {
        this.survivors = survivors;
    }

    /**
     * Looks up who is meant by each of {@code named}, mostly in one question.
     *
     * @throws NotFoundException if one does not exist or may not be seen
     */
    public static Survivors of(Call call, Collection<Id<Customer>> named) {
        Map<Id<Customer>, Id<Customer>> survivors = new HashMap<>();
        Set<Id<Customer>> unseen = new HashSet<>(named);
        for (List<Id<Customer>> part : Parts.of(Set.copyOf(named), Parts.BATCH)) {
            for (Customer customer : call.findAll(Customer.TYPE, part, Customer.MERGED_INTO.absent())) {
                survivors.put(customer.id(), customer.id());
                unseen.remove(customer.id());
            }
        }
        for (Id<Customer> each : unseen) {
            Id<Customer> survivor = end(call.asSystem(), each);
            if (call.find(Customer.TYPE, survivor).isEmpty()) {
                throw new NotFoundException(Customer.TYPE.name(), each);
            }
            survivors.put(each, survivor);
        }
        return new Survivors(survivors);
    }

    /**
     * Who is meant by one customer.
     *
     * @throws NotFoundException if it does not exist or may not be seen
     */
    public static Id<Customer> of(Call call, Id<Customer> named) {
        return of(call, List.of(named)).of(named);
    }

    /** Who is left where {@code from} was merged into another, whatever anybody may see; itself where it was not. */
    public static Id<Customer> end(Transaction system, Id<Customer> from) {
        Id<Customer> at = from;
        for (int i = 0; i < MAX_STEPS; i++) {
            Id<Customer> next = system.find(Customer.TYPE, at, Criteria.everything())
                    .map(Customer::mergedInto)
                    .orElse(null);
            if (next == null) {
                return at;
            }
            at = next;
        }
        return at;
    }

    /** Who is meant by a customer that was looked up. */
    public Id<Customer> of(Id<Customer> named) {
        return survivors.getOrDefault(named, named);
    }
}
