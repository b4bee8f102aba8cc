package io.embedcrm.lifecycle;

import io.embedcrm.customers.Customer;
import io.embedcrm.event.Event;
import io.embedcrm.event.FieldChange;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.work.Call;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Session;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Derives a customer's stages when something was bought or paid back, in the same transaction and past the rights of who
 * told of it. Of many purchases of a customer in one transaction, those are passed over that the last derivation has read.
 */
final class PurchaseListening implements BiConsumer<Event, Session> {
    /** What one transaction has read. */
    private static final class Memory {
        private final Map<Id<Customer>, Map<Id<Purchase>, Long>> read = new HashMap<>();
        private @Nullable List<Published> lifecycles;

        List<Published> lifecycles(Call call) {
            List<Published> known = lifecycles;
            if (known == null) {
                known = Published.timed(call);
                lifecycles = known;
            }
            return known;
        }

        /** Whether the last derivation of a customer has read this purchase as it is, or seen that it has it no more. */
        boolean covers(Id<Customer> customer, Id<Purchase> id, Optional<Purchase> purchase) {
            Map<Id<Purchase>, Long> versions = read.get(customer);
            if (versions == null) {
                return false;
            }
            Long version = versions.get(id);
            boolean has = purchase.filter(of -> customer.equals(of.customer())).isPresent();
            return has ? version != null && version == purchase.orElseThrow().version() : version == null;
        }
    }

    @Override
    public void accept(Event event, Session session) {
        if (event.record().is(Purchase.TYPE)) {
            session.change(Operation.of("lifecycle.purchases", event.record()), call -> {
                react(call, event);
                return true;
            });
        }
    }

    private void react(Call call, Event event) {
        Memory memory = call.kept(Memory.class, Memory::new);
        List<Published> lifecycles = memory.lifecycles(call);
        if (lifecycles.isEmpty()) {
            return;
        }
        Id<Purchase> id = event.record().idAs(Purchase.TYPE);
        Optional<Purchase> purchase = call.asSystem().find(Purchase.TYPE, id);
        for (Id<Customer> customer : customers(event, purchase)) {
            if (!memory.covers(customer, id, purchase) && alive(call, customer)) {
                memory.read.put(customer, derive(call, lifecycles, customer));
            }
        }
    }

    /** Whose it is, and whose it was. */
    private static Set<Id<Customer>> customers(Event event, Optional<Purchase> purchase) {
        Set<Id<Customer>> customers = new LinkedHashSet<>();
        for (FieldChange change : event.changes()) {
            if (change.field().equals(Purchase.CUSTOMER.name()) && change.from() instanceof Id<?> was) {
                customers.add(new Id<>(was.value()));
            }
        }
        RecordRef stream = event.stream();
        if (stream.is(Customer.TYPE)) {
            customers.add(stream.idAs(Customer.TYPE));
        }
        purchase.map(Purchase::customer).ifPresent(customers::add);
        return customers;
    }

    static boolean alive(Call call, Id<Customer> customer) {
        return call.asSystem()
                .find(Customer.TYPE, customer, Customer.MERGED_INTO.absent())
                .isPresent();
    }

    private static Map<Id<Purchase>, Long> derive(Call call, List<Published> lifecycles, Id<Customer> customer) {
        Map<Id<Purchase>, Long> versions = new HashMap<>();
        for (Published lifecycle : lifecycles) {
            Derivations derivations = new Derivations(call, call.asSystem(), lifecycle);
            derivations.derive(List.of(customer), call.now());
            derivations
                    .read()
                    .getOrDefault(customer, List.of())
                    .forEach(purchase -> versions.put(purchase.id(), purchase.version()));
        }
        return versions;
    }
}
