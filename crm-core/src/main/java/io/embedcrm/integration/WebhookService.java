package io.embedcrm.integration;

import io.embedcrm.error.InvalidException;
import io.embedcrm.error.LimitExceededException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.query.Page;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.record.Texts;
import io.embedcrm.storage.Found;
import io.embedcrm.work.Call;
import io.embedcrm.work.Deliveries;
import io.embedcrm.work.Delivery;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Registers servers that are told of events. A webhook sees what its actor, who registered it, may see when it is told. Its
 * secret comes in and never out.
 */
public final class WebhookService {
    /** What the names of the events of webhooks begin with. */
    static final String EVENTS = "webhooks.";

    private final Session session;

    /** For the actor of {@code session}. */
    public WebhookService(Session session) {
        this.session = session;
    }

    /**
     * Registers a webhook, which is told of events from now on.
     *
     * @throws InvalidException {@code webhook.url}, {@code webhook.events} or {@code webhook.roles}
     * @throws RefusedException {@code webhook.name} if one has this name, {@code webhook.off} if the program has none
     */
    public Webhook register(NewWebhook wanted) {
        Destination.of(wanted.url(), settings());
        Set<String> roles = wanted.roles().orElse(session.actor().roles());
        if (!session.actor().roles().containsAll(roles)) {
            throw new InvalidException("webhook.roles", "Webhook.roles", "it sees with roles its actor has");
        }
        if (wanted.name().isBlank() || wanted.events().isEmpty()) {
            throw new InvalidException(
                    "webhook.events", Webhook.TYPE.name(), "it has a name, and is told of something");
        }
        return session.change(Operation.of("webhooks.register", wanted), call -> {
            long active = call.asSystem().count(Webhook.TYPE, Criteria.everything());
            if (active >= WebhookSending.MAX) {
                throw new LimitExceededException(Webhook.TYPE.name(), active + 1, WebhookSending.MAX);
            }
            Webhook webhook = new Webhook(
                    call.newId(),
                    1,
                    wanted.name(),
                    wanted.url(),
                    words(wanted.events()),
                    call.actor().id(),
                    words(roles),
                    call.now(),
                    call.now(),
                    null,
                    null);
            Found<Webhook> found =
                    call.named(EVENTS + "registered", () -> call.insertOrFind(Webhook.TYPE.unique("name"), webhook));
            if (!found.inserted()) {
                throw new RefusedException("webhook.name", Webhook.NAME.toString(), "another webhook has this name");
            }
            call.asSystem().insert(key(call, found.record().id(), wanted.secret()));
            return found.record();
        });
    }

    private WebhookSettings settings() {
        return session.supplied(WebhookSettings.class)
                .orElseThrow(() -> new RefusedException(
                        "webhook.off", Webhook.TYPE.name(), "the program was built without webhooks(...)"));
    }

    private static String words(Iterable<String> all) {
        Set<String> words = new TreeSet<>();
        for (String word : all) {
            Texts.check("word of a webhook", word, 120);
            if (word.isEmpty() || word.indexOf(' ') >= 0) {
                throw new InvalidException(
                        "webhook.events", Webhook.TYPE.name(), "names of events, types and roles have no blanks");
            }
            words.add(word);
        }
        return String.join(" ", words);
    }

    private static WebhookKey key(Call call, Id<Webhook> webhook, WebhookSecret secret) {
        return new WebhookKey(call.newId(), 1, webhook, secret.text(), null);
    }

