package io.embedcrm.organisation;

import io.embedcrm.error.InvalidException;
import io.embedcrm.record.Money;
import io.embedcrm.record.Texts;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What codes, names and places must be. */
final class Checks {
    private static final Set<String> REGIONS = Set.of(Locale.getISOCountries());

    private Checks() {}

    static String named(String subject, String text, int length) {
        if (Texts.check(subject, text, length).isBlank()) {
            throw new InvalidException("organisation.blank", subject, "must not be blank");
        }
        return text;
    }

    static @Nullable String currency(@Nullable String code) {
        return code == null ? null : Money.zero(code).currency();
    }

    static @Nullable String region(String subject, @Nullable String code) {
        if (code != null && !REGIONS.contains(code)) {
            throw new InvalidException("organisation.region", subject, "two letters of ISO 3166, such as CN or DE");
        }
        return code;
    }
}
