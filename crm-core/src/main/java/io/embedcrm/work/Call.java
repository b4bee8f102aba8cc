package io.embedcrm.work;

import io.embedcrm.access.Access;
import io.embedcrm.access.Action;
import io.embedcrm.access.Actor;
import io.embedcrm.access.DeclaredAttributes;
import io.embedcrm.access.FieldRight;
import io.embedcrm.error.NotFoundException;
import io.embedcrm.query.Aggregation;
import io.embedcrm.query.Group;
import io.embedcrm.query.Page;
import io.embedcrm.query.Query;
import io.embedcrm.record.AnyReference;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.ForwardingTransaction;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One call of a service inside a transaction: the verbs of the storage, guarded and journaled, and what a business step
 * needs beside them. Valid only while the call runs.
 */
public final class Call extends ForwardingTransaction {
    private final Session session;
    private final Open open;
    private final Rights rights;
    private final Shown shown;
    private final GuardedTransaction guarded;

    Call(Session session, Open open, boolean reading) {
        this(session, open, open.rights(), reading);
    }

    /** One that stores what has happened. */
    static Call storing(Session session, Open open) {
        return new Call(session, open, open.rights().storing(), false);
    }

    private Call(Session session, Open open, Rights rights, boolean reading) {
        this(session, open, rights, reading, new Shown(rights, open.reads()));
    }

    private Call(Session session, Open open, Rights rights, boolean reading, Shown shown) {
        this(
                session,
                open,
                rights,
                shown,
                new GuardedTransaction(
                        open.journaled(), rights, shown, reading, () -> open.doom("a write was refused")));
    }

    private Call(Session session, Open open, Rights rights, Shown shown, GuardedTransaction guarded) {
        super(guarded);
        this.session = session;
        this.open = open;
        this.rights = rights;
        this.shown = shown;
        this.guarded = guarded;
    }

    /** The moment of the transaction; the same for all its changes. */
    public Instant now() {
        return open.now();
    }

    /** Who calls. */
    public Actor actor() {
        return session.actor();
    }

    /** Whose records. */
    public TenantId tenant() {
        return session.tenant();
    }

    /** A new id. */
    public <T extends Entity> Id<T> newId() {
        return session.work().ids().next();
    }

    /**
     * The record of this id.
     *
     * @throws NotFoundException if there is none the actor may see
     */
    public <T extends Entity> T get(RecordType<T> type, Id<T> id) {
        return find(type, id).orElseThrow(() -> new NotFoundException(type.name(), id));
    }

    /**
     * What of {@code query} hangs off a record by a reference to any type, such as its tags: the actor reads it where it
     * sees the record, unless its rights say less.
     */
    public <T extends Entity> Page<T> hanging(AnyReference<T> by, RecordRef record, Query<T> query) {
        return sees(session.types().named(record.type()), record)
                ? guarded.hanging(by, record, query)
                : new Page<>(List.of(), Optional.empty());
    }

    private <T extends Entity> boolean sees(RecordType<T> type, RecordRef record) {
        return find(type, new Id<T>(record.id())).isPresent();
    }

    /**
     * Groups of what the actor may see among the rows of {@code rule}: a rule of the CRM's own, which holds whatever the
     * actor may see of what it asks.
     */
    public <T extends Entity> List<Group<T>> aggregate(Aggregation<T> asked, Criteria<T> rule) {
        return guarded.aggregate(asked, rule);
    }

    /**
     * The record of this id, kept from others' writes until the transaction ends.
     *
     * @throws NotFoundException if there is none the actor may see
     */
    public <T extends Entity> T getLocked(RecordType<T> type, Id<T> id) {
        return lock(type, List.of(id), Criteria.everything()).stream()
                .findFirst()
                .orElseThrow(() -> new NotFoundException(type.name(), id));
    }

    /** Looks and writes past the actor's rights; what comes of it must tell the actor nothing it may not see. */
    public Transaction asSystem() {
        return open.journaled();
    }

    /** What a room keeps while this transaction is open, made by {@code first} when it is asked for first. */
    public <M> M kept(Class<M> type, Supplier<M> first) {
        return open.kept(type, first);
    }

    /** Runs {@code step}; its changes are told as events called {@code name}, such as {@code lifecycle.moved}. */
    public <R> R named(String name, Supplier<R> step) {
        List<R> result = new ArrayList<>(1);
        open.journal().named(name, () -> result.add(step.get()));
        return result.get(0);
    }

    /**
     * What an erasure does, its lines standing in the order of the events of {@code stream}; past the actor's rights.
     *
     * @throws io.embedcrm.error.RefusedException {@code erasure.joined} in a transaction that has changed something
     */
    public Erasing erasing(RecordRef stream) {
        return new Erasing(open, session.types(), stream);
    }

