package io.embedcrm.gateway;

import io.embedcrm.storage.TenantId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Is told what the CRM does and how long it takes, for the host's monitoring. Called by the thread that does the work, after
 * its transaction has ended or, where a call is part of a larger one, after the call; so it should be quick. What it throws
 * is logged and changes nothing. None of what it is told names a person.
 */
public interface CrmMetrics {
    /** The outcome of what went well. */
    String OK = "ok";

    /** A call has ended. */
    default void called(Called call) {}

    /** A call has ended that took {@link #slowFrom} or longer; told behind {@link #called}. */
    default void slow(Called call) {}

    /** From when on a call is slow; a second where nothing is said. */
    default Duration slowFrom() {
        return Duration.ofSeconds(1);
    }

    /** An event was handed to a subscriber, or could not be. */
    default void delivered(Delivered delivery) {}

    /** Due work was done, or could not be. */
    default void worked(Worked work) {}

    /**
     * A call of a service.
     *
     * @param tenant on whose records
     * @param operation such as {@code customers.register}; of a call that reads, the method, such as
     *     {@code CustomerService.search}
     * @param took how long it took, with its commit
     * @param outcome {@value #OK}, or the code of the error; of an error that is none of the CRM's own, its class
     * @param refused whether a rule or a missing right forbade it
     */
    record Called(TenantId tenant, String operation, Duration took, String outcome, boolean refused) {}

    /** What became of an event or of due work. */
    enum Fate {
        /** It was taken. */
        DONE,
        /** It failed and is tried again. */
        FAILED,
        /** It failed too often and waits for somebody to look. */
        PARKED
    }

    /**
     * An event and a subscriber.
     *
     * @param tenant whose event
     * @param subscriber the name of the subscriber
     * @param lag the time since the event
     * @param fate what became of it
     * @param failure the kind of the failure, if it failed
     */
    record Delivered(
            TenantId tenant,
            String subscriber,
            Duration lag,
            Fate fate,
            @Nullable String failure) {}

    /**
     * A piece of due work.
     *
     * @param tenant on whose records
     * @param kind what was to be done
     * @param lag the time since it was due
     * @param fate what became of it
     * @param failure the kind of the failure, if it failed
     */
    record Worked(
            TenantId tenant,
            String kind,
            Duration lag,
            Fate fate,
            @Nullable String failure) {}
}
