package io.embedcrm.work;

import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Actor;
import io.embedcrm.error.InvalidException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.event.Event;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.Found;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The one place that opens transactions for services. */
public final class Work {
    private final Storage storage;
    private final Types types;
    private final AccessPolicy policy;
    private final Clock clock;
    private final IdSource ids;
    private final Settings settings;
    private final List<BiConsumer<Event, Session>> listeners = new ArrayList<>();
    private final List<Subscriber> subscribers = new ArrayList<>();
    private final Map<String, DueHandler> dueHandlers = new HashMap<>();

    /** Over a storage that keeps the types of {@code types}. */
    public Work(Storage storage, Types types, AccessPolicy policy, Clock clock, IdSource ids, Settings settings) {
        this.storage = storage;
        this.types = types;
        this.policy = policy;
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
        if (subscribers.stream().anyMatch(known -> known.name().equals(subscriber.name()))) {
            throw new IllegalArgumentException("Two subscribers are called " + subscriber.name());
        }
        subscribers.add(subscriber);
    }

    /** Does due work of {@code kind} by {@code handler}. */
    public void doing(String kind, DueHandler handler) {
        if (dueHandlers.put(kind, handler) != null) {
            throw new IllegalArgumentException("Two handlers do " + kind);
        }
    }

    /** A session of {@code actor} on the records of {@code tenant}. */
    public Session session(TenantId tenant, Actor actor) {
        return new Session(this, storage, tenant, actor, null, null, null);
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

    /** The present moment, in microseconds. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    AccessPolicy policy() {
        return policy;
    }

    List<Subscriber> subscribers() {
        return subscribers;
    }

    @Nullable DueHandler dueHandler(String kind) {
        return dueHandlers.get(kind);
    }

    <R> R read(Session session, Function<Call, R> step) {
        Open joined = session.open();
        if (joined != null) {
            return step.apply(new Call(session, joined, true));
        }
        return session.storage()
                .transact(session.tenant(), storing -> step.apply(new Call(session, open(session, storing), true)));
    }

    <R> R change(Session session, Operation operation, Function<Call, R> step) {
        Open joined = session.open();
        if (joined != null) {
            return inside(session, joined, step);
        }
        return session.storage().transact(session.tenant(), storing -> {
            Open open = open(session, storing);
            String token = session.token();
            if (token == null) {
                return finished(session, open, inside(session, open, step));
            }
            String scope = session.actor().id() + "|" + operation.name();
            OnceKey wanted = new OnceKey(ids.next(), 1, scope, token, operation.digest(), null, open.now());
            Found<OnceKey> found = storing.insertOrFind(OnceKey.TYPE.unique("token"), wanted);
            if (!found.inserted()) {
                return again(session, open, found.record(), wanted);
            }
            R result = finished(session, open, inside(session, open, step));
            storing.update(found.record(), found.record().gave(references(result)));
            return result;
        });
    }

    <R> R together(Session session, Function<Session, R> steps) {
        Open joined = session.open();
        if (joined != null) {
            return steps.apply(session);
        }
        return session.storage().transact(session.tenant(), storing -> {
            Open open = open(session, storing);
            return finished(session, open, steps.apply(session.joined(open)));
        });
    }

    private Open open(Session session, Transaction storing) {
        Instant now = now();
        Cause cause = session.cause();
        Journal journal = new Journal(
                storing,
                session.tenant(),
                types,
                ids,
                now,
                !subscribers.isEmpty(),
                session.actor().id(),
                cause);
        Rights rights = new Rights(policy.of(session.tenant(), session.actor()), now, storing);
        return new Open(storing, journal, types, rights, now);
    }

    private static <R> R inside(Session session, Open open, Function<Call, R> step) {
        Call call = new Call(session, open, false);
        try {
            return call.leaving(step.apply(call));
        } catch (RuntimeException | Error e) {
            open.doom("a call inside it failed");
            throw e;
        }
    }

    /** Listeners are heard, and the journal is written, before the storage commits. */
    private <R> R finished(Session session, Open open, R result) {
        demandSound(open);
        if (!listeners.isEmpty()) {
            open.journal().tell(event -> listeners.forEach(listener -> listener.accept(event, session.joined(open))));
            demandSound(open);
        }
        open.journal().write();
        return result;
    }

    private static void demandSound(Open open) {
        String doomed = open.doomed();
        if (doomed != null) {
            throw new RefusedException(
                    "call.doomed", null, doomed + ", so nothing of this transaction can be committed");
        }
    }

    private static @Nullable String references(@Nullable Object result) {
        if (result instanceof Entity record) {
            return "1 " + RecordRef.of(record);
        } else if (result instanceof Found<?> found) {
            return (found.inserted() ? "new " : "old ") + RecordRef.of(found.record());
        } else if (result instanceof List<?> list) {
            StringBuilder references = new StringBuilder("*");
            for (Object item : list) {
                if (!(item instanceof Entity record)) {
                    return null;
                }
                references.append(' ').append(RecordRef.of(record));
            }
            return references.toString();
        }
        return null;
    }

    /** What a call made before gives: the records it gave, as they are now. */
    @SuppressWarnings("unchecked")
    private <R> R again(Session session, Open open, OnceKey done, OnceKey wanted) {
        if (!done.digest().equals(wanted.digest())) {
            throw new InvalidException("once.other-call", null, "the token was used for a call with other arguments");
        }
        String result = done.result();
        if (result == null) {
            throw new RefusedException("once.done", null, "the call was made before, and gave nothing to give again");
        }
        Call call = new Call(session, open, true);
        String[] parts = result.split(" ");
        List<Entity> records = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            RecordRef ref = RecordRef.parse(parts[i]);
            records.add(get(call, types.named(ref.type()), ref));
        }
        return (R) switch (parts[0]) {
            case "1" -> (Object) records.get(0);
            case "new", "old" -> new Found<>(records.get(0), false);
            default -> List.copyOf(records);
        };
    }

    private static <T extends Entity> Entity get(Call call, RecordType<T> type, RecordRef ref) {
        return call.get(type, new Id<T>(ref.id()));
    }
}
