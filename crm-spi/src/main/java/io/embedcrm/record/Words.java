package io.embedcrm.record;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * How text is found by its words, the same in every storage.
 *
 * <p>Text is folded (compatibility forms, case, accents), then cut into runs of letters and digits. A run of Chinese,
 * Japanese or Korean characters becomes its pairs of neighbours and its last character; any other run is one word. Text
 * matches when each word asked for begins one of its words.
 */
public final class Words {
    /** Longer words are cut to this many characters. */
    public static final int MAX_WORD = 40;

    private Words() {}

    /** The words kept for {@code text}. */
    public static Set<String> of(String text) {
        Set<String> words = new LinkedHashSet<>();
        cut(text, words, true);
        return words;
    }

    /** The words that must each begin a word of a text for the text to match {@code asked}. */
    public static Set<String> asked(String asked) {
        Set<String> words = new LinkedHashSet<>();
        cut(asked, words, false);
        return words;
    }

    /** Whether {@code text} holds every word of {@code asked}; where {@code asked} has no words, it does not match. */
    public static boolean match(String text, String asked) {
        Set<String> wanted = asked(asked);
        Set<String> words = of(text);
        return !wanted.isEmpty() && wanted.stream().allMatch(w -> words.stream().anyMatch(word -> word.startsWith(w)));
    }

    /** Text in the form in which it is compared: compatibility forms, case and accents do not count. */
    public static String fold(String text) {
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
        StringBuilder folded = new StringBuilder(decomposed.length());
        decomposed
                .codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .map(c -> Character.toLowerCase(Character.toUpperCase(c)))
                .forEach(folded::appendCodePoint);
        return Normalizer.normalize(folded.toString().toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }

    private static void cut(String text, Set<String> into, boolean kept) {
        int[] points = fold(text).codePoints().toArray();
        int start = 0;
        while (start < points.length) {
            if (!Character.isLetterOrDigit(points[start])) {
                start++;
                continue;
            }
            boolean ideographs = eastAsian(points[start]);
            int end = start + 1;
            while (end < points.length
                    && Character.isLetterOrDigit(points[end])
                    && eastAsian(points[end]) == ideographs) {
                end++;
            }
            if (ideographs) {
                pairs(points, start, end, into, kept);
            } else {
                into.add(new String(points, start, Math.min(end - start, MAX_WORD)));
            }
            start = end;
        }
    }

    private static void pairs(int[] points, int start, int end, Set<String> into, boolean kept) {
        for (int i = start; i + 1 < end; i++) {
            into.add(new String(points, i, 2));
        }
        if (kept || end - start == 1) {
            into.add(new String(points, end - 1, 1));
        }
    }

    private static boolean eastAsian(int point) {
        Character.UnicodeScript script = Character.UnicodeScript.of(point);
        return script == Character.UnicodeScript.HAN
                || script == Character.UnicodeScript.HIRAGANA
                || script == Character.UnicodeScript.KATAKANA
                || script == Character.UnicodeScript.HANGUL;
    }
}
