package io.embedcrm.subjects;

import io.embedcrm.privacy.Suppression;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.RecordType;
import java.time.Period;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the host says of the rights of persons: which records a law wants kept, which are about nobody, and within what time
 * requests are answered.
 *
 * @param kept what is kept, by type
 * @param aboutNobody types with personal fields that lead to no customer, and need not
 * @param terms within what time requests are answered
 * @param uses for which purposes types and fields are used, by {@code Type} or {@code Type.field}; told in the data map
 */
public record SubjectSettings(
        Map<RecordType<?>, KeptRecords<?>> kept,
        Set<RecordType<?>> aboutNobody,
        RequestTerms terms,
        Map<String, Set<String>> uses) {
    /** Copies them. */
    public SubjectSettings {
        kept = Map.copyOf(kept);
        aboutNobody = Set.copyOf(aboutNobody);
        uses = Map.copyOf(uses);
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
        return new SubjectSettings(Map.of(), Set.of(Suppression.TYPE), RequestTerms.gdpr(), Map.of());
    }

    /** The same with other times to answer requests, such as {@link RequestTerms#pipl}. */
    public SubjectSettings terms(RequestTerms others) {
        return new SubjectSettings(kept, aboutNobody, others, uses);
    }

    /** The same, with records that are kept without what is personal of them. */
    public SubjectSettings keep(KeptRecords<?> records) {
        Map<RecordType<?>, KeptRecords<?>> all = new HashMap<>(kept);
        all.put(records.type(), records);
        return new SubjectSettings(all, aboutNobody, terms, uses);
    }

    /** The same, where records of {@code type} are about nobody, though what they hold is called personal. */
    public SubjectSettings aboutNobody(RecordType<?> type) {
        Set<RecordType<?>> all = new HashSet<>(aboutNobody);
        all.add(type);
        return new SubjectSettings(kept, all, terms, uses);
    }

    /** The same, where records of {@code type} are used for these purposes. */
    public SubjectSettings usedFor(RecordType<?> type, String... purposes) {
        return using(type.name(), purposes);
    }

    /** The same, where a field or an entry of attributes is used for these purposes, and not those of its type. */
    public SubjectSettings usedFor(Field<?, ?> field, String... purposes) {
        return using(field.toString(), purposes);
    }

    private SubjectSettings using(String name, String... purposes) {
        Map<String, Set<String>> all = new HashMap<>(uses);
        all.put(name, Collections.unmodifiableSet(new TreeSet<>(List.of(purposes))));
        return new SubjectSettings(kept, aboutNobody, terms, all);
    }

    /** What a field is used for; a part without uses of its own is used for what its whole is. */
    Set<String> purposes(RecordType<?> type, String field) {
        Set<String> own = uses.get(type.name() + "." + field);
        Set<String> all = own == null ? uses.get(type.name()) : own;
        return all != null
                ? all
                : type.partOf().map(whole -> purposes(whole.target(), "")).orElse(Set.of());
    }

    @SuppressWarnings("unchecked")
    <T extends Entity> Optional<KeptRecords<T>> kept(RecordType<T> type) {
        return Optional.ofNullable((KeptRecords<T>) kept.get(type));
    }
}
