package io.embedcrm.work;

import io.embedcrm.record.Money;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;

/**
 * Where the host does its business.
 *
 * @param zone whose calendar counts where nothing else is said
 * @param currency in which sums are told, such as {@code CNY}
 * @param region where telephone numbers without a country code belong (ISO 3166), such as {@code CN}
 */
public record Settings(ZoneId zone, String currency, String region) {
    /** Shanghai, CNY, CN. */
    public static final Settings DEFAULT = new Settings(ZoneId.of("Asia/Shanghai"), "CNY", "CN");

    /** Checks the codes. */
    public Settings {
        Money.zero(currency);
        if (!Set.of(Locale.getISOCountries()).contains(region)) {
            throw new IllegalArgumentException("'" + region + "' is no region of ISO 3166, such as CN or DE");
        }
    }
}
