package io.embedcrm.customers;

import io.embedcrm.record.Attributes;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.work.Call;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Registers new customers, many with few statements. */
final class Registration {
    private final Call call;
    private final AttributeRules rules;
    private final Map<ExternalId, Id<Customer>> identities = new LinkedHashMap<>();
    private final List<Customer> customers = new ArrayList<>();
    private final List<ContactPoint> contacts = new ArrayList<>();

    Registration(Call call) {
        this(call, AttributeRules.of(call, Customer.TYPE.name()));
    }

    /** By rules that were read before. */
    Registration(Call call, AttributeRules rules) {
        this.call = call;
        this.rules = rules;
    }

    /** Adds one, checked. */
    void add(NewCustomer wanted) {
        Customer customer = Customer.TYPE.checked(wanted.record(call.newId(), call.now()));
        rules.check(null, wanted.attributes());
        String region = call.session().settings().region();
        for (NewContactPoint point : wanted.contacts()) {
            contacts.add(ContactPoint.TYPE.checked(point.record(call.newId(), customer.id(), region, call.now())));
        }
        for (ExternalId identity : wanted.identities()) {
            if (identities.putIfAbsent(identity, customer.id()) != null) {
                throw Identities.taken();
            }
        }
        customers.add(customer);
    }

    /** Stores all that were added, in the order in which they were. */
    List<Customer> store() {
        if (customers.isEmpty()) {
            return List.of();
        }
        List<Customer> stored =
                call.named("customers.registered", () -> call.insertAll(Customer.TYPE, List.copyOf(customers)));
        new Identities(call).give(identities);
        if (!contacts.isEmpty()) {
            call.named("contacts.added", () -> call.insertAll(ContactPoint.TYPE, contacts));
        }
        rules.keep(stored.stream()
                .map(customer -> new AttributeRules.Held(
                        RecordRef.of(customer),
                        null,
                        customer.attributes() == null ? Attributes.NONE : customer.attributes()))
                .toList());
        return stored;
    }
}
