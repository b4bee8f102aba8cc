package io.embedcrm.identity;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.embedcrm.error.InvalidException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Phone numbers in the one form in which they are compared: that of E.164, such as {@code +8613812345678}. */
public final class PhoneNumbers {
    private static final int MAX_LENGTH = 100;
    private static final Pattern NUMBER = Pattern.compile("(?:[Tt][Ee][Ll]:)?"
            + "([(\\uFF08]?[+\\uFF0B]?[\\p{Nd}\\s\\p{Z}()\\uFF08\\uFF09\\[\\].\\-\\u2010-\\u2015\\u2212\\uFF0D\\u30FC\\u00B7]{2,60})"
            + "(?:(?:;ext=|[,\\uFF0C;#xX\\u8F6C\\u8F49]|[Ee][Xx][Tt][Nn]?[.:\\uFF1A]?|\\u5206\\u673A|\\u5206\\u6A5F)"
            + "[\\s\\p{Z}]*\\p{Nd}{1,7}[\\s\\p{Z}]*)?");

    private PhoneNumbers() {}

    /**
     * The number in the form of E.164: a plus sign and up to 15 digits.
     *
     * <p>Digits and signs may be full-width; blanks, brackets, dots and dashes do not count; a number with a plus sign or
     * {@code 00} is international, any other is one of {@code region}. A prefix kept for callers at home, as in
     * {@code +86 (0)27}, and an extension ({@code ext. 12}, {@code 转12}) are left out: extensions are no part of E.164.
     *
     * @param raw as it was written
     * @param region where it is dialled, two letters of ISO 3166 such as {@code CN}
     * @throws InvalidException {@code phone.invalid} if there is no such number, {@code phone.region} if there is no such
     *     region
     */
    public static String e164(String raw, String region) {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        String at = region.toUpperCase(Locale.ROOT);
        if (!numbers.getSupportedRegions().contains(at)) {
            throw new InvalidException("phone.region", "region", "a region is two letters of ISO 3166, such as CN");
        }
        Matcher written = NUMBER.matcher(NameCharacters.stripped(raw));
        if (raw.length() > MAX_LENGTH || !written.matches()) {
            throw invalid();
        }
        String number = digits(written.group(1));
        return valid(numbers, number, at)
                .or(() -> number.startsWith("00") ? valid(numbers, "+" + number.substring(2), at) : Optional.empty())
                .orElseThrow(PhoneNumbers::invalid);
    }

    /** A number of the form of E.164 as it is dialled within its country, the digits alone; absent if it is none. */
    public static Optional<String> national(String e164) {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            return Optional.of(numbers.getNationalSignificantNumber(numbers.parse(e164, null)));
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> valid(PhoneNumberUtil numbers, String number, String region) {
        try {
            PhoneNumber parsed = numbers.parse(number, region);
            return numbers.isValidNumber(parsed)
                    ? Optional.of(numbers.format(parsed, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    /** Only what is dialled: the plus sign in front, and digits as ASCII. */
    private static String digits(String written) {
        StringBuilder digits = new StringBuilder(written.length());
        written.codePoints().forEach(c -> {
            if (Character.isDigit(c)) {
                digits.append(Character.digit(c, 10));
            } else if (c == '+' || c == '\uFF0B') {
                digits.append('+');
            }
        });
        return digits.toString();
    }

    private static InvalidException invalid() {
        return new InvalidException(
                "phone.invalid",
                "phone",
                "a phone number has the digits its region knows, with blanks, brackets, dots or dashes between them, "
                        + "such as 138 1234 5678 or +86 27 8765 4321");
    }
}
