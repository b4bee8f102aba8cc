package io.embedcrm.identity;

import io.embedcrm.record.Words;
import java.text.Normalizer;

/** Names of people and companies: as they are kept, compared, sorted, and found by how they sound in Mandarin. */
public final class PersonNames {
    /** The longest {@link #sortKey}, in code points. */
    public static final int MAX_SORT_KEY = 200;

    private PersonNames() {}

    /**
     * The name as it is kept: composed (NFC), Latin letters and digits of full width made half, invisible characters left
     * out, blanks around it removed and others one space each; none between two Chinese characters.
     */
    public static String cleaned(String raw) {
        StringBuilder plain = new StringBuilder(raw.length());
        raw.codePoints()
                .filter(c -> !NameCharacters.isInvisible(c))
                .map(NameCharacters::plain)
                .forEach(plain::appendCodePoint);
        int[] points =
                Normalizer.normalize(plain, Normalizer.Form.NFC).codePoints().toArray();
        return squeezed(points, (before, after) -> !NameCharacters.isHan(before) || !NameCharacters.isHan(after));
    }

    /**
     * What two spellings of one name have in common: compatibility forms, case, accents, and blanks and middle dots between
     * Chinese, Japanese or Korean characters do not count.
     */
    public static String key(String raw) {
        int[] points = Words.fold(cleaned(raw))
                .codePoints()
                .map(c -> NameCharacters.isMiddleDot(c) ? ' ' : c)
                .toArray();
        return squeezed(
                points, (before, after) -> !NameCharacters.isEastAsian(before) || !NameCharacters.isEastAsian(after));
    }

    /**
     * What names are sorted by, in the order of code points: Chinese names by their pinyin among Latin ones, those of one
     * sound side by side. At most {@link #MAX_SORT_KEY} code points.
     */
    public static String sortKey(String raw) {
        String folded = Words.fold(cleaned(raw));
        String sound = Pinyin.spelled(folded);
        boolean chinese = folded.codePoints().anyMatch(NameCharacters::isHan);
        // a tab sorts before any other character of a name, so the shorter of two names stays the first
        String key = sound.isEmpty() ? folded : chinese ? sound + "\t" + folded : sound;
        return key.codePointCount(0, key.length()) <= MAX_SORT_KEY
                ? key
                : key.substring(0, key.offsetByCodePoints(0, MAX_SORT_KEY));
    }

    /**
     * The words by which a Chinese name is found in Latin letters: each syllable, all in one, and the initials, such as
     * {@code zhang wei zhangwei zw}; then the same as it sounds outside names, where that differs, as {@code dan} for the
     * surname 单. Empty where the name holds no Chinese characters. At most 600 characters.
     */
    public static String pinyin(String raw) {
        return Pinyin.words(Words.fold(cleaned(raw)));
    }

    /** Whether a blank between two characters stays. */
    private interface Blank {
        boolean stays(int before, int after);
    }

    private static String squeezed(int[] points, Blank blank) {
        StringBuilder squeezed = new StringBuilder(points.length);
        int before = -1;
        boolean open = false;
        for (int point : points) {
            if (NameCharacters.isBlank(point)) {
                open = before >= 0;
            } else {
                if (open && blank.stays(before, point)) {
                    squeezed.append(' ');
                }
                squeezed.appendCodePoint(point);
                before = point;
                open = false;
            }
        }
        return squeezed.toString();
    }
}
