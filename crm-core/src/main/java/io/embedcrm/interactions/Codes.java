package io.embedcrm.interactions;

import io.embedcrm.error.InvalidException;
import java.util.Locale;
import java.util.regex.Pattern;

/** The form of words that hosts may add to: channels, kinds, roles, topics. */
final class Codes {
    static final int LENGTH = 40;

    private static final Pattern GAPS = Pattern.compile("[\\s_]+");
    private static final Pattern FORM = Pattern.compile("[a-z0-9]([a-z0-9.-]{0," + (LENGTH - 2) + "}[a-z0-9])?");

    private Codes() {}

    /** {@code "Store Visit"} becomes {@code "store-visit"}; what cannot be brought to the form is refused. */
    static String of(String field, String given) {
        String code = GAPS.matcher(given.strip()).replaceAll("-").toLowerCase(Locale.ROOT);
        if (!FORM.matcher(code).matches()) {
            throw new InvalidException(
                    "interaction.code",
                    field,
                    "is not up to " + LENGTH + " small letters, digits, dots and dashes, such as store-visit");
        }
        return code;
    }
}
