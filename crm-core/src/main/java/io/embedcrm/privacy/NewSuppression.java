package io.embedcrm.privacy;

import io.embedcrm.access.DataUse;
import io.embedcrm.customers.NewContactPoint;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An address that is to be suppressed.
 *
 * @param address which; of the contact point only the address counts
 * @param reason why
 * @param purpose for which purpose; {@link DataUse#ANY} for all
 * @param channel by which channel; {@link DataUse#ANY} for all
 * @param brand for which brand; {@link DataUse#ANY} for all
 * @param expiresAt up to when; absent for ever
 */
public record NewSuppression(
        NewContactPoint address,
        SuppressionReason reason,
        String purpose,
        String channel,
        String brand,
        @Nullable Instant expiresAt) {
    /** Checks the codes. */
    public NewSuppression {
        new DataUse(purpose.equals(DataUse.ANY) ? "any" : purpose, channel, brand);
    }

    /** For everything and for ever. */
    public static NewSuppression of(NewContactPoint address, SuppressionReason reason) {
        return new NewSuppression(address, reason, DataUse.ANY, DataUse.ANY, DataUse.ANY, null);
    }

    /** The same for one use only. */
    public NewSuppression use(DataUse use) {
        return new NewSuppression(address, reason, use.purpose(), use.channel(), use.brand(), expiresAt);
    }

    /** The same up to an instant. */
    public NewSuppression until(Instant end) {
        return new NewSuppression(address, reason, purpose, channel, brand, end);
    }
}
