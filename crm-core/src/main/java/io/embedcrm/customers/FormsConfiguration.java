package io.embedcrm.customers;

import io.embedcrm.configuration.ConfigurationItem;
import io.embedcrm.configuration.ConfigurationPart;
import io.embedcrm.error.RefusedException;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Query;
import io.embedcrm.record.RecordType;
import io.embedcrm.work.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Published forms as configuration; drafts are not. What is promoted is published as the next edition. */
final class FormsConfiguration implements ConfigurationPart {
    @Override
    public String name() {
        return "forms";
    }

    @Override
    public List<RecordType<?>> types() {
        return List.of(Form.TYPE);
    }

    @Override
    public Map<String, ConfigurationItem> read(Session session) {
        Map<String, ConfigurationItem> items = new TreeMap<>();
        Query<Form> published =
                Query.of(Form.TYPE).where(Form.STATE.eq(FormState.PUBLISHED)).limit(Limits.PAGE);
        ConfigurationPart.all(session, published).forEach(form -> items.put(form.code(), item(form.read())));
        return items;
    }

    private static ConfigurationItem item(FormDefinition form) {
        return ConfigurationItem.of()
                .with("title", form.title())
                .with("purpose", form.purpose())
                .with("notice", form.notice())
                .withTexts("named", form.named())
                .withTexts("tags", form.tags())
                .with("refusingDuplicates", form.refusingDuplicates())
                .withItems(
                        "oneOf",
                        form.oneOf().stream()
                                .map(names -> ConfigurationItem.of().withTexts("fields", names))
                                .toList())
                .withItems(
                        "fields",
                        form.fields().stream().map(FormsConfiguration::field).toList());
    }

    private static ConfigurationItem field(FormField field) {
        return ConfigurationItem.of()
                .with("name", field.name())
                .with("target", field.target().kind())
                .with("key", field.target().key())
                .with("labelEn", field.labelEn())
                .with("labelZh", field.labelZh())
                .with("mandatory", field.mandatory())
                .with("maxLength", field.maxLength())
                .withTexts("allowed", field.allowed());
    }

    @Override
    public ConfigurationItem checked(Session session, String key, ConfigurationItem item) {
        return item(form(item));
    }

    private static FormDefinition form(ConfigurationItem item) {
        item.only("title", "purpose", "notice", "named", "tags", "refusingDuplicates", "oneOf", "fields");
        List<FormField> fields = new ArrayList<>();
        for (ConfigurationItem field : item.items("fields")) {
            field.only("name", "target", "key", "labelEn", "labelZh", "mandatory", "maxLength", "allowed");
            long maxLength = field.whole("maxLength");
            if (maxLength < 1 || maxLength > Integer.MAX_VALUE) {
                throw field.invalid("must have a maxLength of 1 or more");
            }
            fields.add(new FormField(
                    field.text("name"),
                    new FormTarget(field.choice("target", FormTarget.Kind.class), field.text("key")),
                    field.text("labelEn"),
                    field.optional("labelZh"),
                    field.truth("mandatory"),
                    (int) maxLength,
                    field.texts("allowed")));
        }
        return new FormDefinition(
                item.text("title"),
                item.text("purpose"),
                item.text("notice"),
                new TreeSet<>(item.texts("named")),
                fields,
                item.items("oneOf").stream()
                        .<Set<String>>map(
                                names -> new TreeSet<>(names.only("fields").texts("fields")))
                        .toList(),
                item.texts("tags"),
                item.truth("refusingDuplicates"));
    }

    @Override
    public void write(Session session, Map<String, ConfigurationItem> items) {
        FormService forms = new FormService(session);
        items.forEach((code, item) -> {
            List<Form> editions = forms.editions(code);
            if (!editions.isEmpty() && editions.get(0).state() == FormState.DRAFT) {
                throw new RefusedException(
                        "form.draft-open", "Form " + code, "has a draft, which would be lost: publish it first");
            }
            forms.draft(code, form(item));
            forms.publish(code);
        });
    }

    @Override
    public void remove(Session session, Set<String> keys) {
        keys.forEach(new FormService(session)::withdraw);
    }
}
