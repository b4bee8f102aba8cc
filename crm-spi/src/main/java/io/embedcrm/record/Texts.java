package io.embedcrm.record;

import io.embedcrm.error.InvalidException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/** What text may be, and its one order. */
public final class Texts {
    /** By code point, as binary collations of databases have it; {@link String#compareTo} goes by UTF-16 unit. */
    public static final Comparator<String> ORDER = Texts::compare;

    private Texts() {}

    /**
     * {@code text} itself, if it can be stored.
     *
     * @param field named in the error
     * @param length the longest allowed, in code points
     */
    public static String check(String field, String text, int length) {
        if (text.indexOf('\0') >= 0) {
            throw new InvalidException("text.nul", field, "text must not hold the character NUL");
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isHighSurrogate(text.charAt(i))
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw new InvalidException("text.surrogate", field, "text must not hold half a surrogate pair");
                }
                i++;
            }
        }
        if (text.length() > length) {
            int points = text.codePointCount(0, text.length());
            if (points > length) {
                throw new InvalidException(
                        "text.too-long", field, points + " characters are more than the " + length + " allowed");
            }
        }
        return text;
    }

    private static int compare(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                return Character.isSurrogate(x) || Character.isSurrogate(y)
                        ? Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8))
                        : Character.compare(x, y);
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
