package io.embedcrm.work;

import io.embedcrm.error.RefusedException;
import io.embedcrm.query.Aggregation;
import io.embedcrm.query.Group;
import io.embedcrm.query.Page;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.Adjustment;
import java.util.List;
import java.util.Optional;

/**
 * Records of any type, the host's own included: the same verbs for all, under the actor's rights, with history and events.
 */
public final class Records {
    private final Session session;

    /** For the actor of {@code session}. */
    public Records(Session session) {
        this.session = session;
    }

    /** Puts a record there and returns it as it is stored. */
    public <T extends Entity> T insert(T record) {
        return session.change(Operation.of("records.insert", record), call -> call.insert(record));
    }

    /** Puts records of one type there, all or none. */
    public <T extends Entity> List<T> insertAll(RecordType<T> type, List<T> records) {
        return session.change(Operation.of("records.insert", records), call -> call.insertAll(type, records));
    }

    /**
     * Writes what differs between the record as it was read and as it shall be. What was hidden from the reader or masked
     * stays as it is.
     *
     * @throws io.embedcrm.error.StaleVersionException if it was changed in between
     */
    public <T extends Entity> T change(T before, T after) {
        return session.change(Operation.of("records.change", before, after), call -> call.update(before, after));
    }

    /**
     * Adds to numbers and money, raises and lowers numbers and instants, or sets them, whatever version the record has: two
     * who adjust it at the same moment do not disturb each other.
     *
     * @return the record as it is then
     * @throws io.embedcrm.error.NotFoundException if there is none the actor may see
     * @throws RefusedException {@code access.field} if the actor may not write one of the fields; {@code
     *     adjustment.unreadable} if it may not read it, for then it would be told of it
     */
    public <T extends Entity> T adjust(RecordType<T> type, Id<T> id, List<Adjustment<T, ?>> adjustments) {
        return session.change(Operation.of("records.adjust", id, adjustments), call -> {
            T before = call.getLocked(type, id);
            for (Adjustment<T, ?> adjustment : adjustments) {
                if (!call.reads(before, adjustment.field())) {
                    throw new RefusedException(
                            "adjustment.unreadable",
                            adjustment.field().toString(),
                            "the actor may not read this field, so it may not adjust it");
                }
            }
            return call.update(before, Adjustment.all(adjustments, before));
        });
    }

    /** Removes a record with its parts. */
    public <T extends Entity> void remove(T record) {
        session.change(Operation.of("records.remove", record), call -> {
            call.delete(record);
            return Optional.empty();
        });
    }

    /**
     * The record of this id.
     *
     * @throws io.embedcrm.error.NotFoundException if there is none the actor may see
     */
    public <T extends Entity> T get(RecordType<T> type, Id<T> id) {
        return session.read(call -> call.get(type, id));
    }

    /** The record of this id, if there is one the actor may see. */
    public <T extends Entity> Optional<T> find(RecordType<T> type, Id<T> id) {
        return session.read(call -> call.find(type, id));
    }

    /** What of a record the actor may not see, or only in part. */
    public <T extends Entity> Withheld withheld(RecordType<T> type, Id<T> id) {
        return session.read(call -> call.withheld(call.get(type, id)));
    }

    /** Whether the actor may read a field of a record; also an entry of its attributes. */
    public <T extends Entity> boolean reads(Id<T> id, Field<T, ?> field) {
        return session.read(call -> call.reads(call.get(field.owner(), id), field));
    }

    /** A page of records. */
    public <T extends Entity> Page<T> list(Query<T> query) {
        return session.read(call -> call.list(query));
    }

    /** How many records meet a condition. */
    public <T extends Entity> long count(RecordType<T> type, Criteria<T> where) {
        return session.read(call -> call.count(type, where));
    }

    /** Measures over groups of records. */
    public <T extends Entity> List<Group<T>> aggregate(Aggregation<T> aggregation) {
        return session.read(call -> call.aggregate(aggregation));
    }
}
