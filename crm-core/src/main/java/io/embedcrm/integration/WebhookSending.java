package io.embedcrm.integration;

import io.embedcrm.access.Actor;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sends events to webhooks. Each webhook is a subscriber of durable delivery: each event at least once, those of one stream
 * in order, tried again with pauses and parked in the end, which holds up its own stream alone.
 */
public final class WebhookSending {
    /** How many webhooks a tenant may have at a time. */
    static final int MAX = 50;
    /** Several registered at the same moment may be some more. */
    static final int LISTED = 200;

    private static final Duration MOMENT = Duration.ofMinutes(1);
    /** Streams of a paused webhook are woken when it is resumed; once a day they look for themselves. */
    private static final Duration PAUSE = Duration.ofDays(1);

    private final WebhookSettings settings;
    private final Map<Id<Webhook>, WebhookShare> shares = new ConcurrentHashMap<>();

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
                (event, session) -> send(webhook.id(), event, session));
    }

    /** The webhook is read once more: since the batch began it may have been paused, or its secret may have changed. */
    private void send(Id<Webhook> id, Event event, Session session) {
        Optional<Webhook> now =
                session.read(call -> call.asSystem().find(Webhook.TYPE, id)).filter(webhook -> webhook.wants(event));
        if (now.isEmpty() || event.record().type().equals(Webhook.TYPE.name())) {
            return;
        }
        Webhook webhook = now.get();
        if (webhook.pausedAt() != null) {
            throw new Postponed(PAUSE);
        }
        new EventPayload(session.as(webhook.sees()))
                .of(event)
                .ifPresent(payload -> post(session, WebhookMessage.of(event, payload), webhook));
    }

    private void post(Session session, WebhookMessage message, Webhook webhook) {
        WebhookShare share = shares.computeIfAbsent(webhook.id(), id -> new WebhookShare(settings.share()));
        if (share.used()) {
            throw new Postponed(MOMENT);
        }
        long begun = System.nanoTime();
        int status;
        try {
            status = WebhookAnswer.of(session, settings, webhook, message);
        } finally {
            share.use(System.nanoTime() - begun);
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
