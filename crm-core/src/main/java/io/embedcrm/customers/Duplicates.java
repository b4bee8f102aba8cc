package io.embedcrm.customers;

import io.embedcrm.error.RefusedException;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.work.Call;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds customers with exactly the same keys. One indexed query asks for all contact values, one for all identities; they
 * look past the actor's rights to fields, and what they find is told only as far as the actor may see the rows.
 */
final class Duplicates {
    static final int MOST = 20;
    /** Of a value that very many share, such as info@…, only so many points are looked at. */
    private static final int LOOKED_AT = 200;

    private final Call call;

    Duplicates(Call call) {
        this.call = call;
    }

    List<DuplicateHint> of(NewCustomer wanted) {
        Map<Id<Customer>, Set<MatchedKey>> matched = new TreeMap<>();
        byContact(wanted.contacts(), matched);
        new Identities(call)
                .holders(wanted.identities())
                .values()
                .forEach(customer -> add(matched, customer, MatchedKey.IDENTITY));
        if (matched.isEmpty()) {
            return List.of();
        }
        return call.findAll(Customer.TYPE, matched.keySet(), Customer.MERGED_INTO.absent()).stream()
                .map(customer -> new DuplicateHint(customer.id(), matched.getOrDefault(customer.id(), Set.of())))
                .limit(MOST)
                .toList();
    }

    private void byContact(Collection<NewContactPoint> contacts, Map<Id<Customer>, Set<MatchedKey>> matched) {
        String region = call.session().settings().region();
        Map<String, ContactMedium> values = new LinkedHashMap<>();
        for (NewContactPoint point : contacts) {
            String value = point.telling() ? point.normalized(region) : null;
            if (value != null) {
                values.put(value, point.medium());
            }
        }
        if (values.isEmpty()) {
            return;
        }
        Criteria<ContactPoint> same =
                ContactPoint.NORMALIZED.in(values.keySet()).and(ContactPoint.telling(call.now()));
        List<ContactPoint> found = call.asSystem()
                .list(Query.of(ContactPoint.TYPE).where(same).limit(LOOKED_AT))
                .items();
        List<Id<ContactPoint>> ids = found.stream().map(ContactPoint::id).toList();
        Set<Id<ContactPoint>> seen = new TreeSet<>();
        if (!ids.isEmpty()) {
            call.findAll(ContactPoint.TYPE, ids, same).forEach(point -> seen.add(point.id()));
        }
        for (ContactPoint point : found) {
            if (seen.contains(point.id()) && values.get(point.normalized()) == point.medium()) {
                add(matched, point.customer(), MatchedKey.of(point.medium()));
            }
        }
    }

    private static void add(Map<Id<Customer>, Set<MatchedKey>> matched, Id<Customer> customer, MatchedKey key) {
        matched.computeIfAbsent(customer, c -> EnumSet.noneOf(MatchedKey.class)).add(key);
    }

    /** Refuses {@code wanted} if it asks for that and somebody like it is there. */
    void demandNone(NewCustomer wanted) {
        if (!wanted.refusesDuplicates()) {
            return;
        }
        List<DuplicateHint> hints = of(wanted);
        if (!hints.isEmpty()) {
            List<String> told = new ArrayList<>();
            hints.forEach(hint -> told.add(hint.customer() + " by " + hint.by()));
            throw new RefusedException("customers.duplicate", Customer.TYPE.name(), "may be there already: " + told);
        }
    }
}
