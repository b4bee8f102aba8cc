package io.embedcrm.description;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.CrmRecords;
import io.embedcrm.record.Field;
import io.embedcrm.record.Kind;
import io.embedcrm.record.RecordType;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Each record type of the CRM, its fields and their choices have a label in both languages, and there is no other label. */
class LabelsTest {
    private static Set<String> wanted() {
        Set<String> keys = new TreeSet<>(Set.of("id", "version"));
        for (RecordType<?> type : CrmRecords.catalog().types()) {
            keys.add(type.name());
            type.fields().stream().skip(2).forEach(field -> {
                keys.add(field.toString());
                keys.addAll(choices(field));
            });
        }
        return keys;
    }

    private static Set<String> choices(Field<?, ?> field) {
        Set<String> keys = new TreeSet<>();
        if (field.kind() == Kind.CHOICE) {
            for (Object choice : field.javaType().getEnumConstants()) {
                keys.add(field + "." + ((Enum<?>) choice).name());
            }
        }
        return keys;
    }

    @Test
    void in_english() {
        assertThat(new TreeSet<>(Bundle.LABELS.keys(Locale.ENGLISH))).isEqualTo(wanted());
    }

    @Test
    void in_chinese() {
        assertThat(new TreeSet<>(Bundle.LABELS.keys(Locale.SIMPLIFIED_CHINESE))).isEqualTo(wanted());
    }

    @Test
    void no_label_is_blank_or_holds_a_placeholder() {
        for (Locale locale : Set.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            Bundle.LABELS
                    .keys(locale)
                    .forEach(key -> assertThat(Bundle.LABELS.of(key, locale).orElseThrow())
                            .as(key)
                            .isNotBlank()
                            .doesNotContain("{", "�"));
        }
    }

    @Test
    void chinese_labels_are_chinese() {
        Bundle.LABELS
                .keys(Locale.SIMPLIFIED_CHINESE)
                .forEach(key -> assertThat(Bundle.LABELS
                                .of(key, Locale.SIMPLIFIED_CHINESE)
                                .orElseThrow()
                                .codePoints()
                                .anyMatch(point -> Character.UnicodeScript.of(point) == Character.UnicodeScript.HAN))
                        .as(key)
                        .isTrue());
    }

    @Test
    void the_fields_of_one_type_have_different_labels() {
        for (RecordType<?> type : CrmRecords.catalog().types()) {
            for (Locale locale : Set.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
                assertThat(type.fields().stream()
                                .skip(2)
                                .map(field -> Bundle.LABELS
                                        .of(field.toString(), locale)
                                        .orElseThrow()))
                        .as("the fields of %s in %s", type, locale)
                        .doesNotHaveDuplicates();
            }
        }
    }
}
