package io.embedcrm.description;

import io.embedcrm.gateway.Wording;
import io.embedcrm.record.AttributeField;
import io.embedcrm.record.Field;
import io.embedcrm.record.RecordType;
import java.util.Locale;
import java.util.Optional;

/** What things are called: by the host, else by the CRM, else by words made of their names. */
final class Vocabulary {
    private final Wording wording;

    Vocabulary(Wording wording) {
        this.wording = wording;
    }

    Label type(RecordType<?> type) {
        return label(type.name(), type.name(), type.name());
    }

    /** Ids and versions are called alike in all types; of an attribute, see its declaration. */
    Label field(Field<?, ?> field) {
        boolean everywhere = field.index() < 2 && !(field instanceof AttributeField<?, ?>);
        return label(field.toString(), everywhere ? field.name() : field.toString(), field.name());
    }

    Label choice(Field<?, ?> field, Enum<?> choice) {
        String key = field + "." + choice.name();
        return label(key, key, choice.name().toLowerCase(Locale.ROOT));
    }

    private Label label(String key, String keyHere, String name) {
        String en = of(key, keyHere, Locale.ENGLISH).orElseGet(() -> words(name));
        return new Label(en, of(key, keyHere, Locale.SIMPLIFIED_CHINESE).orElse(en));
    }

    private Optional<String> of(String key, String keyHere, Locale locale) {
        return wording.of(key, locale).or(() -> Bundle.LABELS.of(keyHere, locale));
    }

    /** {@code dwellMillis} and {@code works_for} become {@code Dwell millis} and {@code Works for}. */
    static String words(String name) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '_') {
                words.append(' ');
            } else if (Character.isUpperCase(c) && words.length() > 0) {
                words.append(' ').append(Character.toLowerCase(c));
            } else {
                words.append(words.length() == 0 ? Character.toUpperCase(c) : c);
            }
        }
        return words.toString();
    }
}
