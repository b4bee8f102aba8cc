package io.embedcrm.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.embedcrm.configuration.ItemChange.FieldDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares two configurations item by item, and items place by place. */
final class Comparing {
    private Comparing() {}

    /** What becomes of the items of one part, by their keys. */
    static List<ItemChange> part(
            ConfigurationPart part, Map<String, ConfigurationItem> before, Map<String, ConfigurationItem> after) {
        TreeSet<String> keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        String type = part.types().get(0).name();
        return keys.stream()
                .map(key -> item(part.name(), type, key, before.get(key), after.get(key)))
                .toList();
    }

    private static ItemChange item(
            String part,
            String type,
            String key,
            @Nullable ConfigurationItem before,
            @Nullable ConfigurationItem after) {
        if (before == null) {
            return new ItemChange(part, type, key, ChangeKind.ADDED, List.of());
        } else if (after == null) {
            return new ItemChange(part, type, key, ChangeKind.REMOVED, List.of());
        }
        List<FieldDifference> differences = new ArrayList<>();
        differ("", before.node(), after.node(), differences);
        ChangeKind kind = differences.isEmpty() ? ChangeKind.UNCHANGED : ChangeKind.CHANGED;
        return new ItemChange(part, type, key, kind, differences);
    }

    private static void differ(String path, JsonNode before, JsonNode after, List<FieldDifference> into) {
        if (before.isObject() && after.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            before.fieldNames().forEachRemaining(names::add);
            after.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                differ(path.isEmpty() ? name : path + "." + name, before.path(name), after.path(name), into);
            }
        } else if (before.isArray() && after.isArray()) {
            for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
                differ(path + "[" + i + "]", before.path(i), after.path(i), into);
            }
        } else if (!Objects.equals(before, after)) {
            into.add(new FieldDifference(path, told(before), told(after)));
        }
    }

    private static Optional<String> told(JsonNode value) {
        return value instanceof MissingNode ? Optional.empty() : Optional.of(CanonicalJson.line(value));
    }
}
