package io.embedcrm.description;

import java.util.Locale;

/**
 * How something is called.
 *
 * @param en in English
 * @param zh in Chinese, simplified
 */
public record Label(String en, String zh) {
    /** In Chinese where that is the language of {@code locale}, else in English. */
    public String in(Locale locale) {
        return chinese(locale) ? zh : en;
    }

    static boolean chinese(Locale locale) {
        return locale.getLanguage().equals(Locale.CHINESE.getLanguage());
    }
}
