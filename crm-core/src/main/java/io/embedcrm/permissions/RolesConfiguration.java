package io.embedcrm.permissions;

import io.embedcrm.configuration.ConfigurationItem;
import io.embedcrm.configuration.ConfigurationPart;
import io.embedcrm.record.RecordType;
import io.embedcrm.roles.RoleDefinition;
import io.embedcrm.roles.RolesJson;
import io.embedcrm.work.Session;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Stored roles as configuration. */
final class RolesConfiguration implements ConfigurationPart {
    @Override
    public String name() {
        return "roles";
    }

    @Override
    public List<RecordType<?>> types() {
        return List.of(RoleEdition.TYPE, RoleSheet.TYPE);
    }

    @Override
    public Map<String, ConfigurationItem> read(Session session) {
        Map<String, ConfigurationItem> items = new TreeMap<>();
        new RoleService(session).stored().forEach(role -> items.put(role.name(), item(role)));
        return items;
    }

    private static ConfigurationItem item(RoleDefinition role) {
        return ConfigurationItem.ofJson(RolesJson.writeRules(role));
    }

    @Override
    public ConfigurationItem checked(Session session, String key, ConfigurationItem item) {
        return item(
                RolesJson.readRules(key, item.json()).checked(session.types().all()));
    }

    @Override
    public void write(Session session, Map<String, ConfigurationItem> items) {
        RoleService roles = new RoleService(session);
        Map<String, RoleDefinition> all = stored(roles);
        items.forEach((name, item) -> all.put(name, RolesJson.readRules(name, item.json())));
        roles.replace(all.values());
    }

    @Override
    public void remove(Session session, Set<String> keys) {
        RoleService roles = new RoleService(session);
        Map<String, RoleDefinition> all = stored(roles);
        all.keySet().removeAll(keys);
        roles.replace(all.values());
    }

    private static Map<String, RoleDefinition> stored(RoleService roles) {
        Map<String, RoleDefinition> all = new TreeMap<>();
        roles.stored().forEach(role -> all.put(role.name(), role));
        return all;
    }
}
