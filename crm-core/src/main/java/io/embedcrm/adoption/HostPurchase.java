package io.embedcrm.adoption;

import io.embedcrm.interactions.NewPurchase;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An order or a refund of the host's own.
 *
 * <pre>{@code
 * new HostPurchase("4711", Optional.of("17"), () -> NewPurchase.purchase("shop", "A-4711", placedAt).lines(lines))
 * new HostPurchase("9", Optional.empty(), () -> NewPurchase.refund("shop", "R-9", at).ofNumber("A-4711").total(amount))
 * }</pre>
 *
 * @param key its key
 * @param customer the key of the customer who bought; absent of a guest, and of a refund that tells what it pays back
 * @param purchase makes of it what the CRM shall keep, in the source of the name of the adoption's; what it throws makes
 *     the row a refused one. It may be asked more than once
 */
public record HostPurchase(String key, Optional<String> customer, Supplier<NewPurchase> purchase) implements HostRow {}
