package io.embedcrm.work;

import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.RecordType.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Conditions that speak only of what two records share, so that what is true of the one is true of the other. */
final class Shared {
    private Shared() {}

    /**
     * {@code seen}, which is about the records a fact is computed from, as a condition on the fact itself; absent where it
     * asks more than what both refer to.
     */
    static <T extends Entity, S extends Entity, P extends Entity> Optional<Criteria<T>> through(
            Origin<T, S, P> origin, Criteria<S> seen) {
        if (seen instanceof Criteria.All<S> all) {
            return all(origin, all.parts()).map(parts -> Criteria.all(parts));
        } else if (seen instanceof Criteria.Any<S> any) {
            return all(origin, any.parts()).map(parts -> Criteria.any(parts));
        } else if (seen instanceof Criteria.Not<S> not) {
            return through(origin, not.part()).map(part -> part.not());
        }
        return seen instanceof Criteria.Parent<S, ?> parent ? through(origin, parent) : Optional.empty();
    }

    @SuppressWarnings("unchecked")
    private static <T extends Entity, S extends Entity, P extends Entity> Optional<Criteria<T>> through(
            Origin<T, S, P> origin, Criteria.Parent<S, ?> parent) {
        return parent.reference().equals(origin.by())
                ? Optional.of(origin.of().is((Criteria<P>) parent.condition()))
                : Optional.empty();
    }

    private static <T extends Entity, S extends Entity, P extends Entity> Optional<List<Criteria<T>>> all(
            Origin<T, S, P> origin, List<? extends Criteria<S>> parts) {
        List<Criteria<T>> all = new ArrayList<>();
        for (Criteria<S> part : parts) {
            through(origin, part).ifPresent(all::add);
        }
        return all.size() == parts.size() ? Optional.of(all) : Optional.empty();
    }
}
