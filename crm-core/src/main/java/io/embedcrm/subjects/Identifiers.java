package io.embedcrm.subjects;

import io.embedcrm.identity.PhoneNumbers;
import io.embedcrm.record.Attributes;
import java.text.Normalizer;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a person is known by: exact ones, such as a telephone number in each of its forms, an address of e-mail, an account,
 * an external id; and words that others may share, such as the name. Texts are searched folded: case and width do not
 * count, nor do blanks, dashes and brackets in numbers.
 */
public final class Identifiers {
    private static final int SHORTEST = 5;
    private static final int SHORTEST_DIGITS = 7;
    private static final int LONG_DIGITS = 9;
    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\-().·/]");
    private static final Pattern DIGITS = Pattern.compile("\\+?\\d{" + SHORTEST_DIGITS + ",}");

    private final Set<String> exact = new LinkedHashSet<>();
    private final Set<String> foldedExact = new LinkedHashSet<>();
    private final Set<String> foldedWords = new LinkedHashSet<>();
    private final Set<String> numbers = new LinkedHashSet<>();

    /** None yet. */
    Identifiers() {}

    /** Of these texts. */
    public static Identifiers of(Collection<String> texts) {
        Identifiers all = new Identifiers();
        texts.forEach(all::exact);
        return all;
    }

    /** Adds one that nobody else has. */
    void exact(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return;
        }
        exact.add(text);
        String folded = folded(text);
        if (searchable(folded)) {
            foldedExact.add(folded);
        }
        String plain = SEPARATORS.matcher(folded).replaceAll("");
        if (DIGITS.matcher(plain).matches()) {
            if (plain.startsWith("+")) {
                number(plain.substring(1));
                PhoneNumbers.national(plain).ifPresent(this::number);
            } else {
                number(plain);
            }
        }
    }

    private void number(String digits) {
        if (digits.length() >= SHORTEST_DIGITS) {
            exact.add(digits);
            numbers.add(digits);
        }
    }

    /** Adds one that others may have too. */
    void word(@Nullable String text) {
        if (text != null && searchable(folded(text))) {
            foldedWords.add(folded(text));
        }
    }

    /** In the forms in which they may stand in a field by themselves. */
    Set<String> exact() {
        return exact;
    }

    /** Whether a value tells one that nobody else has. */
    boolean in(@Nullable Object value) {
        return told(value, false);
    }

    /** Whether a value tells any. */
    boolean anyIn(@Nullable Object value) {
        return told(value, true);
    }

    private boolean told(@Nullable Object value, boolean words) {
        if (value instanceof Attributes attributes) {
            return attributes.values().values().stream().anyMatch(entry -> told(entry, words));
        } else if (value instanceof Collection<?> choices) {
            return choices.stream().anyMatch(choice -> told(choice, words));
        }
        return value instanceof String text && told(text, words);
    }

    private boolean told(String text, boolean words) {
        String folded = folded(text);
        return foldedExact.stream().anyMatch(each -> stands(each, folded))
                || (words && foldedWords.stream().anyMatch(each -> stands(each, folded)))
                || (!numbers.isEmpty() && numberIn(folded));
    }

    /** A long number is one wherever it stands, with whatever before it; a short one may be a piece of another. */
    private boolean numberIn(String folded) {
        String plain = SEPARATORS.matcher(folded).replaceAll("");
        return numbers.stream()
                .anyMatch(number -> number.length() < LONG_DIGITS ? stands(number, folded) : plain.contains(number));
    }

    /** Whether it stands in a text by itself, and not as a piece of another word; ideographs have no ends of words. */
    private static boolean stands(String part, String text) {
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
            int end = at + part.length();
            boolean before = at > 0 && joined(text.codePointBefore(at), part.codePointAt(0));
            boolean after = end < text.length() && joined(text.codePointAt(end), part.codePointBefore(part.length()));
            if (!before && !after) {
                return true;
            }
        }
        return false;
    }

    private static boolean joined(int one, int other) {
        return Character.isLetterOrDigit(one)
                && Character.isLetterOrDigit(other)
                && !Character.isIdeographic(one)
                && !Character.isIdeographic(other);
    }

    /** What is too short occurs in every other text. */
    private static boolean searchable(String folded) {
        boolean ideographs = folded.codePoints().anyMatch(Character::isIdeographic);
        return folded.codePointCount(0, folded.length()) >= (ideographs ? 2 : SHORTEST);
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
