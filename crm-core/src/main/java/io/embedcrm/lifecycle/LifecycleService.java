package io.embedcrm.lifecycle;

import io.embedcrm.access.Decision;
import io.embedcrm.customers.Customer;
import io.embedcrm.error.InvalidException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.privacy.Profiling;
import io.embedcrm.query.Aggregation;
import io.embedcrm.query.Cursor;
import io.embedcrm.query.Group;
import io.embedcrm.query.Grouping;
import io.embedcrm.query.Page;
import io.embedcrm.query.Query;
import io.embedcrm.record.Id;
import io.embedcrm.record.Measure;
import io.embedcrm.work.Call;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Session;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The stage of each customer in each lifecycle: where it is, where it was, and how it moves. Lifecycles are told by code.
 * Of a customer that was merged away, the survivor is meant; only its history is still its own.
 *
 * <p>Of who may not be {@linkplain io.embedcrm.privacy.Profiling profiled} nothing is derived and no rule advances it
 * ({@code lifecycle.not-profiled}); what was derived before is taken back.
 *
 * <p>There are three ways to move. A person {@linkplain #move moves} along the transitions that its roles allow, back only
 * for a reason. A rule {@linkplain #advance advances}, forward only. Purchases, and the time since the last, move to
 * where they tell, without being asked; {@link #derive} and {@link #deriveAll} ask.
 */
public final class LifecycleService {
    private final Session session;

    /** For the actor of {@code session}. */
    public LifecycleService(Session session) {
        this.session = session;
    }

    /**
     * Places a customer in a lifecycle: where its purchases tell, or in the first stage of a lifecycle without a rhythm.
     *
     * @throws RefusedException with the code {@code lifecycle.placed-already} if it is in one of its stages
     */
    public CustomerStage place(Id<Customer> customer, String model) {
        return session.change(
                Operation.of("lifecycle.place", customer, model), call -> new Moving(call, model).place(customer));
    }

    /** Moves a customer along a way that needs no reason; see {@link #move(Id, String, String, String)}. */
    public CustomerStage move(Id<Customer> customer, String model, String to) {
        return move(customer, model, to, "");
    }

    /**
     * Moves a customer, as decided by the person who calls.
     *
     * @param reason why; blank where there is none
     * @throws RefusedException with the code {@code lifecycle.transition-forbidden}, {@code lifecycle.already-there},
     *     {@code lifecycle.role}, {@code lifecycle.fact-missing}, {@code lifecycle.guard-unmet},
     *     {@code lifecycle.not-placed}
     * @throws InvalidException with the code {@code lifecycle.model-unknown}, {@code lifecycle.stage-unknown} or
     *     {@code lifecycle.reason-required}
     * @throws io.embedcrm.error.StaleVersionException if it is moved by someone else at the same moment
     */
    public CustomerStage move(Id<Customer> customer, String model, String to, String reason) {
        return session.change(
                Operation.of("lifecycle.move", customer, model, to, reason),
                call -> new Moving(call, model).move(customer, to, reason));
    }

    /**
     * Moves a customer from where it was seen: if it has been moved since, it is not moved again.
     *
     * @throws io.embedcrm.error.StaleVersionException if it was moved since
     */
    public CustomerStage move(CustomerStage seen, String to, String reason) {
        return session.change(
                Operation.of("lifecycle.move", seen.id(), seen.version(), to, reason),
                call -> Moving.of(call, seen).move(seen, to, reason));
    }

    /**
     * Moves a customer forward, as a rule says. Roles and reasons are for persons; guards and required facts hold here too.
     *
     * @param rule the name of the rule, up to {@value io.embedcrm.access.Actor#MAX_LENGTH} characters
     * @throws RefusedException with the code {@code lifecycle.automation-backwards} or {@code lifecycle.terminal}, or
     *     one of {@link #move(Id, String, String, String)}
     */
    public CustomerStage advance(Id<Customer> customer, String model, String to, String rule) {
        return session.change(
                Operation.of("lifecycle.advance", customer, model, to, rule),
                call -> new Moving(call, model).advance(customer, to, rule));
    }

    /** Where a customer is; absent if it was never placed in that lifecycle, or where it is may not be seen. */
    public Optional<CustomerStage> stageOf(Id<Customer> customer, String model) {
        return session.read(call -> {
            Id<Customer> alive = Moving.alive(call, customer).id();
            return Moving.current(call, Published.get(call, model).model(), alive);
        });
    }

    /** Where a customer is and was, newest first. */
    public Page<StageEntry> history(Id<Customer> customer, String model, int limit, Optional<Cursor> after) {
        return session.read(call -> {
            call.get(Customer.TYPE, customer);
            Query<StageEntry> query = Query.of(StageEntry.TYPE)
                    .where(StageEntry.CUSTOMER
                            .eq(customer)
                            .and(StageEntry.MODEL.eq(
                                    Published.get(call, model).model().id())))
                    .sortedBy(StageEntry.ENTERED_AT.descending())
                    .limit(limit);
            return call.list(after.map(query::after).orElse(query));
        });
    }

    /**
     * How many customers are in each stage, in the order of their ranks; of those whose stage may be seen. Who is
     * {@linkplain io.embedcrm.privacy.RestrictionService restricted}, as a whole or for profiling, is not counted: its stage
     * is kept and not used.
     */
    public Map<String, Long> countsByStage(String model) {
        return session.read(call -> {
            Published lifecycle = Published.get(call, model);
            Grouping<CustomerStage, String> byStage = Grouping.by(CustomerStage.STAGE);
            Measure<CustomerStage, Long> count = Measure.count();
            List<Group<CustomerStage>> groups = call.aggregate(
                    Aggregation.of(CustomerStage.TYPE, count)
                            .where(CustomerStage.MODEL.eq(lifecycle.model().id()))
                            .by(byStage),
                    CustomerStage.CUSTOMER.is(Profiling.in(call).unrestricted()));
            Map<String, Long> counts = new LinkedHashMap<>();
            lifecycle.definition().codes().forEach(stage -> counts.put(stage, 0L));
            groups.forEach(group -> counts.put(Objects.requireNonNull(group.key(byStage)), group.need(count)));
            return counts;
        });
    }

    /**
     * Why a customer is where it is: yes if it is where its purchases tell, or where a person or a rule holds it. What is
     * told of purchases is told only to who may see all of them.
     */
    public Decision explain(Id<Customer> customer, String model) {
        return session.read(call -> {
            Id<Customer> alive = Moving.alive(call, customer).id();
            return new Explaining(call, Published.get(call, model)).explain(alive);
        });
    }

    /**
     * Moves a customer to where its purchases tell, as of a moment that is not to come.
     *
     * @return where it then is
     * @throws RefusedException with the code {@code lifecycle.no-rhythm} if stages of that lifecycle do not follow from
     *     purchases
     * @throws InvalidException with the code {@code lifecycle.as-of} if the moment is to come
     */
    public CustomerStage derive(Id<Customer> customer, String model, Instant asOf) {
        return session.change(
                Operation.of("lifecycle.derive", customer, model, asOf),
                call -> new Moving(call, model).derive(customer, asOf));
    }

    /**
     * Moves every customer the actor may see to where its purchases tell, after measuring the typical gap between
     * purchases. It works in batches, each in a transaction of its own unless the session is in one already; if it breaks
     * off, it can simply be run again. A second run as of the same moment changes nothing. Not for a session with a
     * once-token.
     *
     * @param asOf a moment that is not to come; the same instant gives the same stages
     * @param progress is told after each batch what was done so far
     * @return what was done
     */
    public DerivationProgress deriveAll(String model, Instant asOf, Consumer<DerivationProgress> progress) {
        Instant moment = asOf.truncatedTo(ChronoUnit.MICROS);
        return new DerivingAll(session, model, moment).run(progress);
    }

    /** Refuses a lifecycle without a rhythm, and a moment to come. */
    static void demandDerivable(Call call, Published lifecycle, Instant asOf) {
        if (lifecycle.definition().rhythm().isEmpty()) {
            throw new RefusedException(
                    "lifecycle.no-rhythm",
                    "LifecycleModel.timed",
                    "the stages of this lifecycle do not follow from purchases");
        }
        if (asOf.isAfter(call.now())) {
            throw new InvalidException("lifecycle.as-of", "asOf", "must not be later than now, " + call.now());
        }
    }
}
