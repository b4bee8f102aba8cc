package io.embedcrm.work;

import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import java.util.List;
import java.util.Map;

/**
 * Something an actor tries to write.
 *
 * @param made what is to be inserted
 * @param ids what is to be changed or removed
 * @param where the same, where it is told by a condition, on structural fields alone
 * @param values what the fields are to be set to, each other than it is
 */
record Deed<T extends Entity>(
        Way way,
        RecordType<T> type,
        List<T> made,
        List<Id<T>> ids,
        Criteria<T> where,
        Map<Field<T, ?>, Object> values) {
    /** By which verb. */
    enum Way {
        INSERT,
        INSERT_ABSENT,
        INSERT_OR_FIND,
        /** What was read by an earlier call, in part perhaps. */
        CHANGE_READ_BEFORE,
        /** What is read by the call that changes it. */
        CHANGE,
        CHANGE_ALL,
        REMOVE,
        REMOVE_ALL;

        boolean inserts() {
            return this == INSERT || this == INSERT_ABSENT || this == INSERT_OR_FIND;
        }

        boolean removes() {
            return this == REMOVE || this == REMOVE_ALL;
        }

        boolean bulk() {
            return this == CHANGE_ALL || this == REMOVE_ALL;
        }
    }

    static <T extends Entity> Deed<T> making(Way way, RecordType<T> type, List<T> made) {
        return new Deed<>(way, type, made, List.of(), Criteria.nothing(), Map.of());
    }

    static <T extends Entity> Deed<T> changing(
            Way way, RecordType<T> type, List<Id<T>> ids, Map<Field<T, ?>, Object> values) {
        return new Deed<>(way, type, List.of(), ids, Criteria.nothing(), values);
    }

    static <T extends Entity> Deed<T> changingAll(
            RecordType<T> type, Criteria<T> where, Map<Field<T, ?>, Object> values) {
        return new Deed<>(Way.CHANGE_ALL, type, List.of(), List.of(), where, values);
    }

    static <T extends Entity> Deed<T> removing(RecordType<T> type, List<Id<T>> ids) {
        return new Deed<>(Way.REMOVE, type, List.of(), ids, Criteria.nothing(), Map.of());
    }

    static <T extends Entity> Deed<T> removingAll(RecordType<T> type, Criteria<T> where) {
        return new Deed<>(Way.REMOVE_ALL, type, List.of(), List.of(), where, Map.of());
    }

    /** {@code record} with the values set. */
    T done(T record) {
        T done = record;
        for (Map.Entry<Field<T, ?>, Object> each : values.entrySet()) {
            done = World.set(done, each.getKey(), each.getValue());
        }
        return done;
    }
}
