package io.embedcrm.work;

import io.embedcrm.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Takes events after their transaction has committed, each at least once, those of one stream in order. Events of who is
 * {@linkplain io.embedcrm.privacy.RestrictionService restricted} as a whole wait until that is over.
 *
 * @param name unique and lasting: by it the CRM remembers how far it has come
 * @param since from when on it takes events; from the first on where it is absent
 * @param pauses how long after each failure an event is tried again, before it is parked
 * @param pace how it takes its turn beside the others'
 * @param handler takes an event on a session of its own; if it throws, the event is tried again later
 */
public record Subscriber(String name, Optional<Instant> since, List<Duration> pauses, Pace pace, Handler handler) {
    /** From two seconds to two minutes, each twice as long as the one before. */
    static final List<Duration> QUICK = List.of(2, 4, 8, 16, 32, 64, 128).stream()
            .map(seconds -> Duration.ofSeconds(seconds))
            .toList();

    /** Copies the pauses. */
    public Subscriber {
        pauses = List.copyOf(pauses);
    }

    /** Takes all events since a moment, and is tried again after these pauses. */
    public Subscriber(String name, Optional<Instant> since, List<Duration> pauses, Handler handler) {
        this(name, since, pauses, Pace.ALL_AT_ONCE, handler);
    }

    /** Takes all events since a moment. */
    public Subscriber(String name, Optional<Instant> since, Handler handler) {
        this(name, since, QUICK, handler);
    }

    /** Takes all events. */
    public Subscriber(String name, Handler handler) {
        this(name, Optional.empty(), handler);
    }

    /** How long to wait after so many failures and one more; absent if that is enough. */
    Optional<Duration> pause(long failures) {
        return failures < pauses.size() ? Optional.of(pauses.get((int) failures)) : Optional.empty();
    }

    /** Takes an event. */
    @FunctionalInterface
    public interface Handler {
        /**
         * Takes {@code event}; changes made on {@code session} have it as their cause.
         *
         * @throws Postponed if it can take nothing for a while: the event waits, and has not failed
         */
        void handle(Event event, Session session);
    }
}
