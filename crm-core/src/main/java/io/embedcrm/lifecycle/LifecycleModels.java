package io.embedcrm.lifecycle;

import io.embedcrm.error.InvalidException;
import io.embedcrm.error.NotFoundException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.query.Aggregation;
import io.embedcrm.query.Cursor;
import io.embedcrm.query.Grouping;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Page;
import io.embedcrm.query.Query;
import io.embedcrm.record.Measure;
import io.embedcrm.work.Call;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Publishes lifecycles and shows what was published. Publishing is an event called {@code lifecycle.published}. */
public final class LifecycleModels {
    private static final String PUBLISHED = "lifecycle.published";

    private final Session session;

    /** For the actor of {@code session}. */
    public LifecycleModels(Session session) {
        this.session = session;
    }

    /** Publishes a lifecycle, or a new edition of one; see {@link #publish(LifecycleDefinition, Map)}. */
    public LifecycleEdition publish(LifecycleDefinition definition) {
        return publish(definition, Map.of());
    }

    /**
     * Publishes a new edition, in force at once. Publishing what is in force already changes nothing.
     *
     * <p>Customers whose stage the new edition no longer has are moved as {@code mapping} says. Where only the numbers of
     * the rhythm change, customers are moved when they are next derived.
     *
     * @param mapping for stages that are dropped, the stage that takes their place
     * @throws RefusedException with the code {@code lifecycle.stage-occupied} if a customer is in a stage that is dropped
     *     without a mapping
     * @throws InvalidException with the code {@code lifecycle.mapping} if a stage is mapped that is not dropped
     */
    public LifecycleEdition publish(LifecycleDefinition definition, Map<String, String> mapping) {
        String json = LifecycleJson.of(session.types().all()).write(definition);
        checkTargets(definition, mapping);
        Operation operation = Operation.of("lifecycle.publish", json, new TreeMap<>(mapping));
        return session.change(
                operation,
                call -> Published.head(call.asSystem(), definition.code())
                        .map(model -> next(call, model, definition, json, mapping))
                        .orElseGet(() -> first(call, definition, json, mapping)));
    }

    private static void checkTargets(LifecycleDefinition definition, Map<String, String> mapping) {
        mapping.forEach((from, to) -> {
            if (definition.stage(to).isEmpty()) {
                throw new InvalidException(
                        "lifecycle.stage-unknown", "mapping." + from, "must name one of " + definition.codes());
            }
            if (definition.stage(from).isPresent()) {
                throw new InvalidException(
                        "lifecycle.mapping", "mapping." + from, "is a stage of the new edition, and not dropped");
            }
        });
    }

    private static LifecycleEdition first(
            Call call, LifecycleDefinition definition, String json, Map<String, String> mapping) {
        if (!mapping.isEmpty()) {
            throw new InvalidException("lifecycle.mapping", "mapping", "a first edition drops no stage");
        }
        LifecycleModel model = LifecycleModel.of(call.newId(), 1, definition, 1);
        call.named(PUBLISHED, () -> call.insert(model));
        return call.insert(edition(call, model, json));
    }

    private static LifecycleEdition edition(Call call, LifecycleModel model, String json) {
        return new LifecycleEdition(
                call.newId(),
                1,
                model.id(),
                model.edition(),
                json,
                call.now(),
                call.actor().id());
    }

    private static LifecycleEdition next(
            Call call, LifecycleModel found, LifecycleDefinition definition, String json, Map<String, String> mapping) {
        LifecycleModel model = call.getLocked(LifecycleModel.TYPE, found.id());
        LifecycleEdition inForce =
                Published.edition(call.asSystem(), model, model.edition()).orElseThrow();
        if (json.equals(inForce.definition())) {
            return inForce;
        }
        demandMapped(call, model, definition, mapping);
        LifecycleModel after = LifecycleModel.of(model.id(), model.version(), definition, model.edition() + 1);
        LifecycleModel stored = call.named(PUBLISHED, () -> call.update(model, after));
        LifecycleEdition edition = call.insert(edition(call, stored, json));
        mapping.forEach((from, to) -> map(call, stored, from, to));
        return edition;
    }

    private static void demandMapped(
            Call call, LifecycleModel model, LifecycleDefinition definition, Map<String, String> mapping) {
        Grouping<CustomerStage, String> byStage = Grouping.by(CustomerStage.STAGE);
        call.asSystem()
                .aggregate(Aggregation.of(CustomerStage.TYPE, Measure.count())
                        .where(CustomerStage.MODEL.eq(model.id()))
                        .by(byStage))
                .forEach(group -> {
                    String stage = Objects.requireNonNull(group.key(byStage));
                    if (definition.stage(stage).isEmpty() && !mapping.containsKey(stage)) {
                        throw new RefusedException(
                                "lifecycle.stage-occupied",
                                "stages." + stage,
                                "customers are in this stage: map it to one of " + definition.codes());
                    }
                });
    }

