package io.embedcrm.integration;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedcrm.access.Action;
import io.embedcrm.event.Event;
import io.embedcrm.record.Attributes;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Money;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.work.Call;
import io.embedcrm.work.History;
import io.embedcrm.work.Session;
import io.embedcrm.work.Withheld;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What of an event an actor may be told, as JSON: what happened to what, which fields changed, and the record as the actor
 * sees it now, without what is hidden from it and with masked texts masked.
 */
final class EventPayload {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int VERSION = 1;

    private final Session session;

    /** For the actor of {@code session}. */
    EventPayload(Session session) {
        this.session = session;
    }

    /**
     * Absent where the actor may not see the record. Of one that is erased with its history nobody can tell any more who
     * might see it: that it is erased is told to who may see all of its type.
     */
    Optional<ObjectNode> of(Event event) {
        return session.read(call -> {
            Optional<ObjectNode> told = new History(call.session()).seen(event).map(seen -> payload(call, seen));
            return told.or(() -> erased(call, event));
        });
    }

    private Optional<ObjectNode> erased(Call call, Event event) {
        RecordType<?> type = session.types().named(event.record().type());
        boolean all = call.allowed(type, Action.READ).isEverything();
        return all && !stored(call, type, event) ? Optional.of(envelope(event).put("erased", true)) : Optional.empty();
    }

    private static <T extends Entity> boolean stored(Call call, RecordType<T> type, Event event) {
        return call.asSystem().find(type, event.record().idAs(type)).isPresent();
    }

    private static ObjectNode envelope(Event event) {
        ObjectNode json = NODES.objectNode()
                .put("v", VERSION)
                .put("id", event.id().toString())
                .put("type", event.name())
                .put("timestamp", event.at().toString())
                .put("tenant", event.tenant().value())
                .put("stream", event.stream().toString())
                .put("position", event.position())
                .put("record", event.record().toString())
                .put("act", event.act().name().toLowerCase(Locale.ROOT))
                .put("actor", event.actor());
        String behalf = event.behalf();
        if (behalf != null) {
            json.put("onBehalfOf", behalf);
        }
        return json;
    }

    private ObjectNode payload(Call call, Event event) {
        ObjectNode json = envelope(event);
        RecordRef self = event.self();
        if (self != null) {
            json.put("self", self.toString());
        }
        ArrayNode changed = json.putArray("changed");
        event.changes().forEach(change -> changed.add(change.field()));
        data(call, session.types().named(event.record().type()), event, json);
        return json;
    }

    private static <T extends Entity> void data(Call call, RecordType<T> type, Event event, ObjectNode json) {
        Optional<T> found = call.find(type, event.record().idAs(type));
        if (found.isEmpty()) {
            json.put("erased", true);
            return;
        }
        T record = found.get();
        Withheld withheld = call.withheld(record);
        ObjectNode data = json.putObject("data");
        for (Field<T, ?> field : type.fields()) {
            // what is computed of a masked text is there, and still hidden
            if (!withheld.hidden().contains(field.name())) {
                set(data, field.name(), field.of(record));
            }
        }
        ArrayNode hidden = json.putArray("hidden");
        new TreeSet<>(withheld.hidden()).forEach(hidden::add);
        ArrayNode masked = json.putArray("masked");
        new TreeSet<>(withheld.masked()).forEach(masked::add);
    }

    private static void set(ObjectNode json, String name, @Nullable Object value) {
        if (value instanceof Long whole) {
            json.put(name, whole);
        } else if (value instanceof Boolean truth) {
            json.put(name, truth);
        } else if (value instanceof Money money) {
            json.putObject(name).put("amount", money.amount().toPlainString()).put("currency", money.currency());
        } else if (value instanceof Attributes attributes) {
            ObjectNode entries = json.putObject(name);
            attributes.values().forEach((key, entry) -> set(entries, key, entry));
        } else if (value instanceof Collection<?> choices) {
            ArrayNode all = json.putArray(name);
            choices.forEach(choice -> all.add(choice.toString()));
        } else if (value instanceof BigDecimal number) {
            json.put(name, number.toPlainString());
        } else if (value != null) {
            json.put(name, value.toString());
        }
    }
}
