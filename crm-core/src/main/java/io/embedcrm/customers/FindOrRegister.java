package io.embedcrm.customers;

import io.embedcrm.error.InvalidException;
import io.embedcrm.error.NotFoundException;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.storage.Found;
import io.embedcrm.work.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds customers by their first identities, and registers those who are not there. */
final class FindOrRegister {
    private final Call call;

    FindOrRegister(Call call) {
        this.call = call;
    }

    List<Found<Customer>> all(List<NewCustomer> wanted) {
        List<ExternalId> keys = wanted.stream().map(FindOrRegister::key).toList();
        Map<ExternalId, Id<Customer>> known = new Identities(call).holders(new LinkedHashSet<>(keys));
        Map<ExternalId, NewCustomer> fresh = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            if (!known.containsKey(keys.get(i))) {
                fresh.putIfAbsent(keys.get(i), wanted.get(i));
            }
        }
        Map<ExternalId, Customer> registered = register(fresh);
        Map<Id<Customer>, Customer> existing = existing(known);
        List<Found<Customer>> found = new ArrayList<>();
        for (ExternalId key : keys) {
            Customer customer = registered.get(key);
            found.add(
                    customer == null
                            ? new Found<>(demand(existing, known.get(key)), false)
                            : new Found<>(customer, fresh.remove(key) != null));
        }
        return found;
    }

    private static ExternalId key(NewCustomer customer) {
        if (customer.identities().isEmpty()) {
            throw new InvalidException(
                    "customers.no-identity", Identity.EXTERNAL_ID.toString(), "who shall be found needs an identity");
        }
        return customer.identities().get(0);
    }

    private static Customer demand(Map<Id<Customer>, Customer> existing, @Nullable Id<Customer> id) {
        Customer customer = id == null ? null : existing.get(id);
        if (customer == null) {
            throw new NotFoundException(Customer.TYPE.name(), String.valueOf(id));
        }
        return customer;
    }

    private Map<ExternalId, Customer> register(Map<ExternalId, NewCustomer> fresh) {
        Registration registration = new Registration(call);
        Duplicates duplicates = new Duplicates(call);
        List<ExternalId> further = new ArrayList<>();
        fresh.values().forEach(each -> {
            duplicates.demandNone(each);
            registration.add(each);
            further.addAll(each.identities().subList(1, each.identities().size()));
        });
        new Identities(call).demandFree(further);
        List<Customer> stored = registration.store();
        Map<ExternalId, Customer> registered = new HashMap<>();
        int i = 0;
        for (ExternalId key : fresh.keySet()) {
            registered.put(key, stored.get(i++));
        }
        return registered;
    }

    private Map<Id<Customer>, Customer> existing(Map<ExternalId, Id<Customer>> known) {
        Map<Id<Customer>, Customer> found = new HashMap<>();
        if (!known.isEmpty()) {
            call.findAll(Customer.TYPE, new TreeSet<>(known.values()), Criteria.everything())
                    .forEach(customer -> found.put(customer.id(), customer));
        }
        return found;
    }
}
