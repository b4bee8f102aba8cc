package io.embedcrm.work;

import io.embedcrm.event.Event;
import java.time.Instant;
import java.util.Optional;

/**
 * Takes events after their transaction has committed, each at least once, those of one stream in order.
 *
 * @param name unique and lasting: by it the CRM remembers how far it has come
 * @param since from when on it takes events; from the first on where it is absent
 * @param handler takes an event on a session of its own; if it throws, the event is tried again later
 */
public record Subscriber(String name, Optional<Instant> since, Handler handler) {
    /** Takes all events. */
    public Subscriber(String name, Handler handler) {
        this(name, Optional.empty(), handler);
    }

    /** Takes an event. */
    @FunctionalInterface
    public interface Handler {
        /** Takes {@code event}; changes made on {@code session} have it as their cause. */
        void handle(Event event, Session session);
    }
}
