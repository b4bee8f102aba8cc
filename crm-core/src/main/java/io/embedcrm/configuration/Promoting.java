package io.embedcrm.configuration;

import io.embedcrm.access.Action;
import io.embedcrm.error.ConflictException;
import io.embedcrm.error.InvalidException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.work.Call;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the configuration and brings it into another state, in one call. */
final class Promoting {
    private final Call call;
    private final List<ConfigurationPart> parts;

    Promoting(Call call, List<ConfigurationPart> parts) {
        this.call = call;
        this.parts = parts;
    }

    /** The parts of these names. */
    List<ConfigurationPart> known(Collection<String> names) {
        Set<String> unknown = new TreeSet<>(names);
        List<ConfigurationPart> found = new ArrayList<>();
        for (ConfigurationPart part : parts) {
            if (unknown.remove(part.name())) {
                found.add(part);
            }
        }
        if (!unknown.isEmpty()) {
            throw new InvalidException(
                    "configuration.part",
                    null,
                    "a configuration has the parts "
                            + parts.stream().map(ConfigurationPart::name).toList());
        }
        return found;
    }

    /** These parts as they are. What the actor does not see it would otherwise take for what is not there. */
    ConfigurationDocument current(List<ConfigurationPart> of) {
        NavigableMap<String, NavigableMap<String, ConfigurationItem>> all = new TreeMap<>();
        for (ConfigurationPart part : of) {
            part.types().forEach(this::demandSight);
            all.put(part.name(), new TreeMap<>(part.read(call.session())));
        }
        return new ConfigurationDocument(all);
    }

    private <T extends Entity> void demandSight(RecordType<T> type) {
        if (!call.allowed(type, Action.READ).isEverything()
                || !type.fields().stream().allMatch(field -> call.right(field).readableEverywhere())) {
            throw new RefusedException(
                    "configuration.rights", type.name(), "who exports or promotes reads all that is configuration");
        }
    }

    /** The document as its parts would tell it. */
    ConfigurationDocument checked(ConfigurationDocument given) {
        NavigableMap<String, NavigableMap<String, ConfigurationItem>> all = new TreeMap<>();
        for (ConfigurationPart part : known(given.parts().keySet())) {
            NavigableMap<String, ConfigurationItem> items = new TreeMap<>();
            given.part(part.name()).forEach((key, item) -> {
                ConfigurationItem placed = item.placed(part.name() + "." + key);
                items.put(key, part.checked(call.session(), key, placed).placed(""));
            });
            all.put(part.name(), items);
        }
        return new ConfigurationDocument(all);
    }

    /** What becomes of the items of the parts of {@code target}. */
    ConfigurationDiff diff(ConfigurationDocument current, ConfigurationDocument target) {
        List<ItemChange> items = new ArrayList<>();
        for (ConfigurationPart part : known(target.parts().keySet())) {
            items.addAll(Comparing.part(part, current.part(part.name()), target.part(part.name())));
        }
        return new ConfigurationDiff(items, current.digest());
    }

    PromotionResult promote(ConfigurationDocument given, PromotionOptions options) {
        PromotionTurn turn = turn();
        ConfigurationDocument before = current(parts);
        options.basis().filter(basis -> !basis.equals(before.digest())).ifPresent(other -> {
            throw new RefusedException(
                    "configuration.changed", null, "it was changed since it was compared: compare again");
        });
        ConfigurationDocument target = checked(given);
        return become(turn, before, options.keeping() ? over(before, target) : target, options, null);
    }

    private static ConfigurationDocument over(ConfigurationDocument before, ConfigurationDocument target) {
        NavigableMap<String, NavigableMap<String, ConfigurationItem>> all = new TreeMap<>();
        target.parts().forEach((name, items) -> {
            NavigableMap<String, ConfigurationItem> both = new TreeMap<>(before.part(name));
            both.putAll(items);
            all.put(name, both);
        });
        return new ConfigurationDocument(all);
    }

    PromotionResult takeBack(Promotion promotion, PromotionOptions options) {
        PromotionTurn turn = turn();
        PromotedDocuments documents = PromotedPieces.of(call, promotion.id());
        ConfigurationDocument current = current(parts);
        ConfigurationDocument target = new TakingBack(parts, documents).target(current);
        return become(turn, current, target, options, promotion.number());
    }

    /** Waits for promotions that are under way; on a host's snapshot that cannot see what they left, refuses. */
    private PromotionTurn turn() {
        PromotionTurn first = new PromotionTurn(call.newId(), 1, PromotionTurn.ONLY, 0);
        Id<PromotionTurn> id = call.asSystem()
                .insertOrFind(PromotionTurn.TYPE.unique("name"), first)
                .record()
                .id();
        PromotionTurn locked = call.asSystem()
                .lock(PromotionTurn.TYPE, List.of(id), Criteria.everything())
                .get(0);
        if (!call.asSystem().find(PromotionTurn.TYPE, id).filter(locked::equals).isPresent()) {
            throw new ConflictException("Promotions were made by transactions not visible here", null);
        }
        return locked;
    }

    private PromotionResult become(
            PromotionTurn turn,
            ConfigurationDocument before,
            ConfigurationDocument target,
            PromotionOptions options,
            @Nullable Long takesBack) {
        ConfigurationDiff diff = diff(before, target);
        if (diff.nothing()) {
            return new PromotionResult(diff, Optional.empty());
        }
        apply(before, target);
        ConfigurationDocument after = current(parts);
        diff(after, target).changes().stream().findFirst().ifPresent(left -> {
            throw new RefusedException(
                    "configuration.differs",
                    left.part() + "." + left.key(),
                    "did not become what the document says; somebody else may have changed it at the same time");
        });
        long number = turn.last() + 1;
        call.asSystem().update(turn, PromotionTurn.TYPE.with(turn, PromotionTurn.LAST, number));
        Promotion promotion = call.named(
                "configuration.promoted",
                () -> call.insert(new Promotion(
                        call.newId(), 1, number, call.now(), call.actor().id(), options.reason(), takesBack)));
        PromotedPieces.keep(call, promotion.id(), new PromotedDocuments(before.write(), after.write()));
        return new PromotionResult(diff, Optional.of(promotion));
    }

    /** What is named by others is written before them, and removed after them. */
    private void apply(ConfigurationDocument before, ConfigurationDocument target) {
        List<ConfigurationPart> order = known(target.parts().keySet());
        for (ConfigurationPart part : order) {
            NavigableMap<String, ConfigurationItem> written = new TreeMap<>(target.part(part.name()));
            before.part(part.name()).forEach(written::remove);
            if (!written.isEmpty()) {
                part.write(call.session(), written);
            }
        }
        for (int i = order.size() - 1; i >= 0; i--) {
            ConfigurationPart part = order.get(i);
            Set<String> removed = new TreeSet<>(before.part(part.name()).keySet());
            removed.removeAll(target.part(part.name()).keySet());
            if (!removed.isEmpty()) {
                part.remove(call.session(), removed);
            }
        }
    }
}
