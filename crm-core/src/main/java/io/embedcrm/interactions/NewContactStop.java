package io.embedcrm.interactions;

import io.embedcrm.customers.Customer;
import io.embedcrm.error.InvalidException;
import io.embedcrm.record.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A customer's word that it is not interested, which is to be recorded.
 *
 * @param customer who
 * @param reason why
 * @param topic of what; absent for everything
 * @param saidBy who said so
 * @param since since when; absent for now
 * @param expiresAt up to when; absent for ever
 * @param liftBy who may lift it
 * @param liftName which user or role that is; absent for the user who records it
 */
public record NewContactStop(
        Id<Customer> customer,
        String reason,
        @Nullable String topic,
        @Nullable String saidBy,
        @Nullable Instant since,
        @Nullable Instant expiresAt,
        LiftBy liftBy,
        @Nullable String liftName) {
    /** Brings the topic to its form. */
    public NewContactStop {
        topic = topic == null ? null : Codes.of("ContactStop.topic", topic);
        if (reason.isBlank()) {
            throw new InvalidException("contact.reason", "ContactStop.reason", "a stop has a reason");
        }
        if (liftBy == LiftBy.ROLE && (liftName == null || liftName.isBlank())) {
            throw new InvalidException("contact.lift", "ContactStop.liftName", "a role that may lift it has a name");
        }
    }

    /** For everything and for ever, to be lifted by the user who records it. */
    public static NewContactStop of(Id<Customer> customer, String reason) {
        return new NewContactStop(customer, reason, null, null, null, null, LiftBy.USER, null);
    }

    /** The same for one topic and what lies below it, such as {@code loan}. */
    public NewContactStop topic(String about) {
        return new NewContactStop(customer, reason, about, saidBy, since, expiresAt, liftBy, liftName);
    }

    /** The same, said by somebody. */
    public NewContactStop saidBy(String who) {
        return new NewContactStop(customer, reason, topic, who, since, expiresAt, liftBy, liftName);
    }

    /** The same since an instant that has passed. */
    public NewContactStop since(Instant when) {
        return new NewContactStop(customer, reason, topic, saidBy, when, expiresAt, liftBy, liftName);
    }

    /** The same up to an instant. */
    public NewContactStop until(Instant end) {
        return new NewContactStop(customer, reason, topic, saidBy, since, end, liftBy, liftName);
    }

    /** The same, to be lifted by any user who may change it. */
    public NewContactStop liftedByAnyone() {
        return new NewContactStop(customer, reason, topic, saidBy, since, expiresAt, LiftBy.ANYONE, null);
    }

    /** The same, to be lifted by one user. */
    public NewContactStop liftedByUser(String user) {
        return new NewContactStop(customer, reason, topic, saidBy, since, expiresAt, LiftBy.USER, user);
    }

    /** The same, to be lifted by users of a role. */
    public NewContactStop liftedByRole(String role) {
        return new NewContactStop(customer, reason, topic, saidBy, since, expiresAt, LiftBy.ROLE, role);
    }

    /** The same, to be lifted only when the customer turns to the house again. */
    public NewContactStop liftedByCustomer() {
        return new NewContactStop(customer, reason, topic, saidBy, since, expiresAt, LiftBy.CUSTOMER, null);
    }
}
