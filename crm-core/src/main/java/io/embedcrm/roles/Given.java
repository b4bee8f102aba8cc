package io.embedcrm.roles;

import io.embedcrm.access.Action;
import io.embedcrm.access.Actor;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.RecordType;
import java.util.List;
import java.util.Set;

/** What is given to single actors beside the roles the host's security gives them. */
public interface Given {
    /** The roles given to {@code user} as permission sets. */
    Set<String> sets(String user);

    /** Those for whom {@code actor} stands in where it says so, each with the roles it lent. */
    List<Actor> lent(Actor actor);

    /** Whether anything was ever shared with anybody. */
    boolean sharing();

    /**
     * The rows of {@code type} that were shared with {@code actor}.
     *
     * @param as as roles of these they were shared
     * @param level to be read, or to be changed as well
     * @param belonging whether only those are meant that were shared with what belongs to them
     */
    <T extends Entity> Criteria<T> shared(
            Actor actor, RecordType<T> type, Set<String> as, Action level, boolean belonging);

    /** The types of which records were ever shared with anybody. */
    Set<RecordType<?>> sharedTypes();

    /** The rows of {@code type} in the territories of {@code user}; nothing for types of which no territory speaks. */
    <T extends Entity> Criteria<T> territory(String user, RecordType<T> type);

    /** Nothing. */
    static Given nothing() {
        return new Given() {
            @Override
            public Set<String> sets(String user) {
                return Set.of();
            }

            @Override
            public List<Actor> lent(Actor actor) {
                return List.of();
            }

            @Override
            public boolean sharing() {
                return false;
            }

            @Override
            public <T extends Entity> Criteria<T> shared(
                    Actor actor, RecordType<T> type, Set<String> as, Action level, boolean belonging) {
                return Criteria.nothing();
            }

            @Override
            public Set<RecordType<?>> sharedTypes() {
                return Set.of();
            }

            @Override
            public <T extends Entity> Criteria<T> territory(String user, RecordType<T> type) {
                return Criteria.nothing();
            }
        };
    }
}
