package io.embedcrm.customers;

import io.embedcrm.error.InvalidException;
import io.embedcrm.error.LimitExceededException;
import io.embedcrm.error.NotFoundException;
import io.embedcrm.query.Query;
import io.embedcrm.work.Call;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether a form can be: what it asks, where the answers go, and whether its privacy notice says so. */
final class FormCheck {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,59}");
    private static final int MAX_FIELDS = 200;
    private static final int MAX_TAGS = 50;

    private final Call call;
    private final String code;

    FormCheck(Call call, String code) {
        this.call = call;
        this.code = code;
    }

    void check(FormDefinition form) {
        demand(NAME.matcher(code).matches(), "form.code", "a code is up to 60 letters, digits, dashes and underscores");
        demand(!form.title().isBlank(), "form.title", "a form has a title");
        if (form.fields().size() > MAX_FIELDS || form.tags().size() > MAX_TAGS) {
            throw new LimitExceededException(
                    "fields of form " + code, form.fields().size(), MAX_FIELDS);
        }
        demand(!form.fields().isEmpty(), "form.fields", "a form asks something");
        Set<String> names = new HashSet<>();
        AttributeRules rules = AttributeRules.of(call, Customer.TYPE.name());
        for (FormField field : form.fields()) {
            checkField(form, field, rules);
            demand(names.add(field.name()), "form.field-twice", "two fields are called " + field.name());
        }
        for (Set<String> oneOf : form.oneOf()) {
            demand(
                    !oneOf.isEmpty() && names.containsAll(oneOf),
                    "form.one-of",
                    "names fields of the form, not " + oneOf);
        }
        checkTags(form.tags());
    }

    private void checkField(FormDefinition form, FormField field, AttributeRules rules) {
        demand(NAME.matcher(field.name()).matches(), "form.field-name", "a field is called as a code is");
        demand(
                field.maxLength() >= 1 && field.maxLength() <= 10_000,
                "form.length",
                "an answer has 1 to 10000 characters, that of " + field.name() + " too");
        if (!form.named().contains(field.target().word())) {
            throw new InvalidException(
                    "form.not-in-notice",
                    "Form " + code + "." + field.name(),
                    "asks for '" + field.target().word() + "', which its privacy notice does not name; it names "
                            + form.named());
        }
        if (field.target().kind() == FormTarget.Kind.ATTRIBUTE) {
            AttributeDefinition definition = rules.definition(field.target().key());
            if (definition == null || definition.retired()) {
                throw new InvalidException(
                        "attribute.unknown",
                        "Form " + code + "." + field.name(),
                        "the attribute " + field.target().key() + " is not declared, or retired");
            }
        }
    }

    private void checkTags(List<String> tags) {
        for (String tag : tags) {
            if (call.list(Query.of(Tag.TYPE).where(Tag.CODE.eq(tag)).limit(1))
                    .items()
                    .isEmpty()) {
                throw new NotFoundException(Tag.TYPE.name(), tag);
            }
        }
    }

    private void demand(boolean holds, String error, String otherwise) {
        if (!holds) {
            throw new InvalidException(error, "Form " + code, otherwise);
        }
    }
}
