package io.embedcrm.interactions;

import io.embedcrm.customers.Customer;
import io.embedcrm.error.StaleVersionException;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.storage.Edit;
import io.embedcrm.storage.Found;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Changes the facts of many customers at once: they are locked in one order, changed as they then are, and written in one
 * batch. It looks past the actor's rights: facts follow from what happened, whoever told it.
 */
final class Facts {
    private final Call call;
    private final Transaction system;
    private final Map<Id<Customer>, UnaryOperator<CustomerFacts>> changes = new TreeMap<>();
    private boolean reads;

    Facts(Call call) {
        this.call = call;
        this.system = call.asSystem();
    }

    /** Notes a change that also reads what is stored, so that nobody else may be at the facts meanwhile. */
    Facts noteAnew(Id<Customer> customer, UnaryOperator<CustomerFacts> change) {
        reads = true;
        return note(customer, change);
    }

    /** Notes a change that goes by the facts alone; those of one customer are made one after the other. */
    Facts note(Id<Customer> customer, UnaryOperator<CustomerFacts> change) {
        changes.merge(customer, change, (first, next) -> facts -> next.apply(first.apply(facts)));
        return this;
    }

    /** Makes the changes noted. */
    void write() {
        for (List<Id<Customer>> part : Parts.of(changes.keySet(), Parts.VALUES)) {
            write(part);
        }
        changes.clear();
    }

    private void write(List<Id<Customer>> customers) {
        List<CustomerFacts> stored = stored(customers);
        if (stored.size() == 1 && customers.size() == 1 && !reads && changedAtOnce(stored.get(0))) {
            return;
        }
        Map<Id<Customer>, Id<CustomerFacts>> known = new HashMap<>();
        stored.forEach(facts -> known.put(facts.customer(), facts.id()));
        List<CustomerFacts> fresh = new ArrayList<>();
        for (Id<Customer> customer : customers) {
            if (!known.containsKey(customer)) {
                fresh.add(changed(CustomerFacts.none(call.newId(), customer)));
            }
        }
        if (!fresh.isEmpty()) {
            known.putAll(raced(fresh, system.insertAbsent(CustomerFacts.TYPE.unique("customer"), fresh)));
        }
        if (!known.isEmpty()) {
            change(List.copyOf(known.values()));
        }
    }

    /** The facts another transaction put there at the same moment instead of ours. */
    private Map<Id<Customer>, Id<CustomerFacts>> raced(List<CustomerFacts> fresh, List<CustomerFacts> inserted) {
        Set<Id<CustomerFacts>> ours = new HashSet<>();
        inserted.forEach(facts -> ours.add(facts.id()));
        Map<Id<Customer>, Id<CustomerFacts>> others = new HashMap<>();
        for (CustomerFacts each : fresh) {
            if (!ours.contains(each.id())) {
                Found<CustomerFacts> theirs = system.insertOrFind(CustomerFacts.TYPE.unique("customer"), each);
                if (!theirs.inserted()) {
                    others.put(each.customer(), theirs.record().id());
                }
            }
        }
        return others;
    }

    private List<CustomerFacts> stored(List<Id<Customer>> customers) {
        return system.list(Query.of(CustomerFacts.TYPE)
                        .where(CustomerFacts.CUSTOMER.in(customers))
                        .limit(Parts.VALUES))
                .items();
    }

    /**
     * Changes the facts of one customer without locking them first. Where another changed them at the same moment, nothing
     * is written; and where there is nothing to write they must be locked all the same, so that who tells them anew waits.
     */
    private boolean changedAtOnce(CustomerFacts before) {
        CustomerFacts after = changed(before);
        if (after.equals(before)) {
            return false;
        }
        try {
            system.update(before, after);
            return true;
        } catch (StaleVersionException e) {
            return false;
        }
    }

    private void change(List<Id<CustomerFacts>> ids) {
        List<Edit<CustomerFacts>> edits = new ArrayList<>();
        for (CustomerFacts before : system.lock(CustomerFacts.TYPE, ids, Criteria.everything())) {
            CustomerFacts after = changed(before);
            if (!after.equals(before)) {
                edits.add(new Edit<>(before, after));
            }
        }
        if (!edits.isEmpty()) {
            system.updateAll(CustomerFacts.TYPE, edits, Criteria.everything());
        }
    }

    private CustomerFacts changed(CustomerFacts facts) {
        return changes.getOrDefault(facts.customer(), UnaryOperator.identity()).apply(facts);
    }
}
