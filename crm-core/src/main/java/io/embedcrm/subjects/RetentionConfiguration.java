package io.embedcrm.subjects;

import io.embedcrm.configuration.ConfigurationItem;
import io.embedcrm.configuration.ConfigurationPart;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Query;
import io.embedcrm.record.DataClass;
import io.embedcrm.record.RecordType;
import io.embedcrm.work.Session;
import java.time.DateTimeException;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Retention rules as configuration, by their codes. */
final class RetentionConfiguration implements ConfigurationPart {
    @Override
    public String name() {
        return "retention";
    }

    @Override
    public List<RecordType<?>> types() {
        return List.of(RetentionRule.TYPE);
    }

    @Override
    public Map<String, ConfigurationItem> read(Session session) {
        Map<String, ConfigurationItem> items = new TreeMap<>();
        ConfigurationPart.all(session, Query.of(RetentionRule.TYPE).limit(Limits.PAGE))
                .forEach(rule -> items.put(rule.code(), item(NewRetentionRule.of(rule))));
        return items;
    }

    private static ConfigurationItem item(NewRetentionRule rule) {
        return ConfigurationItem.of()
                .with("recordType", rule.recordType())
                .withTexts("after", rule.after())
                .with("period", rule.period().toString())
                .with("action", rule.action())
                .with("dataClass", rule.dataClass())
                .with("purpose", rule.purpose())
                .with("reason", rule.reason());
    }

    @Override
    public ConfigurationItem checked(Session session, String key, ConfigurationItem item) {
        item.only("recordType", "after", "period", "action", "dataClass", "purpose", "reason");
        return item(rule(key, item));
    }

    private static NewRetentionRule rule(String code, ConfigurationItem item) {
        return new NewRetentionRule(
                code,
                item.text("recordType"),
                item.texts("after"),
                period(item),
                item.choice("action", RetentionAction.class),
                item.find("dataClass", DataClass.class).orElse(null),
                item.optional("purpose"),
                item.text("reason"));
    }

    private static Period period(ConfigurationItem item) {
        try {
            return Period.parse(item.text("period"));
        } catch (DateTimeException e) {
            throw item.invalid("a period is written as in P3Y or P90D");
        }
    }

    @Override
    public void write(Session session, Map<String, ConfigurationItem> items) {
        RetentionService retention = new RetentionService(session);
        items.forEach((code, item) -> retention.define(rule(code, item)));
    }

    @Override
    public void remove(Session session, Set<String> keys) {
        keys.forEach(new RetentionService(session)::withdraw);
    }
}
