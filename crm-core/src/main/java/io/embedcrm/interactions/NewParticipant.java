package io.embedcrm.interactions;

import io.embedcrm.customers.Customer;
import io.embedcrm.error.InvalidException;
import io.embedcrm.record.Id;
import org.jspecify.annotations.Nullable;

/**
 * One who takes part in an interaction that is to be logged.
 *
 * @param role as what
 * @param primary whether the interaction counts as its own
 * @param customer which customer; absent where it is not one, or not known to be
 * @param address at which address; absent where there is none to tell
 * @param user which user of the house; absent where it is none
 */
public record NewParticipant(
        String role,
        boolean primary,
        @Nullable Id<Customer> customer,
        @Nullable String address,
        @Nullable String user) {
    /** Brings the role to its form and checks that somebody is named. */
    public NewParticipant {
        role = Codes.of("Participant.role", role);
        if (customer == null && (address == null || address.isBlank()) && (user == null || user.isBlank())) {
            throw new InvalidException(
                    "interaction.participant", "Participant", "a participant is a customer, an address or a user");
        }
        if (user != null && (customer != null || primary)) {
            throw new InvalidException(
                    "interaction.participant",
                    "Participant.user",
                    "a user of the house is neither a customer nor the primary participant");
        }
    }

    /** A customer. */
    public static NewParticipant customer(Id<Customer> customer, String role) {
        return new NewParticipant(role, false, customer, null, null);
    }

    /** Somebody of whom only an address is known. */
    public static NewParticipant address(String address, String role) {
        return new NewParticipant(role, false, null, address, null);
    }

    /** A user of the house. */
    public static NewParticipant user(String user, String role) {
        return new NewParticipant(role, false, null, null, user);
    }

    /** The same, reached at {@code at}. */
    public NewParticipant at(String at) {
        return new NewParticipant(role, primary, customer, at, user);
    }

    /** The same as the primary participant. */
    public NewParticipant asPrimary() {
        return new NewParticipant(role, true, customer, address, user);
    }
}
