package io.embedcrm.configuration;

import io.embedcrm.error.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/** What the configuration becomes when a promotion is taken back: what it changed as before, all else as it is. */
final class TakingBack {
    private final List<ConfigurationPart> parts;
    private final ConfigurationDocument before;
    private final ConfigurationDocument after;
    private final List<String> conflicts = new ArrayList<>();

    TakingBack(List<ConfigurationPart> parts, PromotedDocuments documents) {
        this.parts = parts;
        this.before = ConfigurationDocument.read(documents.before());
        this.after = ConfigurationDocument.read(documents.after());
    }

    /** Refuses where what the promotion changed is no more as it left it. */
    ConfigurationDocument target(ConfigurationDocument current) {
        NavigableMap<String, NavigableMap<String, ConfigurationItem>> all = new TreeMap<>();
        for (ConfigurationPart part : parts) {
            NavigableMap<String, ConfigurationItem> items = new TreeMap<>(current.part(part.name()));
            takeBack(part, items);
            all.put(part.name(), items);
        }
        if (!conflicts.isEmpty()) {
            throw new RefusedException(
                    "configuration.changed-since",
                    conflicts.get(0),
                    "what it changed was changed again since: "
                            + conflicts.stream().limit(10).toList());
        }
        return new ConfigurationDocument(all);
    }

    private void takeBack(ConfigurationPart part, Map<String, ConfigurationItem> items) {
        Map<String, ConfigurationItem> was = before.part(part.name());
        Map<String, ConfigurationItem> became = after.part(part.name());
        for (ItemChange change : Comparing.part(part, was, became)) {
            String key = change.key();
            if (change.kind() == ChangeKind.UNCHANGED) {
                continue;
            }
            if (!Objects.equals(items.get(key), became.get(key))) {
                conflicts.add(part.name() + "." + key);
            }
            ConfigurationItem old = was.get(key);
            if (old == null) {
                items.remove(key);
            } else {
                items.put(key, old);
            }
        }
    }
}
