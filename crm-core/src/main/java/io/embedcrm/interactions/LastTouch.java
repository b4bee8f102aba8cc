package io.embedcrm.interactions;

import java.time.Instant;
import java.util.Optional;

/**
 * That somebody of the house spoke with a customer, without what was said.
 *
 * @param at when the last time was
 * @param by who recorded it; absent where the actor may not know
 */
public record LastTouch(Instant at, Optional<String> by) {}
