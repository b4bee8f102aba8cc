package io.embedcrm.integration;

import io.embedcrm.error.NotFoundException;
import io.embedcrm.query.Page;
import io.embedcrm.query.Query;
import io.embedcrm.record.Id;
import io.embedcrm.work.Call;
import io.embedcrm.work.Deliveries;
import io.embedcrm.work.Delivery;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Session;
import java.time.Instant;

/**
 * What one webhook could not be told, for who may change the webhook. Each works in a transaction of its own, also inside
 * another.
 */
public final class WebhookDeliveries {
    private final Session session;
    private final Id<Webhook> id;
    private final Deliveries deliveries;

    WebhookDeliveries(Session session, Id<Webhook> id) {
        this.session = session;
        this.id = id;
        this.deliveries = new Deliveries(session);
    }

    private Webhook webhook() {
        return session.change(Operation.of("webhooks.deliveries", id), call -> WebhookService.writable(call, id));
    }

    /** The streams that wait behind an event that failed too often. */
    public Page<Delivery> parked() {
        return deliveries.parked(
                Query.of(Delivery.TYPE).where(Delivery.SUBSCRIBER.eq(webhook().subscriber())));
    }

    /** Tries a parked stream again, from the event it waits at. */
    public void replay(Id<Delivery> parked) {
        deliveries.replay(own(parked), session.read(Call::now));
    }

    /** Goes on behind the event a parked stream waits at, which the webhook is then never told. */
    public void skip(Id<Delivery> parked) {
        deliveries.skip(own(parked), session.read(Call::now));
    }

    private Id<Delivery> own(Id<Delivery> parked) {
        String subscriber = webhook().subscriber();
        return session.read(call -> call.asSystem().find(Delivery.TYPE, parked, Delivery.SUBSCRIBER.eq(subscriber)))
                .map(Delivery::id)
                .orElseThrow(() -> new NotFoundException(Delivery.TYPE.name(), parked));
    }

    /**
     * Tells the webhook all events since {@code moment} once more; see {@link Deliveries#replayFrom}.
     *
     * @return how many streams were put back
     */
    public long replayFrom(Instant moment) {
        return deliveries.replayFrom(webhook().subscriber(), moment);
    }
}
