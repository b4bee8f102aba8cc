package io.embedcrm.identity;

import io.embedcrm.error.InvalidException;
import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * E-mail addresses in the one form in which they are compared, as mail servers take them (RFC 5321): without comments,
 * folded white space, address literals and obsolete forms.
 */
public final class EmailAddresses {
    private static final int MAX_LOCAL = 64;
    private static final int MAX_DOMAIN = 253;
    /** RFC 5321, 4.5.3.1.3: a path of 256 octets, less its angle brackets. */
    private static final int MAX_ADDRESS = 254;

    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final Pattern DOT_STRING = Pattern.compile(ATOM + "(?:\\." + ATOM + ")*+");
    private static final Pattern QUOTED_STRING = Pattern.compile("\"(?:[ !#-\\[\\]-~]|\\\\[ -~])*+\"");
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    private EmailAddresses() {}

    /** An address in its parts, the domain in ASCII. */
    private record Parts(String local, String domain) {
        boolean fit() {
            return (DOT_STRING.matcher(local).matches()
                            || QUOTED_STRING.matcher(local).matches())
                    && local.length() <= MAX_LOCAL
                    && domain.length() <= MAX_DOMAIN
                    && local.length() + 1 + domain.length() <= MAX_ADDRESS
                    && labelsFit();
        }

        private boolean labelsFit() {
            for (String label : domain.split("\\.", -1)) {
                if (!LABEL.matcher(label).matches()) {
                    return false;
                }
            }
            return true;
        }

        String normalized() {
            String name = local.startsWith("\"") ? local : local.toLowerCase(Locale.ROOT);
            return name + "@" + domain.toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The address without white space around it, its domain in lower case and in ASCII (IDNA 2003), its local part in lower
     * case unless it is quoted. Dots and what follows a plus sign are kept, as servers differ in what they mean.
     *
     * @throws InvalidException {@code email.invalid} if it is not {@link #acceptable}
     */
    public static String normalized(String raw) {
        return parts(NameCharacters.stripped(raw))
                .orElseThrow(() -> new InvalidException(
                        "email.invalid",
                        "email",
                        "an address has the form name@example.com: a name of up to 64 letters of a to z, digits, signs and "
                                + "single dots, or a quoted one, and a domain of up to 253 characters"))
                .normalized();
    }

    /**
     * Whether mail can be sent to {@code address} as it stands, as far as its form tells. White space around it counts.
     * The domain may be international, the local part is ASCII.
     */
    public static boolean acceptable(String address) {
        return parts(address).isPresent();
    }

    private static Optional<Parts> parts(String address) {
        int at = address.lastIndexOf('@');
        if (at < 1 || address.length() > 2 * MAX_ADDRESS) {
            return Optional.empty();
        }
        return ascii(address.substring(at + 1))
                .map(domain -> new Parts(address.substring(0, at), domain))
                .filter(Parts::fit);
    }

    private static Optional<String> ascii(String domain) {
        if (domain.chars().allMatch(c -> c < 128)) {
            return Optional.of(domain);
        }
        try {
            return Optional.of(IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }
}
