package io.embedcrm.access;

import io.embedcrm.error.InvalidException;
import java.util.regex.Pattern;

/**
 * What a person's data is used for: a purpose, by a channel, for a brand. The three are codes of up to 40 small letters,
 * digits, dots and dashes.
 *
 * @param purpose such as {@code marketing}
 * @param channel such as {@code email}; {@link #ANY} where no single one is meant
 * @param brand of the house's brands, the one meant; {@link #ANY} where no single one is
 */
public record DataUse(String purpose, String channel, String brand) {
    /** Stands for any channel and any brand. */
    public static final String ANY = "*";
    /** The longest code. */
    public static final int LENGTH = 40;

    private static final Pattern CODE = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,38}[a-z0-9])?");

    /** Checks the codes. */
    public DataUse {
        check("purpose", purpose);
        if (!channel.equals(ANY)) {
            check("channel", channel);
        }
        if (!brand.equals(ANY)) {
            check("brand", brand);
        }
    }

    private static void check(String what, String code) {
        if (!CODE.matcher(code).matches()) {
            throw new InvalidException(
                    "use.code", what, "is not up to 40 small letters, digits, dots and dashes, such as marketing");
        }
    }

    /** The purpose as a whole, whatever the channel and the brand. */
    public static DataUse of(String purpose) {
        return new DataUse(purpose, ANY, ANY);
    }

    /** The purpose by one channel. */
    public static DataUse of(String purpose, String channel) {
        return new DataUse(purpose, channel, ANY);
    }

    /** The same for one brand. */
    public DataUse forBrand(String one) {
        return new DataUse(purpose, channel, one);
    }

    /** Whether what is said of this use holds for {@code asked} as well: it is the same, or wider. */
    public boolean covers(DataUse asked) {
        return purpose.equals(asked.purpose)
                && (channel.equals(ANY) || channel.equals(asked.channel))
                && (brand.equals(ANY) || brand.equals(asked.brand));
    }
}
