package io.embedcrm.permissions;

import io.embedcrm.access.Actor;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import java.util.List;
import java.util.Map;

/**
 * What other roles would change for an actor.
 *
 * @param actor for whom
 * @param gained which records it would see that it does not see now
 * @param lost which it would see no more
 * @param fieldsGained on how many records it would see a field as it is that it does not now, by the name of the field
 * @param fieldsLost on how many it would see a field no more as it is
 */
public record Simulated<T extends Entity>(
        Actor actor, Rows<T> gained, Rows<T> lost, Map<String, Long> fieldsGained, Map<String, Long> fieldsLost) {
    /** Copies the maps. */
    public Simulated {
        fieldsGained = Map.copyOf(fieldsGained);
        fieldsLost = Map.copyOf(fieldsLost);
    }

    /** Some records: how many, and a few of them. */
    public record Rows<T extends Entity>(long count, List<Id<T>> examples) {
        /** The most examples. */
        public static final int MOST_EXAMPLES = 10;

        /** Copies the list. */
        public Rows {
            examples = List.copyOf(examples);
        }
    }

    /** Whether nothing would change. */
    public boolean same() {
        return gained.count() == 0 && lost.count() == 0 && fieldsGained.isEmpty() && fieldsLost.isEmpty();
    }
}
