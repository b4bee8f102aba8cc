package io.embedcrm.work;

import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Actor;
import io.embedcrm.access.DeclaredAttributes;
import io.embedcrm.error.InvalidException;
import io.embedcrm.event.Event;
import io.embedcrm.gateway.AddressKey;
import io.embedcrm.gateway.CrmMetrics;
import io.embedcrm.gateway.Directory;
import io.embedcrm.gateway.Wording;
import io.embedcrm.record.Entity;
import io.embedcrm.record.RecordType;
import io.embedcrm.sealing.Sealing;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the calls of services work with: the storage, the policy, the clock, and what the host has supplied. */
public final class Work {
    private Storage storage;
    private final Types types;
    private final Admission admission;
    private final Clock clock;
    private final IdSource ids;
    private final Settings settings;
    private final List<BiConsumer<Event, Session>> listeners = new ArrayList<>();
    private final Subscribers subscribers = new Subscribers();
    private final Map<Class<?>, Object> supplied = new HashMap<>();
    private final Map<String, DueHandler> dueHandlers = new HashMap<>();
    private final Gates gates = new Gates();
    private @Nullable AddressKey addressKey;
    private @Nullable ReadAuditor auditor;
    private @Nullable Sealing sealing;
    private @Nullable Duration chain;
    private Wording wording = Wording.none();
    private Watch watch = new Watch(null);
    private final Calls calls = new Calls(this);

    /** Over a storage that keeps the types of {@code types}. */
    public Work(Storage storage, Types types, AccessPolicy policy, Clock clock, IdSource ids, Settings settings) {
        this(storage, types, (tenant, storing, known, now) -> policy, clock, ids, settings);
    }

    /** The same, where the policy is kept in the database. */
    public Work(Storage storage, Types types, PolicySource policy, Clock clock, IdSource ids, Settings settings) {
        this.storage = storage;
        this.types = types;
        this.admission = new Admission(policy, types);
        this.clock = clock;
        this.ids = ids;
        this.settings = settings;
    }

    /** Tells each change to {@code listener} before the commit; it may change more, or veto by throwing. */
    public void listen(BiConsumer<Event, Session> listener) {
        listeners.add(listener);
    }

    /** Tells each change to {@code subscriber} after the commit. */
    public void subscribe(Subscriber subscriber) {
        subscribers.add(subscriber);
    }

    /** Tells each change also to those {@code source} names for a tenant; it is asked anew for each batch. */
    public void subscribe(Function<TenantId, List<Subscriber>> source) {
        subscribers.add(source);
    }

    /** Keeps what the host supplies for a room, to be found by its type. */
    public <G> void supply(Class<G> type, G supplies) {
        supplied.put(type, supplies);
    }

    /** Does due work of {@code kind} by {@code handler}. */
    public void doing(String kind, DueHandler handler) {
        if (dueHandlers.put(kind, handler) != null) {
            throw new IllegalArgumentException("Two handlers do " + kind);
        }
    }

    /** Lets the policy know what custom attributes are declared, read by {@code source} in the transaction of each call. */
    public void declaring(Function<Transaction, DeclaredAttributes> source) {
        admission.declaring(source);
    }

    /** Lets tenants work only as {@code source} has it, read in the transaction of each call. */
    public void standing(BiFunction<TenantId, Transaction, Standing> source) {
        admission.standing(new Standings(storage, source));
    }

    /** Lets only those work whom {@code of} knows to work here. */
    public void users(Directory of) {
        admission.users(of);
    }

    /** Lets sessions be bound to uses, whose rules are those of {@code rules}. */
    public void binding(UseRules rules) {
        admission.binding(rules);
    }

    /** Asks {@code of} whether streams that are restricted may be written to, and told of. */
    public void gating(StreamGate of) {
        gates.ask(of);
    }

    /** Lets records of these types be written to streams that are restricted. */
    public void ungated(RecordType<?>... types) {
        for (RecordType<?> type : types) {
            ungated(type, (record, act, changes) -> true);
        }
    }

