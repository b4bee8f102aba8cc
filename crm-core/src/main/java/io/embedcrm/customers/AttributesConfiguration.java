package io.embedcrm.customers;

import io.embedcrm.access.Mask;
import io.embedcrm.configuration.ConfigurationItem;
import io.embedcrm.configuration.ConfigurationPart;
import io.embedcrm.error.InvalidException;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Query;
import io.embedcrm.record.Attributes;
import io.embedcrm.record.DataClass;
import io.embedcrm.record.RecordType;
import io.embedcrm.work.Session;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** Declared attributes as configuration, under keys such as {@code Customer.income}. */
final class AttributesConfiguration implements ConfigurationPart {
    @Override
    public String name() {
        return "attributes";
    }

    @Override
    public List<RecordType<?>> types() {
        return List.of(AttributeDefinition.TYPE);
    }

    @Override
    public Map<String, ConfigurationItem> read(Session session) {
        Map<String, ConfigurationItem> items = new TreeMap<>();
        Query<AttributeDefinition> all = Query.of(AttributeDefinition.TYPE).limit(Limits.PAGE);
        for (AttributeDefinition each : ConfigurationPart.all(session, all)) {
            NewAttribute attribute = new NewAttribute(
                    each.recordType(),
                    each.attribute(),
                    each.kind(),
                    Objects.requireNonNull(each.labelEn()),
                    each.labelZh(),
                    each.mandatory(),
                    each.distinct(),
                    each.dataClass(),
                    each.mask(),
                    each.target(),
                    each.choiceList());
            items.put(each.recordType() + "." + each.attribute(), item(attribute, each.retired()));
        }
        return items;
    }

    private static ConfigurationItem item(NewAttribute attribute, boolean retired) {
        return ConfigurationItem.of()
                .with("kind", attribute.kind())
                .with("labelEn", attribute.labelEn())
                .with("labelZh", attribute.labelZh())
                .with("mandatory", attribute.mandatory())
                .with("distinct", attribute.distinct())
                .with("dataClass", attribute.dataClass())
                .with("mask", attribute.mask())
                .with("target", attribute.target())
                .with("retired", retired)
                .withItems(
                        "choices",
                        attribute.choices().stream()
                                .map(choice -> ConfigurationItem.of()
                                        .with("code", choice.code())
                                        .with("labelEn", choice.labelEn())
                                        .with("labelZh", choice.labelZh())
                                        .with("retired", choice.retired()))
                                .toList());
    }

    @Override
    public ConfigurationItem checked(Session session, String key, ConfigurationItem item) {
        item.only(
                "kind",
                "labelEn",
                "labelZh",
                "mandatory",
                "distinct",
                "dataClass",
                "mask",
                "target",
                "retired",
                "choices");
        NewAttribute attribute = attribute(key, item);
        session.types().named(attribute.recordType());
        Attributes.checkKey(attribute.attribute());
        return item(attribute, item.truth("retired"));
    }

    private static NewAttribute attribute(String key, ConfigurationItem item) {
        int dot = key.indexOf('.');
        if (dot < 1) {
            throw new InvalidException(
                    "configuration.key", "attributes", "an attribute is known as in Customer.income");
        }
        return new NewAttribute(
                key.substring(0, dot),
                key.substring(dot + 1),
                item.choice("kind", AttributeKind.class),
                item.text("labelEn"),
                item.optional("labelZh"),
                item.truth("mandatory"),
                item.truth("distinct"),
                item.choice("dataClass", DataClass.class),
                item.find("mask", Mask.class).orElse(null),
                item.optional("target"),
                item.items("choices").stream()
                        .map(AttributesConfiguration::choice)
                        .toList());
    }

    private static AttributeChoice choice(ConfigurationItem item) {
        item.only("code", "labelEn", "labelZh", "retired");
        return new AttributeChoice(
                item.text("code"), item.text("labelEn"), item.optional("labelZh"), item.truth("retired"));
    }

    @Override
    public void write(Session session, Map<String, ConfigurationItem> items) {
        AttributeService attributes = new AttributeService(session);
        items.forEach((key, item) -> attributes.redeclare(attribute(key, item), item.truth("retired")));
    }

    @Override
    public void remove(Session session, Set<String> keys) {
        AttributeService attributes = new AttributeService(session);
        for (String key : keys) {
            int dot = key.indexOf('.');
            attributes.remove(session.types().named(key.substring(0, dot)), key.substring(dot + 1));
        }
    }
}
