package io.embedcrm.privacy;

import io.embedcrm.access.DataUse;
import io.embedcrm.access.Decision;

/**
 * A line of a customer's preference centre.
 *
 * @param purpose what for
 * @param use the purpose as a whole, or by a channel or for a brand
 * @param chosen whether the customer said something of this very use
 * @param decision whether it is allowed now, and why
 */
public record Preference(ConsentPurpose purpose, DataUse use, boolean chosen, Decision decision) {}
