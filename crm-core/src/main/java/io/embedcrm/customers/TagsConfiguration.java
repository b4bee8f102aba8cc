package io.embedcrm.customers;

import io.embedcrm.configuration.ConfigurationItem;
import io.embedcrm.configuration.ConfigurationPart;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Query;
import io.embedcrm.record.RecordType;
import io.embedcrm.work.Session;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The catalogue of tags as configuration. */
final class TagsConfiguration implements ConfigurationPart {
    @Override
    public String name() {
        return "tags";
    }

    @Override
    public List<RecordType<?>> types() {
        return List.of(Tag.TYPE);
    }

    @Override
    public Map<String, ConfigurationItem> read(Session session) {
        Map<String, ConfigurationItem> items = new TreeMap<>();
        ConfigurationPart.all(session, Query.of(Tag.TYPE).limit(Limits.PAGE))
                .forEach(tag -> items.put(
                        tag.code(),
                        ConfigurationItem.of()
                                .with("labelEn", tag.labelEn())
                                .with("labelZh", tag.labelZh())
                                .with("category", tag.category())
                                .with("retired", tag.retired())));
        return items;
    }

    @Override
    public ConfigurationItem checked(Session session, String key, ConfigurationItem item) {
        item.only("labelEn", "labelZh", "category", "retired");
        return ConfigurationItem.of()
                .with("labelEn", item.text("labelEn"))
                .with("labelZh", item.optional("labelZh"))
                .with("category", item.optional("category"))
                .with("retired", item.truth("retired"));
    }

    @Override
    public void write(Session session, Map<String, ConfigurationItem> items) {
        TagService tags = new TagService(session);
        Map<String, ConfigurationItem> there = read(session);
        items.forEach((code, item) -> {
            String labelEn = item.text("labelEn");
            String labelZh = item.optional("labelZh");
            String category = item.optional("category");
            Tag tag = there.containsKey(code)
                    ? tags.relabel(code, labelEn, labelZh, category)
                    : tags.define(code, labelEn, labelZh, category);
            if (tag.retired() != item.truth("retired")) {
                tags.retire(code, item.truth("retired"));
            }
        });
    }

    @Override
    public void remove(Session session, Set<String> keys) {
        keys.forEach(new TagService(session)::undefine);
    }
}