    /**
     * Removes a lifecycle with all its editions, as if it had never been published.
     *
     * @throws RefusedException with the code {@code lifecycle.in-use} if a customer is or was in one of its stages
     */
    public void withdraw(String code) {
        session.change(Operation.of("lifecycle.withdraw", code), call -> {
            LifecycleModel model =
                    call.getLocked(LifecycleModel.TYPE, seen(call, code).id());
            if (call.asSystem().count(CustomerStage.TYPE, CustomerStage.MODEL.eq(model.id())) > 0
                    || call.asSystem().count(StageEntry.TYPE, StageEntry.MODEL.eq(model.id())) > 0) {
                throw new RefusedException(
                        "lifecycle.in-use", LifecycleModel.TYPE.name(), "customers are or were in its stages");
            }
            return call.named("lifecycle.withdrawn", () -> {
                Published.gap(call.asSystem(), model).ifPresent(call.asSystem()::delete);
                call.remove(Query.of(LifecycleEdition.TYPE)
                        .where(LifecycleEdition.MODEL.eq(model.id()))
                        .limit(Limits.PAGE));
                call.delete(call.get(LifecycleModel.TYPE, model.id()));
                return true;
            });
        });
    }

    /** Moves all customers out of a stage that is no more. */
    private static void map(Call call, LifecycleModel model, String from, String to) {
        StageWriting writing = new StageWriting(call, call.asSystem(), model.id());
        Query<CustomerStage> there = Query.of(CustomerStage.TYPE)
                .where(CustomerStage.MODEL.eq(model.id()).and(CustomerStage.STAGE.eq(from)))
                .limit(DerivingAll.BATCH);
        List<CustomerStage> page = call.asSystem().list(there).items();
        while (!page.isEmpty()) {
            List<StageMove> moves = new ArrayList<>();
            for (CustomerStage stage : Locked.of(call.asSystem(), CustomerStage.TYPE, page)) {
                if (!stage.stage().equals(from)) {
                    continue;
                }
                String derived = from.equals(stage.derived()) ? to : stage.derived();
                String edition = "edition " + model.edition();
                moves.add(new StageMove(
                        stage.customer(),
                        stage,
                        new Placing(to, call.now(), MoveCause.MODEL, edition, null, derived, stage.basis())));
            }
            writing.write(moves);
            page = call.asSystem().list(there).items();
        }
    }

    /**
     * The definition in force.
     *
     * @throws InvalidException with the code {@code lifecycle.model-unknown} if there is no such lifecycle
     */
    public LifecycleDefinition inForce(String code) {
        return session.read(call -> {
            LifecycleModel model = seen(call, code);
            return definition(call, model, model.edition());
        });
    }

    /** The definition of an edition. */
    public LifecycleDefinition edition(String code, long number) {
        return session.read(call -> definition(call, seen(call, code), number));
    }

    private LifecycleDefinition definition(Call call, LifecycleModel model, long number) {
        return Published.edition(call, model, number)
                .filter(edition -> edition.definition() != null)
                .map(edition -> Published.read(session.types().all(), edition))
                .orElseThrow(() -> new NotFoundException("LifecycleEdition", number));
    }

    private static LifecycleModel seen(Call call, String code) {
        return Published.head(call, code).orElseThrow(() -> Published.unknown(code));
    }

    /** The lifecycles, by code. */
    public Page<LifecycleModel> list(int limit, Optional<Cursor> after) {
        Query<LifecycleModel> query = Query.of(LifecycleModel.TYPE)
                .sortedBy(LifecycleModel.CODE.ascending())
                .limit(limit);
        return session.read(call -> call.list(after.map(query::after).orElse(query)));
    }

    /** The editions of a lifecycle, newest first. */
    public Page<LifecycleEdition> editions(String code, int limit, Optional<Cursor> after) {
        return session.read(call -> {
            Query<LifecycleEdition> query = Query.of(LifecycleEdition.TYPE)
                    .where(LifecycleEdition.MODEL.eq(seen(call, code).id()))
                    .sortedBy(LifecycleEdition.NUMBER.descending())
                    .limit(limit);
            return call.list(after.map(query::after).orElse(query));
        });
    }
}
