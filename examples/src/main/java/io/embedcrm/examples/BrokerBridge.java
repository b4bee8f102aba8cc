package io.embedcrm.examples;

import io.embedcrm.CrmSession;
import io.embedcrm.event.Event;
import io.embedcrm.event.FieldChange;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Hands events to the host's broker, at least once; the key is the stream, so that those of one customer keep their order.
 *
 * <p>It tells what happened to which record and which fields changed, but no values: who takes the message reads them with
 * rights of its own. Consumers tell a repeated message by the header {@code id}.
 */
public final class BrokerBridge implements BiConsumer<Event, CrmSession> {
    private final Broker broker;
    private final String topic;

    /** To a topic of {@code broker}; given to {@code afterCommit}. */
    public BrokerBridge(Broker broker, String topic) {
        this.broker = broker;
        this.topic = topic;
    }

    @Override
    public void accept(Event event, CrmSession session) {
        broker.send(new Broker.Message(
                topic,
                event.tenant().value() + "/" + event.stream(),
                value(event),
                Map.of(
                        "id", event.id().toString(),
                        "type", event.name(),
                        "position", Long.toString(event.position()),
                        "at", event.at().toString())));
    }

    /** Made of names and ids alone, none of which needs escaping in JSON. */
    private static String value(Event event) {
        String changed = event.changes().stream()
                .map(FieldChange::field)
                .map(field -> '"' + field + '"')
                .collect(Collectors.joining(","));
        return "{\"record\":\"" + event.record() + "\",\"act\":\""
                + event.act().name().toLowerCase(Locale.ROOT) + "\",\"changed\":[" + changed + "]}";
    }
}
