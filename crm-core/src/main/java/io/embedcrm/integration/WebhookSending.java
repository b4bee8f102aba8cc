package io.embedcrm.integration;

import io.embedcrm.access.Actor;
import io.embedcrm.error.RefusedException;
import io.embedcrm.event.Event;
import io.embedcrm.query.Query;
import io.embedcrm.record.Id;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Postponed;
import io.embedcrm.work.Session;
import io.embedcrm.work.Subscriber;
import io.embedcrm.work.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sends events to webhooks. Each webhook is a subscriber of durable delivery: each event at least once, those of one stream
 * in order, tried again with pauses and parked in the end, which holds up its own stream alone. A server that is slow or
 * silent holds up other webhooks for little: each has its slice of time, its share of each minute, and is left alone for a
 * while where it did not answer. Of who is {@linkplain io.embedcrm.privacy.RestrictionService restricted} as a whole it is told
 * the restriction alone, and the rest when that is over.
 */
public final class WebhookSending {
    /** How many webhooks a tenant may have at a time. */
    static final int MAX = 50;
    /** Several registered at the same moment may be some more. */
    static final int LISTED = 200;

    /** Streams of a paused webhook are woken when it is resumed; once a day they look for themselves. */
    private static final Duration PAUSE = Duration.ofDays(1);

    private final WebhookSettings settings;
    private final Map<Id<Webhook>, WebhookPatience> patience = new ConcurrentHashMap<>();

    private WebhookSending(WebhookSettings settings) {
        this.settings = settings;
    }

    /** Lets {@code work} have webhooks. */
    public static void register(Work work, WebhookSettings settings) {
        work.supply(WebhookSettings.class, settings);
        WebhookSending sending = new WebhookSending(settings);
        work.subscribe(tenant -> sending.of(work, tenant));
    }

    private List<Subscriber> of(Work work, TenantId tenant) {
        Query<Webhook> all = Query.of(Webhook.TYPE).limit(LISTED);
        return work
                .session(tenant, Actor.of("system:webhooks"))
                .read(call -> call.asSystem().list(all))
                .items()
                .stream()
                .map(this::subscriber)
                .toList();
    }

    private Subscriber subscriber(Webhook webhook) {
        return new Subscriber(
                webhook.subscriber(),
                Optional.of(webhook.since()),
                settings.pauses(),
                settings.pace(),
                (event, session) -> send(webhook.id(), event, session));
    }

    /** A webhook as it is now. */
    private record Reading(Webhook webhook, Instant now) {}

    /** The webhook is read once more: since the batch began it may have been paused, or its secret may have changed. */
    private void send(Id<Webhook> id, Event event, Session session) {
        Optional<Reading> read = session.read(call -> call.asSystem()
                .find(Webhook.TYPE, id)
                .filter(webhook -> webhook.wants(event))
                .map(webhook -> new Reading(webhook, call.now())));
        if (read.isEmpty() || event.record().type().equals(Webhook.TYPE.name())) {
            return;
        }
        Webhook webhook = read.get().webhook();
        if (webhook.pausedAt() != null) {
            throw new Postponed(PAUSE);
        }
        new EventPayload(session.as(webhook.sees()))
                .of(event)
                .ifPresent(payload -> post(
                        session,
                        WebhookMessage.of(event, payload),
                        webhook,
                        read.get().now()));
    }

    private void post(Session session, WebhookMessage message, Webhook webhook, Instant now) {
        WebhookPatience with = patience.computeIfAbsent(webhook.id(), id -> new WebhookPatience(settings.share()));
        with.rest(now).ifPresent(left -> {
            throw new Postponed(left);
        });
        long begun = System.nanoTime();
        int status;
        try {
            status = WebhookAnswer.of(session, settings, webhook, message);
            with.answered();
        } catch (RefusedException e) {
            if (e.code().equals(WebhookAnswer.TIMEOUT)) {
                with.silent(now);
            }
            throw e;
        } finally {
            with.took(System.nanoTime() - begun);
        }
        if (status == WebhookAnswer.GONE) {
            pause(session, webhook.id());
            throw new Postponed(PAUSE);
        }
        WebhookAnswer.demandTaken(status);
    }

    private static void pause(Session session, Id<Webhook> id) {
        session.change(Operation.of("webhooks.gone", id), call -> {
            Transaction system = call.asSystem();
            call.named(
                    WebhookService.EVENTS + "paused",
                    () -> system.change(
                            Query.of(Webhook.TYPE)
                                    .where(Webhook.TYPE.id().eq(id).and(Webhook.PAUSED_AT.absent())),
                            webhook -> webhook.paused(call.now(), Webhook.GONE)));
            return true;
        });
    }
}
