package io.embedcrm.integration;

import io.embedcrm.error.RefusedException;
import io.embedcrm.gateway.HttpPost;
import io.embedcrm.query.Query;
import io.embedcrm.record.Id;
import io.embedcrm.work.Call;
import io.embedcrm.work.Session;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Posts a signed message, and says what the answer means. */
final class WebhookAnswer {
    /** The status by which a server wants to be told no more. */
    static final int GONE = 410;

    /** The code where a server did not answer in time. */
    static final String TIMEOUT = "webhook.timeout";

    private WebhookAnswer() {}

    /** The status of the answer to a message signed with the secrets the webhook has now. */
    static int of(Session session, WebhookSettings settings, Webhook webhook, WebhookMessage message) {
        Destination to = Destination.of(Objects.requireNonNull(webhook.url()), settings);
        Instant at = session.read(Call::now);
        String signatures = secrets(session, webhook.id()).stream()
                .map(secret -> secret.sign(message.id(), at, message.body().getBytes(StandardCharsets.UTF_8)))
                .collect(Collectors.joining(" "));
        Map<String, String> headers = Map.of(
                "Content-Type",
                "application/json",
                "webhook-id",
                message.id(),
                "webhook-timestamp",
                Long.toString(at.getEpochSecond()),
                "webhook-signature",
                signatures);
        try {
            return settings.sender()
                    .post(new HttpPost(to.url(), to.address(), headers, message.body(), settings.within()));
        } catch (SocketTimeoutException e) {
            throw new RefusedException(TIMEOUT, Webhook.TYPE.name(), "its server did not answer in time");
        } catch (IOException e) {
            throw new RefusedException("webhook.unreachable", Webhook.TYPE.name(), "its server cannot be reached");
        }
    }

    private static List<WebhookSecret> secrets(Session session, Id<Webhook> id) {
        return session.read(call -> call
                .asSystem()
                .list(Query.of(WebhookKey.TYPE)
                        .where(WebhookKey.WEBHOOK
                                .eq(id)
                                .and(WebhookKey.UNTIL.absent().or(WebhookKey.UNTIL.after(call.now())))))
                .items()
                .stream()
                .map(key -> new WebhookSecret(Objects.requireNonNull(key.secret())))
                .toList());
    }

    /** Refuses every answer but that it was taken; a redirect is never followed. */
    static void demandTaken(int status) {
        if (status >= 300 && status < 400) {
            throw new RefusedException("webhook.redirect", Webhook.TYPE.name(), "its server answered by a redirect");
        } else if (status >= 500) {
            throw new RefusedException("webhook.broken", Webhook.TYPE.name(), "its server answered " + status);
        } else if (status < 200 || status > 299) {
            throw new RefusedException("webhook.refused", Webhook.TYPE.name(), "its server answered " + status);
        }
    }
}
