package io.embedcrm.lifecycle;

import io.embedcrm.customers.Customer;
import io.embedcrm.record.Id;
import org.jspecify.annotations.Nullable;

/**
 * A move to be written.
 *
 * @param customer of which customer
 * @param before where it is; absent where it is placed for the first time
 * @param to where it shall be
 */
record StageMove(Id<Customer> customer, @Nullable CustomerStage before, Placing to) {}
