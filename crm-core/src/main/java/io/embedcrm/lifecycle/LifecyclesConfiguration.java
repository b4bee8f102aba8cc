package io.embedcrm.lifecycle;

import io.embedcrm.configuration.ConfigurationItem;
import io.embedcrm.configuration.ConfigurationPart;
import io.embedcrm.error.InvalidException;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Query;
import io.embedcrm.record.RecordType;
import io.embedcrm.work.Session;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Lifecycles as configuration: of each the definition in force, in the form of {@link LifecycleJson}. */
final class LifecyclesConfiguration implements ConfigurationPart {
    @Override
    public String name() {
        return "lifecycles";
    }

    @Override
    public List<RecordType<?>> types() {
        return List.of(LifecycleModel.TYPE, LifecycleEdition.TYPE);
    }

    @Override
    public Map<String, ConfigurationItem> read(Session session) {
        LifecycleModels models = new LifecycleModels(session);
        LifecycleJson json = LifecycleJson.of(session.types().all());
        Map<String, ConfigurationItem> items = new TreeMap<>();
        ConfigurationPart.all(session, Query.of(LifecycleModel.TYPE).limit(Limits.PAGE))
                .forEach(model -> items.put(model.code(), item(json, models.inForce(model.code()))));
        return items;
    }

    private static ConfigurationItem item(LifecycleJson json, LifecycleDefinition definition) {
        return ConfigurationItem.ofJson(json.write(definition));
    }

    @Override
    public ConfigurationItem checked(Session session, String key, ConfigurationItem item) {
        LifecycleJson json = LifecycleJson.of(session.types().all());
        LifecycleDefinition definition = json.read(item.json());
        if (!definition.code().equals(key)) {
            throw new InvalidException("configuration.key", "lifecycles", "a lifecycle stands under its own code");
        }
        return item(json, definition);
    }

    @Override
    public void write(Session session, Map<String, ConfigurationItem> items) {
        LifecycleModels models = new LifecycleModels(session);
        LifecycleJson json = LifecycleJson.of(session.types().all());
        items.values().forEach(item -> models.publish(json.read(item.json())));
    }

    @Override
    public void remove(Session session, Set<String> keys) {
        keys.forEach(new LifecycleModels(session)::withdraw);
    }
}
