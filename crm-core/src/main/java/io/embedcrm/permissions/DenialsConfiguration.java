package io.embedcrm.permissions;

import io.embedcrm.configuration.ConfigurationItem;
import io.embedcrm.configuration.ConfigurationPart;
import io.embedcrm.record.RecordType;
import io.embedcrm.roles.DenialDefinition;
import io.embedcrm.roles.DenialsJson;
import io.embedcrm.work.Session;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Stored denials as configuration. */
final class DenialsConfiguration implements ConfigurationPart {
    @Override
    public String name() {
        return "denials";
    }

    @Override
    public List<RecordType<?>> types() {
        return List.of(RoleEdition.TYPE, RoleSheet.TYPE);
    }

    @Override
    public Map<String, ConfigurationItem> read(Session session) {
        Map<String, ConfigurationItem> items = new TreeMap<>();
        stored(session).forEach((name, denial) -> items.put(name, item(denial)));
        return items;
    }

    private static ConfigurationItem item(DenialDefinition denial) {
        return ConfigurationItem.ofJson(DenialsJson.writeRules(denial));
    }

    @Override
    public ConfigurationItem checked(Session session, String key, ConfigurationItem item) {
        DenialDefinition denial = DenialsJson.readRules(key, item.json());
        return item(DenialDefinition.of(
                denial.denial(session.types().all()), session.types().all()));
    }

    @Override
    public void write(Session session, Map<String, ConfigurationItem> items) {
        Map<String, DenialDefinition> all = stored(session);
        items.forEach((name, item) -> all.put(name, DenialsJson.readRules(name, item.json())));
        new DenialService(session).replace(all.values());
    }

    @Override
    public void remove(Session session, Set<String> keys) {
        Map<String, DenialDefinition> all = stored(session);
        all.keySet().removeAll(keys);
        new DenialService(session).replace(all.values());
    }

    private static Map<String, DenialDefinition> stored(Session session) {
        Map<String, DenialDefinition> all = new TreeMap<>();
        new DenialService(session).all().forEach(denial -> all.put(denial.name(), denial));
        return all;
    }
}