    /**
     * Gives a webhook another secret; for {@code overlap} messages are signed with the old one, too, and carry both
     * signatures.
     */
    public Webhook rotate(Id<Webhook> id, WebhookSecret next, Duration overlap) {
        if (overlap.isNegative()) {
            throw new InvalidException("webhook.overlap", Webhook.TYPE.name(), "an overlap is nothing or longer");
        }
        return session.change(Operation.of("webhooks.rotate", id, overlap), call -> {
            Webhook webhook = call.getLocked(Webhook.TYPE, id);
            Webhook renewed = call.named(EVENTS + "rotated", () -> call.update(webhook, webhook.renewed(call.now())));
            Instant end = call.now().plus(overlap);
            call.asSystem()
                    .remove(Query.of(WebhookKey.TYPE)
                            .where(WebhookKey.WEBHOOK.eq(id).and(WebhookKey.UNTIL.atMost(call.now()))));
            call.asSystem()
                    .change(
                            Query.of(WebhookKey.TYPE)
                                    .where(WebhookKey.WEBHOOK.eq(id).and(WebhookKey.UNTIL.absent())),
                            old -> old.endingAt(end));
            call.asSystem().insert(key(call, id, next));
            return renewed;
        });
    }

    /** Tells a webhook nothing for now; what happens meanwhile waits for it. */
    public Webhook pause(Id<Webhook> id) {
        return session.change(Operation.of("webhooks.pause", id), call -> {
            Webhook webhook = call.getLocked(Webhook.TYPE, id);
            return webhook.pausedAt() != null
                    ? writable(call, id)
                    : call.named(
                            EVENTS + "paused", () -> call.update(webhook, webhook.paused(call.now(), Webhook.ASKED)));
        });
    }

    /** Tells a paused webhook all that has happened since, and goes on. */
    public Webhook resume(Id<Webhook> id) {
        return session.change(Operation.of("webhooks.resume", id), call -> {
            Webhook webhook = call.getLocked(Webhook.TYPE, id);
            call.afterCommit(() -> new Deliveries(session).hasten(webhook.subscriber()));
            return call.named(EVENTS + "resumed", () -> call.update(webhook, webhook.resumed()));
        });
    }

    /** Removes a webhook; what waits for it is not told any more. */
    public void remove(Id<Webhook> id) {
        session.change(Operation.of("webhooks.remove", id), call -> {
            Webhook webhook = call.getLocked(Webhook.TYPE, id);
            call.named(EVENTS + "removed", () -> {
                call.delete(webhook);
                return webhook;
            });
            call.asSystem().remove(Query.of(WebhookKey.TYPE).where(WebhookKey.WEBHOOK.eq(id)));
            call.asSystem()
                    .remove(Query.of(Delivery.TYPE)
                            .where(Delivery.SUBSCRIBER.eq(webhook.subscriber()).and(Delivery.PARKED_AT.present())));
            return true;
        });
    }

    /** A webhook the actor may change. */
    static Webhook writable(Call call, Id<Webhook> id) {
        Webhook webhook = call.getLocked(Webhook.TYPE, id);
        return call.update(webhook, webhook);
    }

    /** The webhooks. */
    public Page<Webhook> list() {
        return session.read(call -> call.list(
                Query.of(Webhook.TYPE).sortedBy(Webhook.NAME.ascending()).limit(WebhookSending.LISTED)));
    }

    /** What a webhook could not be told. */
    public WebhookDeliveries deliveries(Id<Webhook> id) {
        return new WebhookDeliveries(session, id);
    }

    /**
     * Posts a message of the type {@code webhook.test} at once, signed like any other. Not to be called together with
     * others: it waits for the answer.
     *
     * @return the status of the answer
     * @throws RefusedException {@code webhook.unreachable}, {@code webhook.timeout} and so on if there is none
     */
    public int sendTest(Id<Webhook> id) {
        WebhookSettings settings = settings();
        Webhook webhook = session.change(Operation.of("webhooks.test", id), call -> {
            writable(call, id);
            return call.asSystem().find(Webhook.TYPE, id).orElseThrow();
        });
        String message = UUID.randomUUID().toString();
        String body = "{\"v\":1,\"id\":\"" + message + "\",\"type\":\"webhook.test\"}";
        return WebhookAnswer.of(session, settings, webhook, new WebhookMessage(message, body));
    }
}
