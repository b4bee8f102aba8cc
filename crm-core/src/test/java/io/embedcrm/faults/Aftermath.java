package io.embedcrm.faults;

import io.embedcrm.CrmRecords;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.Identity;
import io.embedcrm.customers.Note;
import io.embedcrm.interactions.CustomerFacts;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.interactions.PurchaseLine;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Page;
import io.embedcrm.query.Query;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.Money;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.Change;
import io.embedcrm.work.EventStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is stored after the kills, held against what was acknowledged and against itself. */
final class Aftermath {
    /** What is told, and acknowledges nothing. */
    private static final Set<String> SILENT = Set.of("heard", "conflict", "down", "overtaken");

    private final Transaction stored;
    private final List<String[]> told;
    private final List<String> wrong = new ArrayList<>();

    private Aftermath(Transaction stored, List<String[]> told) {
        this.stored = stored;
        this.told = told;
    }

    /** What is lost, half or doubled; nothing where all is well. */
    static List<String> of(Storage storage, SideFile side) {
        return storage.snapshot(ShopProcess.SHOP, tx -> {
            Aftermath aftermath = new Aftermath(tx, side.lines());
            aftermath.look();
            return aftermath.wrong;
        });
    }

    private void look() {
        Map<Id<Customer>, Customer> customers =
                all(Customer.TYPE).stream().collect(Collectors.toMap(Customer::id, Function.identity()));
        List<Purchase> purchases = all(Purchase.TYPE);
        acknowledged(customers, purchases);
        linesWhole(purchases);
        factsAgree(customers, purchases);
        List<Change> changes = all(Change.TYPE);
        historyAgrees(changes);
        placesWithoutGap(changes);
    }

    private void expect(boolean right, String otherwise) {
        if (!right) {
            wrong.add(otherwise);
        }
    }

    private void acknowledged(Map<Id<Customer>, Customer> customers, List<Purchase> purchases) {
        Map<String, Purchase> byNumber =
                purchases.stream().collect(Collectors.toMap(Purchase::number, Function.identity()));
        List<String> notes =
                all(Note.TYPE).stream().map(note -> note.id().toString()).toList();
        Map<String, Long> versions = customers.values().stream()
                .collect(Collectors.toMap(customer -> customer.id().toString(), Customer::version));
        Map<String, String> holders = all(Identity.TYPE).stream()
                .collect(Collectors.toMap(
                        identity -> Objects.requireNonNull(identity.externalId()),
                        identity -> identity.customer().toString()));
        for (String[] line : told) {
            switch (line[0]) {
                case "customer" ->
                    expect(
                            versions.getOrDefault(line[1], 0L) >= Long.parseLong(line[2]),
                            "lost: customer " + line[1] + " at version " + line[2]);
                case "note" -> expect(notes.contains(line[1]), "lost: note " + line[1]);
                case "purchase" -> {
                    Purchase purchase = byNumber.get(line[1]);
                    expect(
                            purchase != null && purchase.lineCount() == Long.parseLong(line[2]),
                            "lost: purchase " + line[1]);
                }
                case "same" ->
                    expect(
                            versions.containsKey(line[2]) && line[2].equals(holders.getOrDefault(line[1], "")),
                            "doubled: customer " + line[1] + " is " + line[2]);
                case "broken" -> expect(false, "broken: " + line[1]);
                default -> expect(SILENT.contains(line[0]), "unknown: " + line[0]);
            }
        }
    }

    private void linesWhole(List<Purchase> purchases) {
        Map<Id<Purchase>, List<PurchaseLine>> lines =
                all(PurchaseLine.TYPE).stream().collect(Collectors.groupingBy(PurchaseLine::purchase));
        for (Purchase purchase : purchases) {
            List<PurchaseLine> own = lines.getOrDefault(purchase.id(), List.of());
            Money sum = own.stream()
                    .map(line -> Objects.requireNonNull(line.amount()))
                    .reduce(Money.zero("CNY"), Money::plus);
            expect(
                    own.size() == purchase.lineCount() && sum.equals(purchase.total()),
                    "half: purchase " + purchase.number() + " with " + own.size() + " lines");
        }
    }

    private void factsAgree(Map<Id<Customer>, Customer> customers, List<Purchase> purchases) {
        Map<Id<Customer>, CustomerFacts> facts = new HashMap<>();
        for (CustomerFacts each : all(CustomerFacts.TYPE)) {
            expect(facts.put(each.customer(), each) == null, "doubled: facts of " + each.customer());
        }
        Map<Id<Customer>, List<Purchase>> bought = purchases.stream()
                .collect(Collectors.groupingBy(purchase -> Objects.requireNonNull(purchase.customer())));
        customers.keySet().forEach(customer -> {
            List<Purchase> own = bought.getOrDefault(customer, List.of());
            Money paid = own.stream()
                    .map(purchase -> Objects.requireNonNull(purchase.total()))
                    .reduce(Money.zero("CNY"), Money::plus);
            CustomerFacts told = facts.get(customer);
            boolean agree = told == null
                    ? own.isEmpty()
                    : told.purchases() == own.size() && (own.isEmpty() || paid.equals(told.revenue()));
            expect(agree, "half: facts of " + customer + " tell " + told + " of " + own.size() + ", " + paid);
        });
    }

    private void historyAgrees(List<Change> changes) {
        Map<RecordRef, Long> revisions =
                changes.stream().collect(Collectors.toMap(Change::record, Change::revision, Math::max));
        long known = 0;
        for (RecordType<?> type : CrmRecords.catalog().types()) {
            if (type.journaled() && type.partOf().isEmpty()) {
                for (Entity each : all(type)) {
                    known += revisions.containsKey(RecordRef.of(each)) ? 1 : 0;
                    expect(
                            Objects.equals(revisions.get(RecordRef.of(each)), each.version()),
                            "half: " + RecordRef.of(each) + " without its history");
                }
            }
        }
        expect(known == revisions.size(), "half: history of " + (revisions.size() - known) + " records not stored");
    }

    private void placesWithoutGap(List<Change> changes) {
        Map<RecordRef, List<Long>> places = new TreeMap<>();
        Map<RecordRef, Change> latest = new HashMap<>();
        changes.stream().sorted(Comparator.comparing(Change::position)).forEach(change -> {
            Change before = latest.put(change.stream(), change);
            expect(
                    before == null || !change.at().isBefore(before.at()),
                    "back in time: " + change.stream() + " at " + change.position());
        });
        changes.forEach(change ->
                places.computeIfAbsent(change.stream(), s -> new ArrayList<>()).add(change.position()));
        Map<RecordRef, Long> last =
                all(EventStream.TYPE).stream().collect(Collectors.toMap(EventStream::subject, EventStream::position));
        places.forEach((stream, positions) -> {
            long distinct = positions.stream().distinct().count();
            long highest = positions.stream().mapToLong(Long::longValue).max().orElse(0);
            expect(
                    distinct == positions.size() && highest == distinct && Objects.equals(last.get(stream), highest),
                    "half: places of " + stream + " up to " + highest + " are " + distinct);
        });
    }

    private <T extends Entity> List<T> all(RecordType<T> type) {
        List<T> all = new ArrayList<>();
        Optional<Query<T>> rest = Optional.of(Query.of(type).limit(Limits.PAGE));
        while (rest.isPresent()) {
            Query<T> part = rest.get();
            Page<T> page = stored.list(part);
            all.addAll(page.items());
            rest = page.next().map(part::after);
        }
        return all;
    }
}
