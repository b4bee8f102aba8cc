package io.embedcrm.configuration;

import io.embedcrm.error.InvalidException;
import io.embedcrm.record.Texts;
import java.util.Optional;

/**
 * How a document is promoted: {@code PromotionOptions.because("spring campaign").basedOn(diff.basis())}.
 *
 * @param reason why, kept with the promotion
 * @param dryRun whether it is only tried: all is done as it would be and then undone
 * @param keeping whether items the document does not have are left as they are, instead of being removed
 * @param basis the configuration it must still find; absent where any will do
 */
public record PromotionOptions(String reason, boolean dryRun, boolean keeping, Optional<String> basis) {
    /** The longest reason. */
    public static final int MAX_REASON = 500;

    /** Checks the reason. */
    public PromotionOptions {
        if (Texts.check("Promotion.reason", reason, MAX_REASON).isBlank()) {
            throw new InvalidException("configuration.reason", "Promotion.reason", "a promotion has a reason");
        }
    }

    /** A promotion that makes the parts of the document equal to it. */
    public static PromotionOptions because(String reason) {
        return new PromotionOptions(reason, false, false, Optional.empty());
    }

    /** The same, only tried; it is a transaction of its own, and not to be called together with other steps. */
    public PromotionOptions tried() {
        return new PromotionOptions(reason, true, keeping, basis);
    }

    /** The same, which removes nothing. */
    public PromotionOptions keepingOthers() {
        return new PromotionOptions(reason, dryRun, true, basis);
    }

    /** The same, refused where the configuration is no more the one of {@link ConfigurationDiff#basis}. */
    public PromotionOptions basedOn(String seen) {
        return new PromotionOptions(reason, dryRun, keeping, Optional.of(seen));
    }
}
