package io.embedcrm.lifecycle;

import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.error.InvalidException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.record.Attributes;
import io.embedcrm.work.Call;
import java.util.Collections;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a customer may go a way, and who may lead it there. */
record Ways(Call call, Published lifecycle) {
    private static final String STAGE = CustomerStage.STAGE.toString();

    /** Refuses what {@code actor}, a person, may not do. */
    void demand(Customer customer, CustomerStage now, String to, @Nullable String reason, Actor actor) {
        LifecycleStage target = target(now, to);
        Optional<LifecycleStage> from = lifecycle.definition().stage(now.stage());
        if (from.isEmpty()) {
            demandReason(reason);
            return;
        }
        LifecycleTransition way = way(now, target);
        if (!way.roles().isEmpty() && Collections.disjoint(way.roles(), actor.roles())) {
            throw new RefusedException(
                    "lifecycle.role",
                    STAGE,
                    "only " + way.roles() + " may lead customers from " + way.from() + " to " + way.to());
        }
        if (way.wantsReason()) {
            demandReason(reason);
        }
        demandFacts(customer, way);
    }

    /** Refuses what a rule may not do. */
    void demandForRule(Customer customer, CustomerStage now, String to) {
        LifecycleStage target = target(now, to);
        Optional<LifecycleStage> from = lifecycle.definition().stage(now.stage());
        if (from.isEmpty()) {
            return;
        }
        if (from.get().terminal()) {
            throw new RefusedException(
                    "lifecycle.terminal", STAGE, "only a person may lead a customer out of " + now.stage());
        }
        if (target.rank() < from.get().rank()) {
            throw new RefusedException(
                    "lifecycle.automation-backwards",
                    STAGE,
                    "a rule moves forward only, and " + to + " lies before " + now.stage());
        }
        demandFacts(customer, way(now, target));
    }

    private LifecycleStage target(CustomerStage now, String to) {
        LifecycleStage target = lifecycle.definition().stage(to).orElseThrow(() -> unknown(lifecycle));
        if (target.code().equals(now.stage())) {
            throw new RefusedException("lifecycle.already-there", STAGE, "the customer is in " + to + " already");
        }
        return target;
    }

    static InvalidException unknown(Published lifecycle) {
        return new InvalidException(
                "lifecycle.stage-unknown",
                STAGE,
                "the lifecycle " + lifecycle.model().code() + " has no such stage; it has "
                        + lifecycle.definition().codes());
    }

    private LifecycleTransition way(CustomerStage now, LifecycleStage target) {
        return lifecycle
                .definition()
                .transition(now.stage(), target.code())
                .orElseThrow(() -> new RefusedException(
                        "lifecycle.transition-forbidden",
                        STAGE,
                        "no way leads from " + now.stage() + " to " + target.code() + "; allowed are "
                                + lifecycle.definition().transitions().stream()
                                        .filter(way -> way.from().equals(now.stage()))
                                        .map(LifecycleTransition::to)
                                        .toList()));
    }

    private static void demandReason(@Nullable String reason) {
        if (reason == null) {
            throw new InvalidException(
                    "lifecycle.reason-required", "CustomerStage.reason", "this move must be given a reason");
        }
    }

    private void demandFacts(Customer customer, LifecycleTransition way) {
        for (String fact : way.facts()) {
            if (!known(customer, fact)) {
                throw new RefusedException(
                        "lifecycle.fact-missing",
                        "Customer." + fact,
                        "must be known before a customer goes from " + way.from() + " to " + way.to());
            }
        }
        boolean meets = way.guard().isEverything()
                || call.asSystem()
                        .find(Customer.TYPE, customer.id(), way.guard().at(call.now()))
                        .isPresent();
        if (!meets) {
            throw new RefusedException(
                    "lifecycle.guard-unmet",
                    STAGE,
                    "the customer does not meet the condition for going from " + way.from() + " to " + way.to());
        }
    }

    private static boolean known(Customer customer, String fact) {
        int dot = fact.indexOf('.');
        if (dot < 0) {
            return Customer.TYPE.field(fact).of(customer) != null;
        }
        Object held = Customer.TYPE.field(fact.substring(0, dot)).of(customer);
        return held instanceof Attributes attributes && attributes.get(fact.substring(dot + 1)) != null;
    }
}
