package io.embedcrm.identity;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Chinese characters as they sound in Mandarin, in names, without tones; ü is v. */
final class Pinyin {
    /** No name of a person or company is longer; what follows is not spelled. */
    private static final int MAX_CHARACTERS = 60;

    private static final int MAX_WORDS = 600;

    private Pinyin() {}

    /** A character and how it sounds; {@code usual} is how it sounds outside names. */
    private record Syllable(String sound, String usual) {}

    /** Folded text with each Chinese character spelled as a word of its own, only letters and digits, words one space apart. */
    static String spelled(String folded) {
        StringBuilder spelled = new StringBuilder(folded.length() * 2);
        int[] points = folded.codePoints().toArray();
        List<Optional<Syllable>> syllables = syllables(points);
        boolean parted = false;
        for (int i = 0; i < points.length; i++) {
            String sound = syllables.get(i).map(Syllable::sound).orElse("");
            if (!sound.isEmpty()) {
                part(spelled).append(sound);
                parted = true;
            } else if (NameCharacters.isWritten(points[i])) {
                (parted ? part(spelled) : spelled).appendCodePoint(points[i]);
                parted = false;
            } else {
                parted |= !NameCharacters.isApostrophe(points[i]);
            }
        }
        return spelled.toString();
    }

    private static StringBuilder part(StringBuilder spelled) {
        return spelled.isEmpty() ? spelled : spelled.append(' ');
    }

    /** Of each run of Chinese characters the syllables, all of them in one, and the initials; in names, then outside them. */
    static String words(String folded) {
        int[] points = folded.codePoints().limit(MAX_CHARACTERS).toArray();
        List<Optional<Syllable>> syllables = syllables(points);
        Set<String> words = new LinkedHashSet<>();
        add(words, syllables, Syllable::sound);
        add(words, syllables, Syllable::usual);
        StringBuilder joined = new StringBuilder();
        for (String word : words) {
            if (joined.length() + 1 + word.length() <= MAX_WORDS) {
                joined.append(joined.isEmpty() ? "" : " ").append(word);
            }
        }
        return joined.toString();
    }

    private static void add(Set<String> words, List<Optional<Syllable>> syllables, Function<Syllable, String> sound) {
        List<String> run = new ArrayList<>();
        for (Optional<Syllable> syllable : syllables) {
            syllable.map(sound).ifPresentOrElse(run::add, () -> close(run, words));
        }
        close(run, words);
    }

    private static void close(List<String> run, Set<String> words) {
        if (!run.isEmpty()) {
            words.addAll(run);
            words.add(String.join("", run));
            words.add(run.stream().map(sound -> sound.substring(0, 1)).collect(Collectors.joining()));
            run.clear();
        }
    }

    /** How each character sounds; the first ones are a surname. Absent for what is not Chinese, or too rare to be known. */
    private static List<Optional<Syllable>> syllables(int[] points) {
        List<Optional<Syllable>> syllables = new ArrayList<>(points.length);
        List<String> surname = NameReadings.surname(new String(points, 0, Math.min(2, points.length)));
        for (int i = 0; i < points.length; i++) {
            int at = i;
            syllables.add(usual(points[i])
                    .map(usual -> new Syllable(
                            at < surname.size() ? surname.get(at) : NameReadings.given(points[at], usual), usual)));
        }
        return syllables;
    }

    private static Optional<String> usual(int point) {
        if (!Character.isBmpCodePoint(point) || !com.github.promeg.pinyinhelper.Pinyin.isChinese((char) point)) {
            return Optional.empty();
        }
        String sound =
                com.github.promeg.pinyinhelper.Pinyin.toPinyin((char) point).toLowerCase(Locale.ROOT);
        return Optional.of(sound.replace("^", ""));
    }
}
