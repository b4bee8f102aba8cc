package io.embedcrm.gateway;

import java.util.Locale;
import java.util.Optional;

/**
 * How a host calls its own records and errors, or would rather call those of the CRM.
 *
 * <p>Keys are a record type ({@code Tasting}), a field ({@code Tasting.tea}), a choice of a field
 * ({@code Customer.kind.PERSON}), or the code of an error or decision ({@code shop.closed}).
 */
@FunctionalInterface
public interface Wording {
    /** What to call {@code key}; absent where the host has no word for it. The language is English or Chinese. */
    Optional<String> of(String key, Locale locale);

    /** No words of the host's own. */
    static Wording none() {
        return (key, locale) -> Optional.empty();
    }
}
