package io.embedcrm.lifecycle;

import io.embedcrm.customers.Customer;
import io.embedcrm.record.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a customer is put, when, by what and why, and what its purchases told then. */
record Placing(
        String stage,
        Instant at,
        MoveCause cause,
        String movedBy,
        @Nullable String reason,
        @Nullable String derived,
        @Nullable String basis) {
    CustomerStage of(Id<CustomerStage> id, long version, Id<Customer> customer, Id<LifecycleModel> model) {
        return new CustomerStage(id, version, customer, model, stage, at, cause, movedBy, reason, derived, basis);
    }
}
