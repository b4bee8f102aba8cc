package io.embedcrm.interactions;

import io.embedcrm.access.Decision;
import io.embedcrm.customers.Customer;
import io.embedcrm.query.Page;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Decides whether customers may be approached: every stop counts, but tells only what the actor may see of it. */
final class Contactability {
    private final Call call;
    private final List<Id<Customer>> named;
    private final Survivors survivors;
    private final Map<Id<Customer>, List<ContactStop>> stops = new HashMap<>();
    private final Map<Id<ContactStop>, ContactStop> seen = new HashMap<>();
    private final Map<Id<Customer>, CustomerFacts> facts = new HashMap<>();

    Contactability(Call call, List<Id<Customer>> named, Criteria<ContactStop> forbidding) {
        this.call = call;
        this.named = List.copyOf(named);
        this.survivors = Survivors.of(call, named);
        Set<Id<Customer>> meant = new LinkedHashSet<>();
        named.forEach(customer -> meant.add(survivors.of(customer)));
        lookUp(meant, forbidding);
    }

    private void lookUp(Set<Id<Customer>> meant, Criteria<ContactStop> forbidding) {
        Transaction system = call.asSystem();
        Optional<Query<ContactStop>> rest = Optional.of(Query.of(ContactStop.TYPE)
                .where(ContactStop.CUSTOMER.in(meant).and(forbidding))
                .limit(Parts.VALUES));
        while (rest.isPresent()) {
            Query<ContactStop> part = rest.get();
            Page<ContactStop> page = system.list(part);
            page.items()
                    .forEach(stop -> stops.computeIfAbsent(stop.customer(), c -> new ArrayList<>())
                            .add(stop));
            List<Id<ContactStop>> ids =
                    page.items().stream().map(ContactStop::id).toList();
            if (!ids.isEmpty()) {
                call.findAll(ContactStop.TYPE, ids, Criteria.everything()).forEach(stop -> seen.put(stop.id(), stop));
            }
            rest = page.next().map(part::after);
        }
        system.list(Query.of(CustomerFacts.TYPE)
                        .where(CustomerFacts.CUSTOMER.in(meant))
                        .limit(Parts.VALUES))
                .items()
                .forEach(each -> facts.put(each.customer(), each));
    }

    Map<Id<Customer>, Decision> decisions() {
        Map<Id<Customer>, Decision> decisions = new LinkedHashMap<>();
        named.forEach(customer -> decisions.put(customer, decision(survivors.of(customer))));
        return decisions;
    }

    private Decision decision(Id<Customer> customer) {
        List<ContactStop> forbidding = stops.getOrDefault(customer, List.of());
        Map<String, String> told = new TreeMap<>();
        CustomerFacts known = facts.get(customer);
        if (known != null && known.lastContactAt() != null) {
            told.put("lastContactAt", known.lastContactAt().toString());
        }
        if (forbidding.isEmpty()) {
            return new Decision(true, "contact.allowed", List.of("no stop forbids it"), told);
        }
        told.put("stops", Integer.toString(forbidding.size()));
        ContactStop first = forbidding.get(0);
        told.put("topic", first.topic() == null ? "everything" : first.topic());
        told.put("since", first.at().toString());
        if (first.expiresAt() != null) {
            told.put("until", first.expiresAt().toString());
        }
        return new Decision(
                false, "contact.stopped", forbidding.stream().map(this::reason).toList(), told);
    }

    private String reason(ContactStop stop) {
        StringBuilder words = new StringBuilder("not interested in ")
                .append(stop.topic() == null ? "anything" : stop.topic())
                .append(" since ")
                .append(stop.at());
        if (stop.expiresAt() != null) {
            words.append(" until ").append(stop.expiresAt());
        }
        ContactStop shown = seen.get(stop.id());
        if (shown != null) {
            words.append(", recorded by ").append(shown.recordedBy());
            if (shown.reason() != null) {
                words.append(": ").append(shown.reason());
            }
        }
        return words.toString();
    }
}
