package io.embedcrm.lifecycle;

import io.embedcrm.customers.Customer;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Query;
import io.embedcrm.record.Id;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.Call;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Lets stages of one timed lifecycle follow from purchases: of one customer or of many alike.
 *
 * <p>What a person or a rule decided holds while the purchases are what they were then; time alone then moves on from it
 * only forward. Out of a terminal stage, or back before a stage was entered, nothing is derived.
 */
final class Derivations {
    private final Call call;
    private final Transaction stages;
    private final Published lifecycle;
    private final ZoneId zone;
    private Map<Id<Customer>, List<Purchase>> read = Map.of();

    /**
     * Derives on behalf of {@code call}.
     *
     * @param stages where stages are written: the call itself where its actor's rights count, else its system
     */
    Derivations(Call call, Transaction stages, Published lifecycle) {
        this.call = call;
        this.stages = stages;
        this.lifecycle = lifecycle;
        this.zone = call.session().settings().zone();
    }

    /** How many were moved, and how many checks were planned anew. */
    record Done(int moved, long planned) {}

    /** Moves customers, at most {@link Limits#VALUES}, to where their purchases tell, and plans when to look again. */
    Done derive(Collection<Id<Customer>> customers, Instant asOf) {
        if (customers.isEmpty()) {
            return new Done(0, 0);
        }
        Step first = step(customers, asOf);
        if (first.placedByOthers().isEmpty()) {
            return first.done();
        }
        Step second = step(first.placedByOthers(), asOf);
        if (!second.placedByOthers().isEmpty()) {
            throw Locked.conflict(CustomerStage.TYPE);
        }
        return new Done(
                first.done().moved() + second.done().moved(),
                first.done().planned() + second.done().planned());
    }

    /** Those placed by another transaction at the same moment are to be derived again: it did not see these purchases. */
    private record Step(Done done, List<Id<Customer>> placedByOthers) {}

    private Step step(Collection<Id<Customer>> customers, Instant asOf) {
        Checks checks = new Checks(call, lifecycle.model().id(), customers);
        Map<Id<Customer>, CustomerStage> current = locked(customers);
        Unprofiled unprofiled = Unprofiled.of(call, customers);
        read = PurchaseReading.of(call.asSystem(), lifecycle.rule(), customers, asOf);
        List<StageMove> moves = new ArrayList<>();
        Map<Id<Customer>, Optional<Instant>> again = new LinkedHashMap<>();
        for (Id<Customer> customer : customers) {
            CustomerStage now = current.get(customer);
            if (now != null && now.enteredAt().isAfter(asOf)) {
                continue;
            } else if (unprofiled.has(customer) || (now != null && terminal(now))) {
                again.put(customer, Optional.empty());
                continue;
            }
            Derivation told = derivation(customer, asOf);
            again.put(customer, next(customer, told, asOf));
            if (now == null || moves(now, told)) {
                moves.add(new StageMove(customer, now, placing(told, asOf)));
            }
        }
        int left = unprofiled.leave(current.values());
        List<CustomerStage> stored =
                new StageWriting(call, stages, lifecycle.model().id()).write(moves);
        Set<Id<Customer>> moved = new HashSet<>();
        stored.forEach(stage -> moved.add(stage.customer()));
        List<Id<Customer>> placedByOthers = moves.stream()
                .map(StageMove::customer)
                .filter(customer -> !moved.contains(customer))
                .toList();
        return new Step(new Done(moved.size() + left, checks.plan(again)), placedByOthers);
    }

    /** What the purchases of a customer tell, without moving it. */
    Derivation look(Id<Customer> customer, Instant asOf) {
        read = PurchaseReading.of(call.asSystem(), lifecycle.rule(), List.of(customer), asOf);
        return derivation(customer, asOf);
    }

    /** What the purchases of a customer tell that is about to be moved otherwise; it is looked at again when that changes. */
    Derivation noted(Id<Customer> customer, Instant asOf) {
        Checks checks = new Checks(call, lifecycle.model().id(), List.of(customer));
        Derivation told = look(customer, asOf);
        checks.plan(Map.of(customer, next(customer, told, asOf)));
        return told;
    }

    /** The purchases read last, by customer. */
    Map<Id<Customer>, List<Purchase>> read() {
        return read;
    }

    private Map<Id<Customer>, CustomerStage> locked(Collection<Id<Customer>> customers) {
        Transaction system = call.asSystem();
        List<CustomerStage> listed = system.list(Query.of(CustomerStage.TYPE)
                        .where(CustomerStage.CUSTOMER
                                .in(customers)
                                .and(CustomerStage.MODEL.eq(lifecycle.model().id())))
                        .limit(Limits.PAGE))
                .items();
        Map<Id<Customer>, CustomerStage> locked = new HashMap<>();
        Locked.of(system, CustomerStage.TYPE, listed).forEach(stage -> locked.put(stage.customer(), stage));
        return locked;
    }

    private Derivation derivation(Id<Customer> customer, Instant asOf) {
        List<LocalDate> days = NetPurchases.days(read.getOrDefault(customer, List.of()), asOf, zone);
        LocalDate today = asOf.atZone(zone).toLocalDate();
        return Derivation.of(lifecycle.rule(), lifecycle.typicalDays(), days, today);
    }

    private Optional<Instant> next(Id<Customer> customer, Derivation told, Instant asOf) {
        return Stream.concat(
                        told.changesOn().map(day -> day.atStartOfDay(zone).toInstant()).stream(),
                        NetPurchases.next(read.getOrDefault(customer, List.of()), asOf).stream())
                .min(Comparator.naturalOrder());
    }

    private boolean terminal(CustomerStage now) {
        return lifecycle
                .definition()
                .stage(now.stage())
                .filter(LifecycleStage::terminal)
                .isPresent();
    }

    /** Whether what the purchases tell moves a customer from where it is. */
    boolean moves(CustomerStage now, Derivation told) {
        String stage = stage(told);
        if (stage.equals(now.stage())) {
            return false;
        } else if (!holds(now, told)) {
            return true;
        }
        return !stage.equals(now.derived()) && rank(stage) > rank(now.stage());
    }

    /** Whether a person or a rule decided otherwise, and nothing was bought or paid back since. */
    static boolean holds(CustomerStage now, Derivation told) {
        return now.held() && told.basis().equals(now.basis());
    }

    /** A stage that the model has no more is before all others. */
    private int rank(String stage) {
        return lifecycle.definition().stage(stage).map(LifecycleStage::rank).orElse(Integer.MIN_VALUE);
    }

    String stage(Derivation told) {
        return lifecycle.rule().stage(told.state());
    }

    private Placing placing(Derivation told, Instant asOf) {
        return new Placing(stage(told), asOf, MoveCause.TIME, "rhythm", null, stage(told), told.basis());
    }
}