    /** Lets {@link StreamGate} be asked, once this transaction is over, whenever the stream is written to. */
    public void restrict(RecordRef stream) {
        open.journal().restrict(stream, now());
    }

    /** Lets nobody be asked any more whether the stream may be written to. */
    public void release(RecordRef stream) {
        open.journal().restrict(stream, null);
    }

    /** Whether all that belongs to {@code stream} is kept and not used for now, so that what is no storing waits. */
    public boolean closed(RecordRef stream) {
        return session.work().gates().closed(open.storage(), stream, now());
    }

    /** The session that calls, bound to this transaction: services called on it take part in it. */
    public Session session() {
        return session.joined(open);
    }

    /** Plans due work of a kind about something; what was planned before moves to the new time. */
    public void plan(String kind, String about, Instant dueAt, @Nullable String payload) {
        new DuePlan(asSystem(), session.work().ids()).plan(kind, about, dueAt, payload);
    }

    /** Takes back due work that was planned. */
    public void unplan(String kind, String about) {
        new DuePlan(asSystem(), session.work().ids()).unplan(kind, about);
    }

    /** What was withheld of a record this call has shown. */
    public Withheld withheld(Entity record) {
        return shown.withheld(record);
    }

    /** A record as the actor may see it. */
    public <T extends Entity> T shown(T record) {
        return shown.of(RecordType.of(record), List.of(record)).get(0);
    }

    /** A record as it was or will be, shown by the rights to it as it is stored now, or by {@code holds} if it is not. */
    <T extends Entity> T shown(T record, Predicate<Criteria<T>> holds) {
        RecordType<T> type = RecordType.of(record);
        return shown.of(type, List.of(record), rule -> holds.test(rule) ? Set.of(record.id()) : Set.of())
                .get(0);
    }

    /** Whether the actor may read a field, or an entry of attributes, on {@code record}. */
    public <T extends Entity> boolean reads(T record, Field<T, ?> field) {
        return !rights.holding(
                        field.owner(), List.of(record), rights.field(field).readable())
                .isEmpty();
    }

    /** On which rows of {@code type} the actor may do {@code action}; to be told, for the verbs see to it themselves. */
    public <T extends Entity> Criteria<T> allowed(RecordType<T> type, Action action) {
        return rights.rows(type, action);
    }

    /** What the actor may do with {@code field}; to be told, for the verbs see to it themselves. */
    public <T extends Entity> FieldRight<T> right(Field<T, ?> field) {
        return rights.field(field);
    }

    /**
     * What is withheld from {@code other} of a record as it is stored, by the rights it has at this moment; absent where it
     * may not see the record. To be told to those who see the record themselves.
     */
    public <T extends Entity> Optional<Withheld> withheldFrom(Actor other, RecordType<T> type, Id<T> id) {
        Rights theirs = session.work().admission().rights(session, other, open.storage(), now(), open.known());
        return asSystem()
                .find(type, id)
                .filter(stored -> !theirs.holding(type, List.of(stored), theirs.rows(type, Action.READ))
                        .isEmpty())
                .map(stored -> {
                    Shown shownToThem = new Shown(theirs);
                    shownToThem.of(type, List.of(stored));
                    return shownToThem.withheld(stored);
                });
    }

    /** What the policy gives the actor, whatever its session is bound to; to be explained. */
    public Access granted() {
        return rights.granted();
    }

    /** What the policy gives {@code other} at this moment; to be explained to those who may know. */
    public Access grantedTo(Actor other) {
        return session.work()
                .admission()
                .rights(session, other, open.storage(), now(), open.known())
                .granted();
    }

    /** What custom attributes are declared, as policies are told. */
    public DeclaredAttributes declared() {
        return session.work().admission().declared(open.storage());
    }

    /** Whether a rule of the policy holds for a record as it is stored, whatever the actor sees of it. */
    public <T extends Entity> boolean holds(T record, Criteria<T> rule) {
        RecordType<T> type = RecordType.of(record);
        Id<T> id = new Id<>(record.id().value());
        return rule.isEverything()
                || (!rule.isNothing()
                        && open.storage().find(type, id, rule.at(now())).isPresent());
    }

    Rights rights() {
        return rights;
    }

    /** The storage's own transaction, past guard and journal. */
    Transaction storing() {
        return open.storage();
    }

    /** What a changing call gives back, as the actor may see it: records, lists, pages and optionals of them. */
    <R> R leaving(R result) {
        return Results.with(result, this::shown);
    }
}
