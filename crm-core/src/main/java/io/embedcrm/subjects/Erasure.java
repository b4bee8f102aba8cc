package io.embedcrm.subjects;

import io.embedcrm.customers.Customer;
import io.embedcrm.error.RefusedException;
import io.embedcrm.gateway.HostRecords;
import io.embedcrm.query.Projection;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.Call;
import io.embedcrm.work.DueWork;
import io.embedcrm.work.Erasing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One erasure within one transaction: the person is held, erased, looked for once more, and the receipt written. */
final class Erasure {
    /** The due work that looks once more for what was written meanwhile past all histories. */
    static final String SWEEP = "subjects.sweep";

    private static final Duration SWEEP_AFTER = Duration.ofMinutes(15);
    private static final int MOST_MERGED = 1_000;

    private final Call call;
    private final Transaction tx;
    private final PersonReach reach;
    private final List<HostRecords> hosts;
    private final Eraser eraser;

    Erasure(Call call, Eraser.EraserSteps steps) {
        this.call = call;
        this.tx = call.asSystem();
        this.reach = reach(call);
        this.hosts =
                call.session().supplied(HostTables.class).map(HostTables::all).orElse(List.of());
        this.eraser = new Eraser(call, reach, hosts, steps);
    }

    static PersonReach reach(Call call) {
        return call.session()
                .supplied(PersonReach.class)
                .orElseGet(() -> PersonReach.of(call.session().types(), SubjectSettings.standard()));
    }

    /** What a receipt says beside what was done. */
    record Ground(Instant at, String by, String reason) {}

    /** The customer itself where it was merged into another, and all that were merged into it. */
    List<Id<Customer>> persons(Id<Customer> named) {
        Id<Customer> survivor = named;
        for (int step = 0; step < MOST_MERGED; step++) {
            Optional<Id<Customer>> next =
                    tx.find(Customer.TYPE, survivor).flatMap(customer -> Optional.ofNullable(customer.mergedInto()));
            if (next.isEmpty()) {
                break;
            }
            survivor = next.get();
        }
        Set<Id<Customer>> all = new LinkedHashSet<>(List.of(survivor, named));
        List<Id<Customer>> more = List.copyOf(all);
        while (!more.isEmpty() && all.size() < MOST_MERGED) {
            List<Id<Customer>> merged = new ArrayList<>();
            tx.each(Projection.of(Customer.TYPE).where(Customer.MERGED_INTO.in(more)), row -> merged.add(row.id()));
            more = merged.stream().filter(all::add).toList();
        }
        return List.copyOf(all);
    }

    Eraser.Found find(List<Id<Customer>> persons) {
        return eraser.find(persons);
    }

    /** Why it would be refused now. */
    List<String> obstacles(List<Id<Customer>> persons) {
        List<String> obstacles = new ArrayList<>();
        if (tx.count(LegalHold.TYPE, LegalHold.CUSTOMER.in(persons).and(LegalHold.inForce())) > 0) {
            obstacles.add("erasure.held");
        }
        for (HostRecords host : hosts) {
            for (Id<Customer> person : persons) {
                host.veto(call.tenant(), RecordRef.of(Customer.TYPE, person))
                        .ifPresent(why -> obstacles.add(host.name() + ": " + why));
            }
        }
        return obstacles;
    }

    long hostRows(HostRecords host, List<Id<Customer>> persons) {
        return persons.stream()
                .mapToLong(person -> host.count(call.tenant(), RecordRef.of(Customer.TYPE, person)))
                .sum();
    }

    List<HostRecords> hosts() {
        return hosts;
    }

    /** Erases a customer; {@code insisting} whatever holds it, for it was erased before. */
    ErasureReceipt erase(Id<Customer> customer, Ground ground, boolean insisting) {
        List<Id<Customer>> persons = persons(customer);
        ErasureReceipt receipt = receipt(persons.get(0), ground);
        Erasing erasing = call.erasing(RecordRef.of(receipt));
        erasing.hold(persons.stream()
                .map(person -> RecordRef.of(Customer.TYPE, person))
                .toList());
        tx.lock(Customer.TYPE, persons.stream().sorted().toList(), Criteria.everything());
        List<String> obstacles = insisting ? List.of() : obstacles(persons);
        if (!obstacles.isEmpty()) {
            throw obstacles.contains("erasure.held")
                    ? new RefusedException(
                            "erasure.held", LegalHold.TYPE.name(), "a legal hold is in force: lift it, or wait")
                    : new RefusedException(
                            "erasure.vetoed",
                            Customer.TYPE.name(),
                            "the host says what keeps the person: see the preview");
        }
        return call.named("erasure.erased", () -> {
            Eraser.Found found = find(persons);
            if (found.identifiers().anyIn(ground.reason())) {
                throw new RefusedException(
                        "erasure.reason", "ErasureReceipt.reason", "a reason tells nothing of who was erased");
            }
            ErasureCounts counts = eraser.erase(erasing, found);
            ErasureReceipt written = write(receipt, counts.json(), insisting);
            persons.stream()
                    .filter(person -> !person.value().toString().equals(receipt.subject()))
                    .forEach(person -> write(
                            receipt(person, ground),
                            "{\"v\":1,\"mergedInto\":\"" + receipt.subject() + "\"}",
                            insisting));
            new Rescan(call, reach, hosts).demandNothing(found);
            call.plan(SWEEP, written.id().toString(), call.now().plus(SWEEP_AFTER), null);
            return written;
        });
    }

    private ErasureReceipt receipt(Id<Customer> person, Ground ground) {
        return tx
                .list(Query.of(ErasureReceipt.TYPE)
                        .where(ErasureReceipt.SUBJECT.eq(person.toString()))
                        .limit(1))
                .items()
                .stream()
                .findFirst()
                .orElseGet(() -> new ErasureReceipt(
                        call.newId(), 1, person.toString(), ground.at(), ground.by(), ground.reason(), "{}", ""));
    }

    private ErasureReceipt write(ErasureReceipt receipt, String counts, boolean insisting) {
        if (!receipt.digest().isEmpty()) {
            return receipt;
        }
        ErasureReceipt full = new ErasureReceipt(
                receipt.id(),
                1,
                receipt.subject(),
                receipt.at(),
                receipt.by(),
                receipt.reason(),
                counts,
                ErasureCounts.digest(
                        receipt.subject(),
                        receipt.at().toString(),
                        receipt.by(),
                        String.valueOf(receipt.reason()),
                        counts));
        return insisting ? tx.insert(full) : call.insert(full);
    }

    /** Removes what was written of erased persons while they were erased, by calls that leave no history. */
    static void sweep(Call call, DueWork due) {
        Erasure erasure = new Erasure(call, step -> true);
        call.asSystem().find(ErasureReceipt.TYPE, Id.parse(due.about())).ifPresent(receipt -> erasure.again(receipt));
    }

    /** Erases what is there of somebody who was erased before; true if there was anything. */
    boolean again(ErasureReceipt receipt) {
        Id<Customer> customer = receipt.customer();
        boolean back = tx.find(Customer.TYPE, customer).isPresent();
        Reached reached = find(List.of(customer)).reached();
        boolean left =
                back || reached.removedCounts().keySet().stream().anyMatch(type -> !type.equals(Customer.TYPE.name()));
        if (left) {
            erase(customer, new Ground(receipt.at(), receipt.by(), String.valueOf(receipt.reason())), true);
        }
        return left;
    }
}
