package io.embedcrm.integration;

import io.embedcrm.error.RefusedException;
import io.embedcrm.event.Event;
import io.embedcrm.record.RecordType;
import io.embedcrm.sealing.Sealing;
import io.embedcrm.work.Feature;
import io.embedcrm.work.Work;
import java.util.List;

/** The room of webhooks; what sends them is registered where the host wants it. */
public final class IntegrationFeature implements Feature {
    /** The feature. */
    public IntegrationFeature() {}

    @Override
    public List<RecordType<?>> types() {
        return List.of(Webhook.TYPE, WebhookKey.TYPE);
    }

    @Override
    public void seal(Sealing sealing) {
        sealing.carrying(WebhookKey.TYPE.text("secret"), false, key -> true);
    }

    @Override
    public void register(Work work) {
        work.types().reserve(WebhookKey.TYPE);
        work.listen((event, session) -> demandService(event));
    }

    /** Otherwise who may write webhooks could have one see with the rights of another, or send its sight elsewhere. */
    private static void demandService(Event event) {
        boolean webhook = event.record().type().equals(Webhook.TYPE.name());
        if (webhook && !event.name().startsWith(WebhookService.EVENTS)) {
            throw new RefusedException(
                    "webhook.by-service", Webhook.TYPE.name(), "webhooks are changed by webhooks() and nothing else");
        }
    }
}
