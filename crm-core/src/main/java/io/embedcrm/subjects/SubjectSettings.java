package io.embedcrm.subjects;

import io.embedcrm.privacy.Suppression;
import io.embedcrm.record.Entity;
import io.embedcrm.record.RecordType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the host says of the erasure of persons: which records a law wants kept, and which are about nobody.
 *
 * @param kept what is kept, by type
 * @param aboutNobody types with personal fields that lead to no customer, and need not
 */
public record SubjectSettings(Map<RecordType<?>, KeptRecords<?>> kept, Set<RecordType<?>> aboutNobody) {
    /** Copies both. */
    public SubjectSettings {
        kept = Map.copyOf(kept);
        aboutNobody = Set.copyOf(aboutNobody);
    }

    /** Nothing is kept. Suppressed addresses are about nobody: they are keyed hashes that outlive whoever used them. */
    public static SubjectSettings standard() {
        return new SubjectSettings(Map.of(), Set.of(Suppression.TYPE));
    }

    /** The same, with records that are kept without what is personal of them. */
    public SubjectSettings keep(KeptRecords<?> records) {
        Map<RecordType<?>, KeptRecords<?>> all = new HashMap<>(kept);
        all.put(records.type(), records);
        return new SubjectSettings(all, aboutNobody);
    }

    /** The same, where records of {@code type} are about nobody, though what they hold is called personal. */
    public SubjectSettings aboutNobody(RecordType<?> type) {
        Set<RecordType<?>> all = new HashSet<>(aboutNobody);
        all.add(type);
        return new SubjectSettings(kept, all);
    }

    @SuppressWarnings("unchecked")
    <T extends Entity> Optional<KeptRecords<T>> kept(RecordType<T> type) {
        return Optional.ofNullable((KeptRecords<T>) kept.get(type));
    }
}
