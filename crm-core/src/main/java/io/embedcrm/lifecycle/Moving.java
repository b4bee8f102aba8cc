package io.embedcrm.lifecycle;

import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.error.InvalidException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.error.StaleVersionException;
import io.embedcrm.query.Query;
import io.embedcrm.record.Id;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.Call;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Moves one customer in one lifecycle, within the rights of the actor. */
final class Moving {
    private static final int MAX_MERGES = 32;

    private final Call call;
    private final Published lifecycle;

    Moving(Call call, String model) {
        this(call, Published.get(call, model));
    }

    private Moving(Call call, Published lifecycle) {
        this.call = call;
        this.lifecycle = lifecycle;
    }

    /** In the lifecycle of a stage that was seen. */
    static Moving of(Call call, CustomerStage seen) {
        return new Moving(
                call,
                Published.of(
                        call,
                        call.asSystem()
                                .find(LifecycleModel.TYPE, seen.model())
                                .orElseThrow(
                                        () -> Published.unknown(seen.model().toString()))));
    }

    static Optional<CustomerStage> current(Transaction reading, LifecycleModel model, Id<Customer> customer) {
        return reading
                .list(Query.of(CustomerStage.TYPE)
                        .where(CustomerStage.CUSTOMER.eq(customer).and(CustomerStage.MODEL.eq(model.id())))
                        .limit(1))
                .items()
                .stream()
                .findFirst();
    }

    CustomerStage place(Id<Customer> named) {
        Id<Customer> customer = alive(call, named).id();
        if (current(call.asSystem(), lifecycle.model(), customer).isPresent()) {
            throw placedAlready();
        }
        if (lifecycle.definition().rhythm().isPresent()) {
            Unprofiled.demandNot(call, customer);
            int moved = new Derivations(call, call, lifecycle)
                    .derive(List.of(customer), call.now())
                    .moved();
            if (moved == 0) {
                throw placedAlready();
            }
            return here(customer);
        }
        String first = lifecycle.definition().first().code();
        Placing placing =
                new Placing(first, call.now(), MoveCause.PERSON, call.actor().id(), null, null, null);
        return writing().write(List.of(new StageMove(customer, null, placing))).stream()
                .findFirst()
                .orElseThrow(Moving::placedAlready);
    }

    private static RefusedException placedAlready() {
        return new RefusedException(
                "lifecycle.placed-already",
                CustomerStage.STAGE.toString(),
                "the customer is in this lifecycle already: move it");
    }

    CustomerStage move(Id<Customer> customer, String to, String reason) {
        Customer alive = alive(call, customer);
        return moved(alive, here(alive.id()), to, reason);
    }

    CustomerStage move(CustomerStage seen, String to, String reason) {
        CustomerStage now = call.get(CustomerStage.TYPE, seen.id());
        if (now.version() != seen.version()) {
            throw new StaleVersionException(CustomerStage.TYPE.name(), seen.id(), seen.version());
        }
        return moved(alive(call, now.customer()), now, to, reason);
    }

    private CustomerStage moved(Customer customer, CustomerStage now, String to, String reason) {
        String why = reason.isBlank() ? null : reason.strip();
        new Ways(call, lifecycle).demand(customer, now, to, why, call.actor());
        return written(now, to, MoveCause.PERSON, call.actor().id(), why);
    }

    CustomerStage advance(Id<Customer> customer, String to, String rule) {
        if (rule.isBlank() || rule.length() > Actor.MAX_LENGTH) {
            throw new InvalidException(
                    "lifecycle.rule",
                    "CustomerStage.movedBy",
                    "a rule has a name of 1 to " + Actor.MAX_LENGTH + " characters");
        }
        Customer alive = alive(call, customer);
        Unprofiled.demandNot(call, alive.id());
        CustomerStage now = here(alive.id());
        new Ways(call, lifecycle).demandForRule(alive, now, to);
        return written(now, to, MoveCause.RULE, rule, null);
    }

    /** Writes a move, and what the purchases tell at this moment, so that it is noticed when they tell something else. */
    private CustomerStage written(CustomerStage now, String to, MoveCause cause, String by, @Nullable String reason) {
        String derived = null;
        String basis = null;
        if (lifecycle.definition().rhythm().isPresent() && !Unprofiled.is(call, now.customer())) {
            Derivations derivations = new Derivations(call, call, lifecycle);
            Derivation told = derivations.noted(now.customer(), call.now());
            derived = derivations.stage(told);
            basis = told.basis();
        }
        Placing placing = new Placing(to, call.now(), cause, by, reason, derived, basis);
        return writing()
                .write(List.of(new StageMove(now.customer(), now, placing)))
                .get(0);
    }

    CustomerStage derive(Id<Customer> named, Instant asOf) {
        Id<Customer> customer = alive(call, named).id();
        Instant moment = asOf.truncatedTo(ChronoUnit.MICROS);
        LifecycleService.demandDerivable(call, lifecycle, moment);
        Unprofiled.demandNot(call, customer);
        new Derivations(call, call, lifecycle).derive(List.of(customer), moment);
        return here(customer);
    }

    private StageWriting writing() {
        return new StageWriting(call, call, lifecycle.model().id());
    }

    /** The customer itself, or the one it was merged into. */
    static Customer alive(Call call, Id<Customer> id) {
        Customer customer = call.get(Customer.TYPE, id);
        for (int i = 0; i < MAX_MERGES; i++) {
            Id<Customer> into = customer.mergedInto();
            if (into == null) {
                return customer;
            }
            customer = call.get(Customer.TYPE, into);
        }
        throw new RefusedException(
                "lifecycle.customer-merged", Customer.MERGED_INTO.toString(), "too many merges lead on from " + id);
    }

    private CustomerStage here(Id<Customer> customer) {
        return current(call, lifecycle.model(), customer)
                .orElseThrow(() -> new RefusedException(
                        "lifecycle.not-placed",
                        CustomerStage.STAGE.toString(),
                        "the customer is in no stage of " + lifecycle.model().code() + " yet: place it"));
    }
}
