package io.embedcrm.integration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedcrm.event.Event;
import java.nio.charset.StandardCharsets;

/**
 * What is posted.
 *
 * @param id the same however often it is sent, so that a receiver knows it again
 * @param body JSON
 */
record WebhookMessage(String id, String body) {
    /** Of an event; what is too large is left out, and that it is is told. */
    static WebhookMessage of(Event event, ObjectNode payload) {
        String whole = payload.toString();
        if (whole.getBytes(StandardCharsets.UTF_8).length > SocketSender.MAX_BODY) {
            payload.remove("data");
            whole = payload.put("oversized", true).toString();
        }
        return new WebhookMessage(event.id().toString(), whole);
    }
}
