package io.embedcrm.adoption;

import io.embedcrm.customers.Customer;
import io.embedcrm.privacy.NewConsent;
import io.embedcrm.record.Id;
import java.util.function.Function;

/**
 * What a customer of the host's own once said of a use, such as of its newsletter.
 *
 * <pre>{@code
 * new HostConsent("31", "17", customer ->
 *         NewConsent.granted(customer, DataUse.of("marketing", "email")).since(subscribedAt).evidence("footer form"))
 * }</pre>
 *
 * @param key its key; with the name of the source it is the key by which the ledger has it once
 * @param customer the key of the customer who said it
 * @param consent makes of it what the ledger shall keep, of the customer the CRM knows by that key; what it throws makes
 *     the row a refused one. It may be asked more than once
 */
public record HostConsent(String key, String customer, Function<Id<Customer>, NewConsent> consent) implements HostRow {}
