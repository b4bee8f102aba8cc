package io.embedcrm.lifecycle;

import io.embedcrm.customers.Customer;
import io.embedcrm.error.RefusedException;
import io.embedcrm.event.Event;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.privacy.Profiling;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.storage.Edit;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.Call;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Session;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Customers who may not be profiled: nothing is derived of them, and what was derived before is taken back, unless their data
 * is to be kept as it is. What a person decided stays. Derived anew they are when they may be profiled again.
 */
final class Unprofiled {
    private static final String LEFT = "lifecycle.left";

    private final Call call;
    private final Set<Id<Customer>> refused;

    private Unprofiled(Call call, Set<Id<Customer>> refused) {
        this.call = call;
        this.refused = refused;
    }

    /** Those of {@code customers}. */
    static Unprofiled of(Call call, Collection<Id<Customer>> customers) {
        return new Unprofiled(call, Profiling.in(call).refused(customers));
    }

    /** Whether this is one of them. */
    boolean has(Id<Customer> customer) {
        return refused.contains(customer);
    }

    /** Whether {@code customer} may not be profiled. */
    static boolean is(Call call, Id<Customer> customer) {
        return of(call, List.of(customer)).has(customer);
    }

    /** Refuses to compute anything of a customer who may not be profiled. */
    static void demandNot(Call call, Id<Customer> customer) {
        if (is(call, customer)) {
            throw new RefusedException(
                    "lifecycle.not-profiled",
                    CustomerStage.STAGE.toString(),
                    "the customer may not be profiled: a person can still move it");
        }
    }

    /** Takes back what was derived, of stages that were locked; gives how many. */
    int leave(Collection<CustomerStage> stages) {
        List<CustomerStage> derived = stages.stream()
                .filter(stage -> has(stage.customer()) && stage.cause() != MoveCause.PERSON)
                .toList();
        Set<Id<Customer>> restricted = Profiling.in(call)
                .restricted(derived.stream().map(CustomerStage::customer).toList());
        List<CustomerStage> leaving = derived.stream()
                .filter(stage -> !restricted.contains(stage.customer()))
                .toList();
        if (leaving.isEmpty()) {
            return 0;
        }
        Transaction system = call.asSystem();
        call.named(LEFT, () -> {
            system.deleteAll(CustomerStage.TYPE, leaving, Criteria.everything());
            return true;
        });
        List<Edit<StageEntry>> ended = system
                .list(Query.of(StageEntry.TYPE)
                        .where(StageEntry.CUSTOMER
                                .in(leaving.stream()
                                        .map(CustomerStage::customer)
                                        .toList())
                                .and(StageEntry.MODEL.eq(leaving.get(0).model())))
                        .where(StageEntry.TYPE.instant("leftAt").absent())
                        .limit(Limits.PAGE))
                .items()
                .stream()
                .map(entry -> new Edit<>(entry, entry.left(call.now())))
                .toList();
        if (!ended.isEmpty()) {
            system.updateAll(StageEntry.TYPE, ended, Criteria.everything());
        }
        return leaving.size();
    }

    /** Derives anew whom something was said of that decides whether it may be profiled, where there is what stages follow from. */
    static void changed(Event event, Session session) {
        if (!Profiling.concerns(event.record())) {
            return;
        }
        session.change(Operation.of("lifecycle.profiling", event.record()), call -> {
            Profiling.in(call)
                    .concerned(event.record())
                    .filter(customer -> PurchaseListening.alive(call, customer))
                    .ifPresent(customer -> Published.timed(call).stream()
                            .filter(lifecycle -> known(call, lifecycle, customer))
                            .forEach(lifecycle -> new Derivations(call, call.asSystem(), lifecycle)
                                    .derive(List.of(customer), call.now())));
            return true;
        });
    }

    private static boolean known(Call call, Published lifecycle, Id<Customer> customer) {
        Transaction system = call.asSystem();
        Criteria<StageEntry> placed = StageEntry.CUSTOMER
                .eq(customer)
                .and(StageEntry.MODEL.eq(lifecycle.model().id()));
        return system.count(StageEntry.TYPE, placed) > 0
                || system.count(Purchase.TYPE, Purchase.CUSTOMER.eq(customer)) > 0;
    }
}
