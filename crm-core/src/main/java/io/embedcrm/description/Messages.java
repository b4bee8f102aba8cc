package io.embedcrm.description;

import io.embedcrm.access.Decision;
import io.embedcrm.configuration.ItemChange;
import io.embedcrm.error.CrmException;
import io.embedcrm.gateway.Wording;
import io.embedcrm.record.Field;
import io.embedcrm.record.RecordType;
import io.embedcrm.work.Types;
import java.util.Locale;
import java.util.Optional;

/** Tells errors and decisions to people, in English or Chinese. What is told holds no personal data. */
public final class Messages {
    private final Types types;
    private final Wording wording;
    private final Vocabulary vocabulary;

    /** For errors about {@code types}, some of them in the host's own words. */
    public Messages(Types types, Wording wording) {
        this.types = types;
        this.wording = wording;
        this.vocabulary = new Vocabulary(wording);
    }

    /**
     * What an error means, behind the field it is about: {@code Customer · Name: The text is too long.} An error of the
     * host's own, for which it has no words, is told by its message.
     */
    public String of(CrmException error, Locale locale) {
        Optional<String> text = text(error.code(), locale);
        String subject = error.subject();
        if (text.isEmpty()) {
            return String.valueOf(error.getMessage());
        }
        return subject == null ? text.get() : place(subject, locale) + colon(locale) + text.get();
    }

    /** What a decision means; one of the host's own, for which it has no words, is told by its first reason. */
    public String of(Decision decision, Locale locale) {
        return text(decision.code(), locale)
                .orElseGet(() -> decision.reasons().isEmpty()
                        ? decision.code()
                        : decision.reasons().get(0));
    }

    /** What a code means, such as that of a problem of a form; the code itself where nobody has words for it. */
    public String of(String code, Locale locale) {
        return text(code, locale).orElse(code);
    }

    /** What becomes of an item of a configuration: {@code Tag vip: changed (English label: "VIP" → "Regular").} */
    public String of(ItemChange change, Locale locale) {
        return new ChangeWords(types, vocabulary, locale).of(change);
    }

    private Optional<String> text(String code, Locale locale) {
        return wording.of(code, Label.chinese(locale) ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH)
                .or(() -> Bundle.TEXTS.of(code, locale));
    }

    /** The type and the field by their labels; what is neither, as it stands. */
    private String place(String subject, Locale locale) {
        int dot = subject.indexOf('.');
        String name = dot < 0 ? subject : subject.substring(0, dot);
        return types.all().stream()
                .filter(type -> type.name().equals(name))
                .findFirst()
                .map(type ->
                        dot < 0 ? vocabulary.type(type).in(locale) : place(type, subject.substring(dot + 1), locale))
                .orElse(subject);
    }

    private String place(RecordType<?> type, String field, Locale locale) {
        int dot = field.indexOf('.');
        String name = dot < 0 ? field : field.substring(0, dot);
        String label = vocabulary.type(type).in(locale);
        Optional<? extends Field<?, ?>> found = type.find(name);
        String entry = dot < 0 ? "" : between(locale) + field.substring(dot + 1);
        return found.map(known ->
                        label + between(locale) + vocabulary.field(known).in(locale) + entry)
                .orElse(label);
    }

    private static String between(Locale locale) {
        return Label.chinese(locale) ? "·" : " · ";
    }

    private static String colon(Locale locale) {
        return Label.chinese(locale) ? "：" : ": ";
    }
}
