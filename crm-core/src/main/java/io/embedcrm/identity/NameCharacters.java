package io.embedcrm.identity;

/** What the characters of names and numbers are. */
final class NameCharacters {
    private static final int FULL_WIDTH = 0xFEE0;

    private NameCharacters() {}

    /** A Latin letter or digit of full width as one of half width. */
    static int plain(int c) {
        boolean wide = (c >= '０' && c <= '９') || (c >= 'Ａ' && c <= 'Ｚ') || (c >= 'ａ' && c <= 'ｚ');
        return wide ? c - FULL_WIDTH : c;
    }

    /** {@code text} without the blanks around it. */
    static String stripped(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** NUL is none: it is no slip of a hand, and is refused where the text is kept. */
    static boolean isBlank(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || (c != 0 && Character.isISOControl(c));
    }

    /** Marks that come along when text is copied; joiners of Persian, Indic scripts and emoji are not among them. */
    static boolean isInvisible(int c) {
        return c == 0x00AD
                || c == 0x200B
                || c == 0x200E
                || c == 0x200F
                || (c >= 0x202A && c <= 0x202E)
                || c == 0x2060
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0xFEFF;
    }

    static boolean isMiddleDot(int c) {
        return c == 0x00B7 || c == 0x2022 || c == 0x2027 || c == 0x2219 || c == 0x22C5 || c == 0x30FB;
    }

    static boolean isHan(int c) {
        return Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN;
    }

    static boolean isEastAsian(int c) {
        return switch (Character.UnicodeScript.of(c)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO -> true;
            default -> false;
        };
    }

    /** Whether it counts in sorting; other characters part words, but for apostrophes. */
    static boolean isWritten(int c) {
        return Character.isLetterOrDigit(c)
                || Character.getType(c) == Character.COMBINING_SPACING_MARK
                || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    static boolean isApostrophe(int c) {
        return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x02BC || c == '`';
    }
}
