package io.embedcrm.benchmarks;

import io.embedcrm.customers.Customer;
import io.embedcrm.interactions.CustomerFacts;
import io.embedcrm.interactions.Interaction;
import io.embedcrm.record.Id;
import java.time.Instant;
import java.util.List;

/**
 * What is stored: everything the contestants need to know of it.
 *
 * @param scale how much it is
 * @param customers who can be met at random
 * @param facts their facts, in the same order
 * @param busy the customer with the longest timeline, who is not among them
 * @param place behind which the deep page of that timeline lies
 */
record Loaded(
        Scale scale, List<Id<Customer>> customers, List<Id<CustomerFacts>> facts, Id<Customer> busy, Place place) {
    /** A place on a timeline. */
    record Place(Instant at, Id<Interaction> id) {}
}
