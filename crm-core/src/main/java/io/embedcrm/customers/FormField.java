package io.embedcrm.customers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field of a form: {@code FormField.of("mobile", FormTarget.phone(), "Mobile").required()}.
 *
 * @param name under which its answer is sent
 * @param target where the answer goes
 * @param labelEn how it is shown in English
 * @param labelZh how it is shown in Chinese
 * @param mandatory whether it must be answered
 * @param maxLength the longest answer, in code points
 * @param allowed the only answers allowed; empty where any is
 */
public record FormField(
        String name,
        FormTarget target,
        String labelEn,
        @Nullable String labelZh,
        boolean mandatory,
        int maxLength,
        List<String> allowed) {
    /** The longest answer where nothing is said. */
    public static final int DEFAULT_LENGTH = 500;

    /** Copies the answers. */
    public FormField {
        allowed = List.copyOf(allowed);
    }

    /** A field that may be left empty. */
    public static FormField of(String name, FormTarget target, String labelEn) {
        return new FormField(name, target, labelEn, null, false, DEFAULT_LENGTH, List.of());
    }

    /** The same with a label in Chinese. */
    public FormField labelZh(String label) {
        return new FormField(name, target, labelEn, label, mandatory, maxLength, allowed);
    }

    /** The same, to be answered. */
    public FormField required() {
        return new FormField(name, target, labelEn, labelZh, true, maxLength, allowed);
    }

    /** The same with answers of at most so many code points. */
    public FormField atMost(int length) {
        return new FormField(name, target, labelEn, labelZh, mandatory, length, allowed);
    }

    /** The same with these answers only. */
    public FormField oneOf(String... answers) {
        return new FormField(name, target, labelEn, labelZh, mandatory, maxLength, List.of(answers));
    }
}
