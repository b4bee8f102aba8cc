package io.embedcrm.subjects;

import io.embedcrm.customers.ContactMedium;
import io.embedcrm.customers.ContactPoint;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.Identity;
import io.embedcrm.query.Page;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Kind;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * What a person is known by, read from its records: of contact points whatever they say, and of any record that belongs to
 * the customer itself the personal texts by which records are looked up.
 */
final class Known {
    private static final int PAGE = 200;
    private static final int MOST = 2_000;

    private final PersonReach reach;
    private final Transaction tx;
    private final Identifiers identifiers = new Identifiers();
    private final List<ContactPoint> contacts = new ArrayList<>();
    private final List<Identity> identities = new ArrayList<>();

    Known(PersonReach reach, Transaction tx) {
        this.reach = reach;
        this.tx = tx;
    }

    Known read(Reached reached) {
        List<UUID> persons = List.copyOf(reached.of(Customer.TYPE));
        tx.findAll(Customer.TYPE, Reaching.typed(persons), Criteria.everything())
                .forEach(customer -> identifiers.word(customer.name()));
        for (Way<?> way : reach.to(Customer.TYPE)) {
            if (way.owned() && !keys(way.type()).isEmpty()) {
                read(way, persons);
            }
        }
        return this;
    }

    private <T extends Entity> void read(Way<T> way, List<UUID> persons) {
        List<Field<T, ?>> keys = keys(way.type());
        each(Query.of(way.type()).where(way.to(Customer.TYPE, persons)), MOST, record -> {
            if (record instanceof ContactPoint contact) {
                contact(contact);
            } else {
                keys.forEach(key -> identifiers.exact((String) key.of(record)));
                if (record instanceof Identity identity) {
                    identities.add(identity);
                }
            }
        });
    }

    private void contact(ContactPoint contact) {
        contacts.add(contact);
        if (contact.shared() || contact.relayed() || contact.medium() == ContactMedium.POSTAL) {
            identifiers.word(contact.raw());
            identifiers.word(contact.normalized());
        } else {
            identifiers.exact(contact.raw());
            identifiers.exact(contact.normalized());
            String normalized = contact.normalized();
            if (normalized != null && contact.network() != null && normalized.startsWith(contact.network() + ":")) {
                identifiers.exact(normalized.substring(contact.network().length() + 1));
            }
        }
    }

    /** Personal texts that are a key, or by which records are found. */
    private static <T extends Entity> List<Field<T, ?>> keys(RecordType<T> type) {
        return type.fields().stream()
                .filter(field -> field.kind() == Kind.TEXT && KeptRecords.personal(field))
                .filter(field ->
                        type.uniques().stream().anyMatch(key -> key.fields().contains(field))
                                || type.indexes().stream()
                                        .anyMatch(index -> index.get(0).equals(field)))
                .toList();
    }

    private <T extends Entity> void each(Query<T> query, int most, Consumer<T> reader) {
        Optional<Query<T>> rest = Optional.of(query.limit(PAGE));
        int seen = 0;
        while (rest.isPresent() && seen < most) {
            Query<T> now = rest.get();
            Page<T> page = tx.list(now);
            page.items().forEach(reader);
            seen += page.items().size();
            rest = page.next().map(now::after);
        }
    }

    Identifiers identifiers() {
        return identifiers;
    }

    List<ContactPoint> contacts() {
        return contacts;
    }

    List<Identity> identities() {
        return identities;
    }
}
