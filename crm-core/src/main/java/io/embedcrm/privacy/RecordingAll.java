package io.embedcrm.privacy;

import com.google.common.base.Suppliers;
import io.embedcrm.customers.Customer;
import io.embedcrm.error.ConflictException;
import io.embedcrm.error.NotFoundException;
import io.embedcrm.interactions.Survivors;
import io.embedcrm.query.Cursor;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Page;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
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
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/** Writes entries to the ledgers of many customers by few statements, those of each customer in the order given. */
final class RecordingAll {
    private final Call call;
    private final Transaction system;
    private final Recording recording;

    RecordingAll(Call call) {
        this.call = call;
        this.system = call.asSystem();
        this.recording = new Recording(call);
    }

    /** The key of a source. */
    private record Key(String source, String key) {
        static Optional<Key> of(ConsentEntry entry) {
            return entry.source() == null || entry.sourceKey() == null
                    ? Optional.empty()
                    : Optional.of(new Key(entry.source(), entry.sourceKey()));
        }
    }

    /** Records those that are not there; tells how many were not. */
    int record(List<NewConsent> given) {
        List<ConsentEntry> fresh = fresh(entries(given));
        for (List<ConsentEntry> round : rounds(fresh)) {
            Map<String, List<ConsentEntry>> byEvent = new LinkedHashMap<>();
            round.forEach(entry -> byEvent.computeIfAbsent(Recording.event(entry), e -> new ArrayList<>())
                    .add(entry));
            byEvent.forEach(this::insert);
        }
        keep(fresh);
        fresh.forEach(recording::planEnd);
        return fresh.size();
    }

    /** What they come to; the customers are kept from others until the transaction ends. */
    private List<ConsentEntry> entries(List<NewConsent> given) {
        Survivors survivors =
                Survivors.of(call, given.stream().map(NewConsent::customer).toList());
        Set<Id<Customer>> subjects = new TreeSet<>();
        given.forEach(each -> subjects.add(survivors.of(each.customer())));
        Map<Id<Customer>, Customer> locked = new HashMap<>();
        system.lock(Customer.TYPE, subjects, Criteria.everything())
                .forEach(customer -> locked.put(customer.id(), customer));
        Map<String, ConsentPurpose> purposes = new HashMap<>();
        List<ConsentEntry> entries = new ArrayList<>();
        Supplier<Ages> ages = Suppliers.memoize(() -> Ages.of(call, subjects));
        for (NewConsent each : given) {
            ConsentPurpose purpose =
                    purposes.computeIfAbsent(each.use().purpose(), code -> Ledger.purpose(system, code));
            Customer customer = locked.get(survivors.of(each.customer()));
            if (customer == null) {
                throw new NotFoundException(Customer.TYPE.name(), each.customer());
            }
            entries.add(recording.checked(each, purpose, customer, ages, null));
        }
        SeparateConsents.demandApart(system, entries);
        return entries;
    }

    /** Those whose keys the ledger does not have yet. */
    private List<ConsentEntry> fresh(List<ConsentEntry> entries) {
        Map<Key, ConsentEntry> there = known(entries);
        List<ConsentEntry> fresh = new ArrayList<>();
        for (ConsentEntry entry : entries) {
            Optional<ConsentEntry> before =
                    Key.of(entry).flatMap(key -> Optional.ofNullable(there.putIfAbsent(key, entry)));
            if (before.isPresent()) {
                Recording.again(before.get(), entry);
            } else {
                fresh.add(entry);
            }
        }
        return fresh;
    }

    private Map<Key, ConsentEntry> known(List<ConsentEntry> entries) {
        Map<String, Set<String>> bySource = new TreeMap<>();
        entries.forEach(entry -> Key.of(entry)
                .ifPresent(key -> bySource.computeIfAbsent(key.source(), s -> new LinkedHashSet<>())
                        .add(key.key())));
        Map<Key, ConsentEntry> known = new HashMap<>();
        bySource.forEach((source, keys) -> {
            for (List<String> part : parts(keys)) {
                Criteria<ConsentEntry> same = ConsentEntry.SOURCE.eq(source).and(ConsentEntry.SOURCE_KEY.in(part));
                all(Query.of(ConsentEntry.TYPE).where(same))
                        .forEach(entry -> Key.of(entry).ifPresent(key -> known.put(key, entry)));
            }
        });
        return known;
    }

    /** The first of each customer, then the second, and so on: what was said later is told later. */
    private static List<List<ConsentEntry>> rounds(List<ConsentEntry> entries) {
        List<List<ConsentEntry>> rounds = new ArrayList<>();
        Map<Id<Customer>, Integer> told = new HashMap<>();
        for (ConsentEntry entry : entries) {
            int round = told.merge(entry.subject(), 1, Integer::sum) - 1;
            if (round == rounds.size()) {
                rounds.add(new ArrayList<>());
            }
            rounds.get(round).add(entry);
        }
        return rounds;
    }

    private void insert(String event, List<ConsentEntry> entries) {
        List<ConsentEntry> inserted =
                call.named(event, () -> call.insertAbsent(ConsentEntry.TYPE.unique("source"), entries));
        if (inserted.size() < entries.size()) {
            throw new ConflictException("a consent was recorded by another transaction at the same moment", null);
        }
    }

    private void keep(List<ConsentEntry> fresh) {
        Map<String, Set<Id<Customer>>> byPurpose = new TreeMap<>();
        fresh.forEach(entry ->
                byPurpose.computeIfAbsent(entry.purpose(), p -> new TreeSet<>()).add(entry.subject()));
        StateChanges changes = new StateChanges(call.now(), call::newId);
        byPurpose.forEach((purpose, subjects) -> {
            for (List<Id<Customer>> part : parts(subjects)) {
                Map<Id<Customer>, List<ConsentEntry>> entries = by(
                        ConsentEntry::subject,
                        all(Query.of(ConsentEntry.TYPE)
                                .where(ConsentEntry.SUBJECT.in(part).and(ConsentEntry.PURPOSE.eq(purpose)))));
                Map<Id<Customer>, List<ConsentState>> states = by(
                        ConsentState::customer,
                        all(Query.of(ConsentState.TYPE)
                                .where(ConsentState.CUSTOMER.in(part).and(ConsentState.PURPOSE.eq(purpose)))));
                part.forEach(customer -> changes.note(
                        customer, entries.getOrDefault(customer, List.of()), states.getOrDefault(customer, List.of())));
            }
        });
        changes.write(system);
    }

    private static <T> Map<Id<Customer>, List<T>> by(Function<T, Id<Customer>> customer, List<T> all) {
        Map<Id<Customer>, List<T>> by = new HashMap<>();
        all.forEach(each ->
                by.computeIfAbsent(customer.apply(each), c -> new ArrayList<>()).add(each));
        return by;
    }

    private <T extends Entity> List<T> all(Query<T> query) {
        List<T> all = new ArrayList<>();
        Optional<Cursor> after = Optional.empty();
        do {
            Query<T> part = query.limit(Limits.PAGE);
            Page<T> page = system.list(after.map(part::after).orElse(part));
            all.addAll(page.items());
            after = page.next();
        } while (after.isPresent());
        return all;
    }

    private static <E> List<List<E>> parts(Set<E> all) {
        List<E> list = List.copyOf(all);
        List<List<E>> parts = new ArrayList<>();
        for (int from = 0; from < list.size(); from += Limits.VALUES) {
            parts.add(list.subList(from, Math.min(from + Limits.VALUES, list.size())));
        }
        return parts;
    }
}
