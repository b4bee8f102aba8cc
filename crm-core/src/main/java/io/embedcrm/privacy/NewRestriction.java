package io.embedcrm.privacy;

import io.embedcrm.access.DataUse;
import io.embedcrm.customers.Customer;
import io.embedcrm.error.InvalidException;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A restriction that is to be placed.
 *
 * @param customer whose data is to be kept and not used
 * @param uses for what; empty for everything
 * @param ground on what ground
 * @param reason why, in words
 * @param since from when on; absent for now
 * @param until up to when; absent until it is lifted
 * @param told how the person was told of the end, where there is one
 * @param request the request of the person it answers, such as a {@code SubjectRequest}
 */
public record NewRestriction(
        Id<Customer> customer,
        Set<DataUse> uses,
        RestrictionGround ground,
        String reason,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable String told,
        @Nullable RecordRef request) {
    /** How many uses are restricted at once. */
    public static final int MOST_USES = 100;

    /** Checks what must go together. */
    public NewRestriction {
        uses = Set.copyOf(uses);
        if (reason.isBlank() || (until != null && (told == null || told.isBlank()))) {
            throw new InvalidException(
                    "restriction.silent",
                    Restriction.TYPE.name(),
                    "say why; and where it ends by itself, how the person was told so");
        }
        if (uses.size() > MOST_USES) {
            throw new InvalidException(
                    "restriction.uses", null, "restrict up to " + MOST_USES + " uses, or everything");
        }
    }

    /** Of everything, until it is lifted. */
    public static NewRestriction whole(Id<Customer> customer, RestrictionGround ground, String reason) {
        return new NewRestriction(customer, Set.of(), ground, reason, null, null, null, null);
    }

    /** The same of these uses only. */
    public NewRestriction only(DataUse... of) {
        return new NewRestriction(customer, Set.of(of), ground, reason, since, until, told, request);
    }

    /** The same from an instant on, past or to come. */
    public NewRestriction since(Instant when) {
        return new NewRestriction(customer, uses, ground, reason, when, until, told, request);
    }

    /** The same up to an instant, of which the person was told. */
    public NewRestriction until(Instant end, String how) {
        return new NewRestriction(customer, uses, ground, reason, since, end, how, request);
    }

    /** The same in answer to a request of the person, which tells what becomes of it. */
    public NewRestriction answering(Entity of) {
        return new NewRestriction(customer, uses, ground, reason, since, until, told, RecordRef.of(of));
    }

    /** The same in the same words each time, whatever the order of the uses. */
    @Override
    public String toString() {
        return customer + " "
                + uses.stream().map(DataUse::toString).collect(Collectors.toCollection(TreeSet::new)) + " " + ground
                + " " + reason + " " + since + " " + until + " " + told + " " + request;
    }
}
