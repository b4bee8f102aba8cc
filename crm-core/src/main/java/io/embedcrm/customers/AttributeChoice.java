package io.embedcrm.customers;

import io.embedcrm.error.InvalidException;
import io.embedcrm.record.Texts;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value that a choice offers.
 *
 * @param code what is stored
 * @param labelEn how it is shown in English
 * @param labelZh how it is shown in Chinese, where that differs
 * @param retired whether it can be chosen no more; where it was chosen before it stays readable
 */
public record AttributeChoice(
        String code, String labelEn, @Nullable String labelZh, boolean retired) {
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,59}");

    /** Checks the code and the labels. */
    public AttributeChoice {
        if (!CODE.matcher(code).matches()) {
            throw new InvalidException(
                    "attribute.choice-code",
                    "AttributeDefinition.choices",
                    "a code is up to 60 letters, digits, dots, dashes and underscores, starting with a letter or digit");
        }
        Texts.check("AttributeDefinition.choices", labelEn, 100);
        if (labelZh != null) {
            Texts.check("AttributeDefinition.choices", labelZh, 100);
        }
    }

    /** A choice shown by one label. */
    public static AttributeChoice of(String code, String label) {
        return new AttributeChoice(code, label, null, false);
    }

    /** A choice shown by a label in English and one in Chinese. */
    public static AttributeChoice of(String code, String labelEn, String labelZh) {
        return new AttributeChoice(code, labelEn, labelZh, false);
    }

    /** The same, which can be chosen no more. */
    AttributeChoice asRetired() {
        return new AttributeChoice(code, labelEn, labelZh, true);
    }
}
