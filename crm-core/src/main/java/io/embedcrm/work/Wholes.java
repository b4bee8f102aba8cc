package io.embedcrm.work;

import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.storage.Transaction;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has parts. Where parts are changed their whole is held first, so that changes of it come one after the other, and
 * its version is raised once at the end of the transaction unless it was written itself: who has read the whole before
 * learns that it is not what it was. What is never changed itself is not raised.
 */
final class Wholes {
    private final Transaction storage;
    private final Types types;
    private final Map<RecordType<?>, Versions<?>> versions = new LinkedHashMap<>();

    Wholes(Transaction storage, Types types) {
        this.storage = storage;
        this.types = types;
    }

    /** Of a type that has parts and changes, or is a part of what changes; null of any other. */
    @SuppressWarnings("unchecked")
    private <T extends Entity> @Nullable Versions<T> of(RecordType<T> type) {
        if (types.partsOf(type).isEmpty()
                || type.readOnly()
                || (type.appendOnly() && type.partOf().isEmpty())) {
            return null;
        }
        return (Versions<T>) versions.computeIfAbsent(type, t -> new Versions<>(type));
    }

    <T extends Entity> void read(RecordType<T> type, List<T> records) {
        Versions<T> of = of(type);
        if (of != null) {
            of.read(records);
        }
    }

    <T extends Entity> void held(RecordType<T> type, List<T> records) {
        Versions<T> of = of(type);
        if (of != null) {
            of.held(records);
        }
    }

    /** Records that were inserted, updated or are to be deleted themselves. */
    <T extends Entity> void written(RecordType<T> type, List<T> records) {
        Versions<T> of = of(type);
        if (of != null) {
            of.written(records);
        }
    }

    /**
     * Holds the wholes of parts that are about to change, by {@code transaction}, the outermost first.
     *
     * @throws io.embedcrm.error.ConflictException if one is not such any more as it was read in this transaction
     */
    <T extends Entity> void hold(Transaction transaction, RecordType<T> type, List<T> parts) {
        type.partOf().ifPresent(reference -> hold(transaction, reference, parts));
    }

    private <T extends Entity, P extends Entity> void hold(
            Transaction transaction, Reference<T, P> reference, List<T> parts) {
        RecordType<P> type = reference.target();
        Versions<P> of = of(type);
        List<Id<P>> free = of == null ? List.of() : of.free(ids(reference, parts));
        if (of != null && !free.isEmpty()) {
            if (type.partOf().isPresent()) {
                hold(transaction, type, storage.findAll(type, free, Criteria.everything()));
            }
            of.hold(transaction, free);
        }
    }

    /** Parts that were changed, and with them what they are parts of. */
    <T extends Entity> void changed(RecordType<T> type, List<T> parts) {
        type.partOf().ifPresent(reference -> changed(reference, parts));
    }

    private <T extends Entity, P extends Entity> void changed(Reference<T, P> reference, List<T> parts) {
        Versions<P> of = of(reference.target());
        if (of != null) {
            Collection<Id<P>> ids = ids(reference, parts);
            of.changed(ids);
            changed(reference.target(), of.held(ids));
        }
    }

    private static <T extends Entity, P extends Entity> Collection<Id<P>> ids(
            Reference<T, P> reference, List<T> parts) {
        Set<Id<P>> ids = new LinkedHashSet<>();
        for (T part : parts) {
            Id<P> id = reference.of(part);
            if (id != null) {
                ids.add(id);
            }
        }
        return ids;
    }

    /** Raises the versions of those whose parts have changed. */
    void raise() {
        versions.values().forEach(of -> of.raise(storage));
    }

    /** A record a call gives back, at the version it was raised to. */
    <T extends Entity> T raised(T record) {
        Versions<T> of = of(RecordType.of(record));
        return of == null ? record : of.raised(record);
    }
}
