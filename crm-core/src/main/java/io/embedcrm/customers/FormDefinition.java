package io.embedcrm.customers;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a form asks, and what becomes of the answers.
 *
 * @param title what it is called
 * @param purpose what the answers are used for
 * @param notice which privacy notice is shown with it
 * @param named what that notice names, by {@link FormTarget#word}
 * @param fields its fields in their order
 * @param oneOf of the fields of each of these sets at least one must be answered
 * @param tags the tags put on who submits it
 * @param refusingDuplicates whether it is refused where it looks as if the customer were there already
 */
public record FormDefinition(
        String title,
        String purpose,
        String notice,
        Set<String> named,
        List<FormField> fields,
        List<Set<String>> oneOf,
        List<String> tags,
        boolean refusingDuplicates) {
    /** Copies the lists. */
    public FormDefinition {
        named = java.util.Collections.unmodifiableSet(new TreeSet<>(named));
        fields = List.copyOf(fields);
        oneOf = oneOf.stream()
                .<Set<String>>map(set -> java.util.Collections.unmodifiableSet(new TreeSet<>(set)))
                .toList();
        tags = List.copyOf(tags);
    }

    /** A form that asks nothing yet. */
    public static FormDefinition titled(String title) {
        return new FormDefinition(title, "", "", Set.of(), List.of(), List.of(), List.of(), false);
    }

    /** The same with the purpose of its answers. */
    public FormDefinition purpose(String other) {
        return new FormDefinition(title, other, notice, named, fields, oneOf, tags, refusingDuplicates);
    }

    /** The same under a privacy notice, which names these data: {@code notice("web-3", "name", "phone")}. */
    public FormDefinition notice(String shown, String... words) {
        return new FormDefinition(title, purpose, shown, Set.of(words), fields, oneOf, tags, refusingDuplicates);
    }

    /** The same with one more field. */
    public FormDefinition field(FormField field) {
        List<FormField> more = new ArrayList<>(fields);
        more.add(field);
        return new FormDefinition(title, purpose, notice, named, more, oneOf, tags, refusingDuplicates);
    }

    /** The same, where at least one of these fields must be answered. */
    public FormDefinition atLeastOneOf(String... names) {
        List<Set<String>> more = new ArrayList<>(oneOf);
        more.add(Set.of(names));
        return new FormDefinition(title, purpose, notice, named, fields, more, tags, refusingDuplicates);
    }

    /** The same with one more tag for who submits it. */
    public FormDefinition tag(String code) {
        List<String> more = new ArrayList<>(tags);
        more.add(code);
        return new FormDefinition(title, purpose, notice, named, fields, oneOf, more, refusingDuplicates);
    }

    /** The same, refused where it looks as if the customer were there already. */
    public FormDefinition withoutDuplicates() {
        return new FormDefinition(title, purpose, notice, named, fields, oneOf, tags, true);
    }
}
