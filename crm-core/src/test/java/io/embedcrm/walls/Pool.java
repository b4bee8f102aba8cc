package io.embedcrm.walls;

import io.embedcrm.query.Query;
import io.embedcrm.record.Attributes;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** All that is stored of some tenants: what somebody could guess who wants to know what is hidden. */
final class Pool {
    private final List<RecordType<?>> types;
    private final Map<RecordType<?>, List<Entity>> records = new HashMap<>();
    private final Map<String, Set<String>> texts = new HashMap<>();
    private final Map<String, Object> kindsOfAttributes = new HashMap<>();

    Pool(List<RecordType<?>> types) {
        this.types = types;
    }

    Pool with(Storage storage, TenantId tenant) {
        storage.transact(tenant, tx -> {
            types.forEach(type -> add(tx, type));
            return tenant;
        });
        return this;
    }

    private <T extends Entity> void add(Transaction transaction, RecordType<T> type) {
        add(type, transaction.list(Query.of(type).limit(500)).items());
    }

    private <T extends Entity> void add(RecordType<T> type, List<T> found) {
        records.computeIfAbsent(type, t -> new ArrayList<>()).addAll(found);
        for (T record : found) {
            for (Field<T, ?> field : type.fields()) {
                if (field.of(record) instanceof String text) {
                    texts.computeIfAbsent(field.name(), name -> new TreeSet<>()).add(text);
                } else if (field.of(record) instanceof Attributes attributes) {
                    kindsOfAttributes.putAll(attributes.values());
                    attributes.values().forEach((key, value) -> {
                        if (value instanceof String text) {
                            texts.computeIfAbsent(key, name -> new TreeSet<>()).add(text);
                        }
                    });
                }
            }
        }
    }

    /** Those records whose ids are not among the others. */
    Pool without(Pool others) {
        Pool rest = new Pool(types);
        types.forEach(type -> without(type, others, rest));
        return rest;
    }

    private <T extends Entity> void without(RecordType<T> type, Pool others, Pool to) {
        Set<Id<T>> known = Set.copyOf(others.ids(type));
        to.add(
                type,
                records(type).stream()
                        .filter(record -> !known.contains(new Id<T>(record.id().value())))
                        .toList());
    }

    /** As many records of the same types, under ids that nobody ever had. */
    Pool strangers(Random random) {
        Pool strangers = new Pool(types);
        types.forEach(type -> strangers(type, strangers, random));
        return strangers;
    }

    private <T extends Entity> void strangers(RecordType<T> type, Pool to, Random random) {
        List<T> renamed = records(type).stream()
                .map(record -> type.with(record, type.id(), Id.of(1, 1, random.nextLong())))
                .toList();
        to.add(type, renamed);
    }

    List<RecordType<?>> types() {
        return types;
    }

    @SuppressWarnings("unchecked")
    <T extends Entity> List<T> records(RecordType<T> type) {
        return (List<T>) records.getOrDefault(type, List.of());
    }

    <T extends Entity> List<Id<T>> ids(RecordType<T> type) {
        return records(type).stream()
                .map(record -> new Id<T>(record.id().value()))
                .toList();
    }

    /** The values that fields of this name hold. */
    List<String> texts(String name) {
        return List.copyOf(texts.getOrDefault(name, Set.of()));
    }

    List<String> texts() {
        Set<String> all = new TreeSet<>();
        texts.values().forEach(all::addAll);
        return List.copyOf(all);
    }

    /** The values a field holds. */
    <T extends Entity> List<Object> values(Field<T, ?> field) {
        List<Object> values = new ArrayList<>();
        for (T record : records(field.owner())) {
            Object value = field.of(record);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    /** The keys of attributes, each with a value it may have. */
    Map<String, Object> attributes() {
        return kindsOfAttributes;
    }
}
