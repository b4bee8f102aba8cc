package io.embedcrm.subjects;

import io.embedcrm.privacy.Suppression;
import io.embedcrm.record.Entity;
import io.embedcrm.record.RecordType;
import java.time.Period;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the host says of the rights of persons: which records a law wants kept, which are about nobody, and within what time
 * requests are answered.
 *
 * @param kept what is kept, by type
 * @param aboutNobody types with personal fields that lead to no customer, and need not
 * @param terms within what time requests are answered
 */
public record SubjectSettings(
        Map<RecordType<?>, KeptRecords<?>> kept, Set<RecordType<?>> aboutNobody, RequestTerms terms) {
    /** Copies both. */
    public SubjectSettings {
        kept = Map.copyOf(kept);
        aboutNobody = Set.copyOf(aboutNobody);
    }

    /**
     * The times of the GDPR; requests are kept for three years without what is personal, as proof that they were answered, and
     * nothing else is. Suppressed addresses are about nobody: they are keyed hashes that outlive whoever used them.
     */
    public static SubjectSettings standard() {
        return nothingKept()
                .keep(new KeptRecords<>(
                        SubjectRequest.TYPE,
                        "proof that requests were answered",
                        Period.ofYears(3),
                        SubjectRequest.RECEIVED_AT));
    }

    /** The same, and nothing is kept. */
    public static SubjectSettings nothingKept() {
        return new SubjectSettings(Map.of(), Set.of(Suppression.TYPE), RequestTerms.gdpr());
    }

    /** The same with other times to answer requests, such as {@link RequestTerms#pipl}. */
    public SubjectSettings terms(RequestTerms others) {
        return new SubjectSettings(kept, aboutNobody, others);
    }

    /** The same, with records that are kept without what is personal of them. */
    public SubjectSettings keep(KeptRecords<?> records) {
        Map<RecordType<?>, KeptRecords<?>> all = new HashMap<>(kept);
        all.put(records.type(), records);
        return new SubjectSettings(all, aboutNobody, terms);
    }

    /** The same, where records of {@code type} are about nobody, though what they hold is called personal. */
    public SubjectSettings aboutNobody(RecordType<?> type) {
        Set<RecordType<?>> all = new HashSet<>(aboutNobody);
        all.add(type);
        return new SubjectSettings(kept, all, terms);
    }

    @SuppressWarnings("unchecked")
    <T extends Entity> Optional<KeptRecords<T>> kept(RecordType<T> type) {
        return Optional.ofNullable((KeptRecords<T>) kept.get(type));
    }
}
