package io.embedcrm.configuration;

import java.util.List;

/**
 * What a document would change.
 *
 * @param items all items of the parts the document is about, in the order of parts and keys, unchanged ones included
 * @param basis what tells the present configuration from others; see {@link PromotionOptions#basedOn}
 */
public record ConfigurationDiff(List<ItemChange> items, String basis) {
    /** Copies the items. */
    public ConfigurationDiff {
        items = List.copyOf(items);
    }

    /** Those items that do not stay as they are. */
    public List<ItemChange> changes() {
        return items.stream()
                .filter(item -> item.kind() != ChangeKind.UNCHANGED)
                .toList();
    }

    /** Whether everything is so already. */
    public boolean nothing() {
        return changes().isEmpty();
    }
}
