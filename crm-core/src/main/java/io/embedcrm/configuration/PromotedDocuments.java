package io.embedcrm.configuration;

/**
 * The whole configuration before and after a promotion.
 *
 * @param before as {@link ConfigurationService#export} would have told it before
 * @param after as it would have told it behind
 */
public record PromotedDocuments(String before, String after) {}
