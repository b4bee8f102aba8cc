package io.embedcrm.storage;

import io.embedcrm.error.StaleVersionException;
import io.embedcrm.query.Aggregation;
import io.embedcrm.query.Group;
import io.embedcrm.query.Page;
import io.embedcrm.query.Projection;
import io.embedcrm.query.Query;
import io.embedcrm.query.Values;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.UniqueKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The records of one tenant as one transaction sees them: its own writes, and what others have committed. Valid only
 * inside {@link Storage#transact} or {@link Storage#read}, on the thread that runs it.
 *
 * <p>Every record written goes through {@link RecordType#checked} first, so a value that cannot be stored is refused with
 * an {@link io.embedcrm.error.InvalidException} by every storage alike. Where a verb takes {@code only}, the condition is
 * part of the statement itself: the record is written or found only if it meets it at that moment.
 *
 * <p>Types that are read-only refuse every write, and append-only types every update and raise, with a
 * {@link io.embedcrm.error.RefusedException}.
 */
public interface Transaction {
    /** Inserts records of one type, all or none; see {@link #insert}. At most {@link io.embedcrm.query.Limits#BATCH}. */
    <T extends Entity> List<T> insertAll(RecordType<T> type, List<T> records);

    /**
     * Inserts a record and returns it as it is stored, at the version it carries, which is 1 for what is new.
     *
     * @throws io.embedcrm.error.InvalidException with the code {@code record.duplicate} if its id or one of its unique
     *     keys is taken; {@code part.parent} if it is a part of a record that does not exist
     */
    default <T extends Entity> T insert(T record) {
        return insertAll(RecordType.of(record), List.of(record)).get(0);
    }

    /**
     * Inserts those of {@code records} whose key is not taken yet, and leaves alone what is there. It never fails for a
     * key that another transaction takes at the same moment, but waits for it. Their ids are new.
     *
     * @return those that were inserted, as they are stored, in the order given
     */
    <T extends Entity> List<T> insertAbsent(UniqueKey<T> key, List<T> records);

    /**
     * The record that has {@code record}'s key; {@code record} itself is inserted if there was none. A record another
     * transaction inserts at the same moment is waited for and found. Where a field of the key is absent, nothing has the
     * key, and the record is inserted.
     */
    <T extends Entity> Found<T> insertOrFind(UniqueKey<T> key, T record);

    /**
     * Writes, of each edit, what differs. All or none; the order does not matter.
     *
     * @return the records as they are stored, each one version on; an edit in which nothing differs still checks the
     *     version and {@code only}, and gives the record as it was
     * @throws io.embedcrm.error.StaleVersionException if one is not stored at its version or does not meet {@code only}
     */
    <T extends Entity> List<T> updateAll(RecordType<T> type, List<Edit<T>> edits, Criteria<T> only);

    /**
     * As {@link #updateAll(RecordType, List, Criteria)}, where the caller knows better what it means that one is stale; so it
     * may also wait as {@link #pipeline} has it.
     *
     * @param otherwise what is thrown then; it may look at what is stored, and change nothing
     */
    default <T extends Entity> List<T> updateAll(
            RecordType<T> type,
            List<Edit<T>> edits,
            Criteria<T> only,
            Function<StaleVersionException, ? extends RuntimeException> otherwise) {
        try {
            return updateAll(type, edits, only);
        } catch (StaleVersionException e) {
            throw otherwise.apply(e);
        }
    }

    /** Writes what differs between {@code before} and {@code after}; see {@link #updateAll}. */
    default <T extends Entity> T update(T before, T after, Criteria<T> only) {
        return updateAll(RecordType.of(before), List.of(new Edit<>(before, after)), only)
                .get(0);
    }

    /** Writes what differs between {@code before} and {@code after}; see {@link #updateAll}. */
    default <T extends Entity> T update(T before, T after) {
        return update(before, after, Criteria.everything());
    }

    /**
     * Raises the version of records by one and changes nothing else of them, so that who has read them before is stale: for
     * records whose parts have changed. All or none.
     *
     * @throws io.embedcrm.error.StaleVersionException if one is not stored at its version
     */
    <T extends Entity> void raiseAll(RecordType<T> type, List<T> records);

    /**
     * Changes numbers and instants of a record whatever version it has.
     *
     * @return the record as it was and as it is, the version one on if anything differs; absent if there is none that meets
     *     {@code only}
     */
    default <T extends Entity> Optional<Adjusted<T>> adjust(
            RecordType<T> type, Id<T> id, List<Adjustment<T, ?>> adjustments, Criteria<T> only) {
        return lock(type, List.of(id), only).stream()
                .findFirst()
                .map(before -> new Adjusted<>(before, update(before, Adjustment.all(adjustments, before))));
    }

    /** A record as it was and as it is stored now. */
    record Adjusted<T extends Entity>(T before, T after) {}

    /**
     * Deletes records, all or none.
     *
     * @throws io.embedcrm.error.StaleVersionException if one is not stored at its version or does not meet {@code only}
     * @throws io.embedcrm.error.RefusedException with the code {@code record.has-parts} if there are parts of one
     */
    <T extends Entity> void deleteAll(RecordType<T> type, List<T> records, Criteria<T> only);

    /** Deletes a record; see {@link #deleteAll}. */
    default <T extends Entity> void delete(T record) {
        deleteAll(RecordType.of(record), List.of(record), Criteria.everything());
    }

    /** The record of this id, if there is one that meets {@code only}. */
    default <T extends Entity> Optional<T> find(RecordType<T> type, Id<T> id, Criteria<T> only) {
        return findAll(type, List.of(id), only).stream().findFirst();
    }

    /** The record of this id, if there is one. */
    default <T extends Entity> Optional<T> find(RecordType<T> type, Id<T> id) {
        return find(type, id, Criteria.everything());
    }

    /** Those of these records that exist and meet {@code only}, in the order of their ids; at most a batch. */
    <T extends Entity> List<T> findAll(RecordType<T> type, Collection<Id<T>> ids, Criteria<T> only);

    /**
     * As {@link #findAll}, but the newest committed versions, and kept from others' writes until this transaction ends.
     * Records are locked in the order of their ids.
     */
    <T extends Entity> List<T> lock(RecordType<T> type, Collection<Id<T>> ids, Criteria<T> only);

    /** A page of records in order. */
    <T extends Entity> Page<T> list(Query<T> query);

    /** A page of some fields, in the order of ids. */
    <T extends Entity> List<Values<T>> values(Projection<T> projection);

    /** How many records meet a condition. */
    <T extends Entity> long count(RecordType<T> type, Criteria<T> where);

    /**
     * Demands that at least so many records meet a condition.
     *
     * @param otherwise what is thrown where they are fewer
     */
    default <T extends Entity> void demand(
            RecordType<T> type, Criteria<T> where, long least, Supplier<? extends RuntimeException> otherwise) {
        if (count(type, where) < least) {
            throw otherwise.get();
        }
    }

    /** A page of groups with what was measured. Without groupings there is exactly one group. */
    <T extends Entity> List<Group<T>> aggregate(Aggregation<T> aggregation);

    /** Takes free records for work; what is returned carries the new lease and fence. */
    <T extends Entity> List<T> claim(Claim<T> claim);

    /**
     * Lets this transaction from now on keep back what is inserted, demanded, or changed after it was locked, and send it
     * together with what comes next, which saves waiting for answers. For callers that give up after any failure: what
     * fails then is told by whatever it is sent with, at the latest by {@link #flush} or the end of the transaction, by the
     * exception its own verb throws, and nothing is committed. A storage that cannot do so goes on as before.
     */
    default void pipeline() {}

    /** Sends what {@link #pipeline} keeps back, so that what fails of it is told now. */
    default void flush() {}

    /**
     * Runs {@code action} once this transaction has committed, after those given before; never if it does not. An action
     * that fails is logged and disturbs neither the others nor the caller, whose work is committed.
     */
    void afterCommit(Runnable action);

    /**
     * Hands some fields of all records that meet {@code projection}, in the order of ids, to {@code consumer}, which may
     * use this transaction. Records are read page by page.
     *
     * @return how many
     */
    default <T extends Entity> long each(Projection<T> projection, Consumer<Values<T>> consumer) {
        long seen = 0;
        Projection<T> rest = projection;
        List<Values<T>> page;
        do {
            page = values(rest);
            page.forEach(consumer);
            seen += page.size();
            if (!page.isEmpty()) {
                rest = rest.after(page.get(page.size() - 1).id());
            }
        } while (page.size() == projection.limit());
        return seen;
    }

    /** Hands all records of a query, in its order, to {@code consumer}, which may use this transaction, page by page. */
    default <T extends Entity> void each(Query<T> query, Consumer<T> consumer) {
        Optional<Query<T>> rest = Optional.of(query);
        while (rest.isPresent()) {
            Query<T> now = rest.get();
            Page<T> page = list(now);
            page.items().forEach(consumer);
            rest = page.next().map(now::after);
        }
    }

    /**
     * Changes all records of a query, page by page, each as {@link #update} does.
     *
     * @return how many were changed
     */
    default <T extends Entity> long change(Query<T> query, UnaryOperator<T> change) {
        long changed = 0;
        Optional<Query<T>> rest = Optional.of(query);
        while (rest.isPresent()) {
            Query<T> now = rest.get();
            Page<T> page = list(now);
            List<Edit<T>> edits = new ArrayList<>();
            for (T before : page.items()) {
                T after = change.apply(before);
                if (!after.equals(before)) {
                    edits.add(new Edit<>(before, after));
                }
            }
            if (!edits.isEmpty()) {
                updateAll(query.type(), edits, Criteria.everything());
            }
            changed += edits.size();
            rest = page.next().map(now::after);
        }
        return changed;
    }

    /**
     * Deletes all records of a query, page by page.
     *
     * @return how many
     */
    default <T extends Entity> long remove(Query<T> query) {
        long removed = 0;
        List<T> page;
        do {
            page = list(query).items();
            if (!page.isEmpty()) {
                deleteAll(query.type(), page, Criteria.everything());
            }
            removed += page.size();
        } while (page.size() == query.limit());
        return removed;
    }
}
