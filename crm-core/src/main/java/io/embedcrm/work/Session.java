package io.embedcrm.work;

import io.embedcrm.access.Actor;
import io.embedcrm.access.DataUse;
import io.embedcrm.error.InvalidException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.gateway.AddressKey;
import io.embedcrm.gateway.Directory;
import io.embedcrm.gateway.Wording;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Texts;
import io.embedcrm.sealing.Sealing;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who works on whose records, and why. Immutable and cheap; every change made on it is one transaction, unless joined. */
public final class Session {
    private final Work work;
    private final Storage storage;
    private final TenantId tenant;
    private final Actor actor;
    private final @Nullable Cause cause;
    private final @Nullable String once;
    private final boolean quiet;
    private final @Nullable DataUse use;
    private final @Nullable Open open;

    Session(
            Work work,
            Storage storage,
            TenantId tenant,
            Actor actor,
            @Nullable Cause cause,
            @Nullable String once,
            boolean quiet,
            @Nullable DataUse use,
            @Nullable Open open) {
        this.work = work;
        this.storage = storage;
        this.tenant = tenant;
        this.actor = actor;
        this.cause = cause;
        this.once = once;
        this.quiet = quiet;
        this.use = use;
        this.open = open;
    }

    Work work() {
        return work;
    }

    Storage storage() {
        return storage;
    }

    /** Whose records. */
    public TenantId tenant() {
        return tenant;
    }

    /** Who works. */
    public Actor actor() {
        return actor;
    }

    /** Where the host does its business; where it has many tenants, with the customers of this one. */
    public Settings settings() {
        return work.settings(tenant);
    }

    /** The host's users and teams. */
    public Directory directory() {
        return work.directory();
    }

    /** What the host supplies of a type, if it does. */
    public <G> Optional<G> supplied(Class<G> type) {
        return work.supplied(type);
    }

    /** The record types. */
    public Types types() {
        return work.types();
    }

    /** Where the policy is found. */
    public PolicySource policy() {
        return work.admission().policy();
    }

    /** Whether a field, or an entry of attributes, is encrypted in the storage. */
    public boolean encrypts(Field<?, ?> field) {
        Sealing sealing = work.sealing();
        return sealing != null && sealing.encrypts(field);
    }

    /** How the host calls things. */
    public Wording wording() {
        return work.wording();
    }

    /** The secret by which addresses are hashed, if the host gave one. */
    public Optional<AddressKey> addressKey() {
        return Optional.ofNullable(work.addressKey());
    }

    @Nullable
    Cause cause() {
        return cause;
    }

    @Nullable
    String token() {
        return once;
    }

    /** Whether it takes part in a transaction that has begun. */
    public boolean joined() {
        return open != null;
    }

    /** The purpose it is bound to, if it is to one. */
    public Optional<String> purpose() {
        return Optional.ofNullable(use).map(DataUse::purpose);
    }

    /** A new id, for what is written beside what the session does. */
    public <T extends Entity> Id<T> newId() {
        return work.ids().next();
    }

    @Nullable
    Open open() {
        return open;
    }

    /** The same session as another actor. */
    public Session as(Actor other) {
        return new Session(work, storage, tenant, other, cause, once, quiet, use, null);
    }

    /** The same session with its records in {@code other}: the same storage, inside a host's transaction. */
    public Session in(Storage other) {
        return new Session(work, work.sealed(other), tenant, actor, cause, once, quiet, use, null);
    }

    /**
     * The same session bound to a use: it sees and changes those customers only who allow it, and what belongs to them.
     * A session that is bound already is bound to the new use instead.
     *
     * @throws RefusedException {@code use.joined} in a transaction that has begun
     */
    public Session forUse(DataUse bound) {
        if (open != null) {
            throw new RefusedException("use.joined", null, "a session is bound to a use before its transaction begins");
        }
        return new Session(work, storage, tenant, actor, cause, once, quiet, bound, null);
    }

    @Nullable
    DataUse use() {
        return use;
    }

    /** The same session, whose changes were led to by another. */
    public Session because(Cause led) {
        return new Session(work, storage, tenant, actor, led, once, quiet, use, open);
    }

    /**
     * The same session, whose next change is made once however often it is called with this token; a repeated call gives
     * the records the first one gave. Tokens are per actor and operation, and kept for at least a day.
     */
    public Session once(String token) {
        Texts.check("once token", token, 200);
        if (token.isEmpty()) {
            throw new InvalidException("once.empty", null, "a token has 1 to 200 characters");
        }
        return new Session(work, storage, tenant, actor, cause, token, quiet, use, open);
    }

    /**
     * The same session, whose changes are history and nothing more: no listener is told of them before the commit and no
     * subscriber after it, so nothing follows from them. Their events are named {@code adoption.} and what they would be
     * named otherwise. It opens transactions of its own; it takes no part in one that is open.
     */
    public Session quietly() {
        return new Session(work, storage, tenant, actor, cause, once, true, use, null);
    }

    boolean quiet() {
        return quiet;
    }

    Session joined(Open transaction) {
        return new Session(work, storage, tenant, actor, cause, null, quiet, use, transaction);
    }

    /** Reads: what comes back is what the actor may see. */
    public <R> R read(Function<Call, R> step) {
        return work.read(this, step);
    }

    /** Changes: all of it or, if {@code step} throws, nothing. */
    public <R> R change(Operation operation, Function<Call, R> step) {
        return work.change(this, operation, step);
    }

    /** Runs several calls in one transaction, on the session handed to {@code steps}. */
    public <R> R together(Function<Session, R> steps) {
        return work.together(this, steps);
    }
}
