package io.embedcrm.work;

import io.embedcrm.error.InvalidException;
import io.embedcrm.record.RecordCatalog;
import io.embedcrm.record.RecordType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The record types a CRM works with, by name. */
public final class Types {
    private final Map<String, RecordType<?>> byName = new LinkedHashMap<>();
    private final Map<RecordType<?>, List<RecordType<?>>> parts = new HashMap<>();
    private final Set<RecordType<?>> reserved = ConcurrentHashMap.newKeySet();

    /** The types of these catalogues. */
    public Types(List<RecordCatalog> catalogs) {
        for (RecordCatalog catalog : catalogs) {
            for (RecordType<?> type : catalog.types()) {
                if (byName.put(type.name(), type) != null) {
                    throw new IllegalArgumentException("Two record types are called " + type.name());
                }
            }
        }
        byName.values()
                .forEach(type -> type.partOf()
                        .ifPresent(whole -> parts.computeIfAbsent(whole.target(), w -> new ArrayList<>())
                                .add(type)));
    }

    /** Lets no actor write records of {@code type}, whatever its rights: they are written past them alone. */
    public void reserve(RecordType<?> type) {
        reserved.add(type);
    }

    /** Whether a type is reserved. */
    public boolean reserved(RecordType<?> type) {
        return reserved.contains(type);
    }

    /** All of them. */
    public Collection<RecordType<?>> all() {
        return List.copyOf(byName.values());
    }

    /** The type of this name. */
    public RecordType<?> named(String name) {
        RecordType<?> type = byName.get(name);
        if (type == null) {
            throw new InvalidException(
                    "type.unknown", null, "there is no such record type; there are " + byName.keySet());
        }
        return type;
    }

    /** The types whose records are parts of those of {@code type}. */
    public List<RecordType<?>> partsOf(RecordType<?> type) {
        return parts.getOrDefault(type, List.of());
    }
}