    /** Lets such changes of records of a type be written to streams that are restricted. */
    public <T extends Entity> void ungated(RecordType<T> type, Ungated<T> such) {
        gates.open(type, such);
    }

    Gates gates() {
        return gates;
    }

    /** Hashes addresses by {@code key}. */
    public void hashing(AddressKey key) {
        addressKey = key;
    }

    @Nullable
    AddressKey addressKey() {
        return addressKey;
    }

    /** Notes what is shown of the fields under audit by {@code of}. */
    public void auditing(ReadAuditor of) {
        auditor = of;
    }

    /** Encrypts fields in the storage; to be said before anything else that asks the storage. */
    public void sealing(Sealing of) {
        sealing = of;
        storage = of.over(storage);
    }

    @Nullable
    Sealing sealing() {
        return sealing;
    }

    /**
     * Demands that what is encrypted in a tenant that was just stored can be read by the keys of here.
     *
     * @throws InvalidException {@code tenant.import-sealed} if it was encrypted for another tenant or by other keys
     */
    public void demandOpens(TenantId tenant, Transaction stored) {
        if (sealing == null || !sealing.opens(tenant, stored)) {
            throw new InvalidException(
                    "tenant.import-sealed", null, "is encrypted for another tenant or by keys this CRM does not have");
        }
    }

    /** Chains the history, sealed every so often. */
    public void chaining(Duration sealedEvery) {
        chain = sealedEvery;
    }

    /** How often the history is sealed; absent where it is not chained. */
    @Nullable
    Duration chain() {
        return chain;
    }

    /** {@code other} with the fields encrypted that are encrypted here. */
    Storage sealed(Storage other) {
        return sealing == null ? other : sealing.over(other);
    }

    /** Calls things as {@code own} has it, where it has words for them. */
    public void say(Wording own) {
        wording = own;
    }

    /** Tells {@code metrics} what is done and how long it takes. */
    public void watchedBy(CrmMetrics metrics) {
        watch = new Watch(metrics);
    }

    /** A session of {@code actor} on the records of {@code tenant}. */
    public Session session(TenantId tenant, Actor actor) {
        return new Session(this, storage, tenant, actor, null, null, false, null, null);
    }

    /** Where records are kept, ciphertexts as they lie there; for what deals with a tenant as a whole. */
    public Storage storage() {
        return Sealing.under(storage);
    }

    /** Whether tenants must be opened before anybody works in them. */
    public boolean manyTenants() {
        return admission.standings() != null;
    }

    /** The host's users and teams. */
    public Directory directory() {
        return admission.directory();
    }

    /** Where the host does its business with the customers of {@code tenant}. */
    Settings settings(TenantId tenant) {
        Standings standings = admission.standings();
        return standings == null ? settings : standings.settings(tenant);
    }

    /** Whether nothing that is due may be done for {@code tenant} now. */
    boolean rests(TenantId tenant) {
        Standings standings = admission.standings();
        return standings != null && standings.rests(tenant);
    }

    /** The record types. */
    public Types types() {
        return types;
    }

    /** What new ids come from. */
    public IdSource ids() {
        return ids;
    }

    /** Where the host does its business. */
    public Settings settings() {
        return settings;
    }

    /** How the host calls things. */
    public Wording wording() {
        return wording;
    }

    /** The present moment, in microseconds. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    Admission admission() {
        return admission;
    }

    Watch watch() {
        return watch;
    }

    <G> Optional<G> supplied(Class<G> type) {
        return Optional.ofNullable(type.cast(supplied.get(type)));
    }

    Subscribers subscribers() {
        return subscribers;
    }

    List<BiConsumer<Event, Session>> listeners() {
        return listeners;
    }

    @Nullable
    ReadAuditor auditor() {
        return auditor;
    }

    @Nullable
    DueHandler dueHandler(String kind) {
        return dueHandlers.get(kind);
    }

    <R> R read(Session session, Function<Call, R> step) {
        return calls.read(session, step);
    }

    <R> R change(Session session, Operation operation, Function<Call, R> step) {
        return calls.change(session, operation, step);
    }

    <R> R together(Session session, Function<Session, R> steps) {
        return calls.together(session, steps);
    }
}
