package io.embedcrm.organisation;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A brand to be opened: {@code NewBrand.of("lux", "Lux").region("DE")}.
 *
 * @param code what the host knows it by
 * @param name what it is called
 * @param zone whose calendar counts, if not that of the tenant
 * @param currency in which it tells sums, if not that of the tenant
 * @param region where it does its business, if not where the tenant does
 */
public record NewBrand(
        String code,
        String name,
        @Nullable ZoneId zone,
        @Nullable String currency,
        @Nullable String region) {
    /** A brand that does its business as the tenant does. */
    public static NewBrand of(String code, String name) {
        return new NewBrand(code, name, null, null, null);
    }

    /** The same with a calendar of its own. */
    public NewBrand zone(ZoneId other) {
        return new NewBrand(code, name, other, currency, region);
    }

    /** The same with a currency of its own. */
    public NewBrand currency(String other) {
        return new NewBrand(code, name, zone, other, region);
    }

    /** The same in a region of its own. */
    public NewBrand region(String other) {
        return new NewBrand(code, name, zone, currency, other);
    }
}
