package io.embedcrm.configuration;

import java.util.Optional;

/**
 * What came of a promotion.
 *
 * @param diff what was changed, or would be
 * @param promotion the promotion; absent of one that was only tried or had nothing to change
 */
public record PromotionResult(ConfigurationDiff diff, Optional<Promotion> promotion) {}
