package io.embedcrm.record;

import io.embedcrm.record.RecordType.Declarations;
import io.embedcrm.record.RecordType.Origin;
import io.embedcrm.record.RecordType.Ownership;
import io.embedcrm.record.RecordType.Timeline;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Declares a record type; names of components are checked when it is built. */
public final class RecordTypeBuilder<T extends Entity> {
    private final MethodHandles.Lookup lookup;
    private final Class<T> javaType;
    private final Map<String, List<String>> uniques = new LinkedHashMap<>();
    private final List<List<String>> indexes = new ArrayList<>();
    private final Map<String, MergeRule> mergeRules = new LinkedHashMap<>();
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, List<DerivedFrom<T>>> origins = new LinkedHashMap<>();
    private @Nullable String partOf;
    private @Nullable String stream;
    private @Nullable String timelineOf;
    private @Nullable String timelineAt;
    private @Nullable String owner;
    private @Nullable String open;
    private boolean appendOnly;
    private boolean readOnly;
    private boolean journaled = true;

    RecordTypeBuilder(MethodHandles.Lookup lookup, Class<T> javaType) {
        this.lookup = lookup;
        this.javaType = javaType;
    }

    MethodHandles.Lookup lookup() {
        return lookup;
    }

    Class<T> javaType() {
        return javaType;
    }

    /** These fields together occur once in a tenant. */
    public RecordTypeBuilder<T> unique(String name, String... fields) {
        uniques.put(name, List.of(fields));
        return this;
    }

    /** Records are often found by the first of these fields, or sorted by the following ones. */
    public RecordTypeBuilder<T> index(String... fields) {
        indexes.add(List.of(fields));
        return this;
    }

    /** Its records are parts of the record that {@code reference} names. */
    public RecordTypeBuilder<T> partOf(String reference) {
        partOf = reference;
        return this;
    }

    /** Its events stand in the order of the record that {@code reference} names, where it names one. */
    public RecordTypeBuilder<T> stream(String reference) {
        stream = reference;
        return this;
    }

    /** Its records stand on the timeline of the record that {@code reference} names, at {@code instant}. */
    public RecordTypeBuilder<T> timeline(String reference, String instant) {
        timelineOf = reference;
        timelineAt = instant;
        return this;
    }

    /** What becomes of a record when the one that {@code reference} names is merged away; they move if nothing is said. */
    public RecordTypeBuilder<T> onMerge(String reference, MergeRule rule) {
        mergeRules.put(reference, rule);
        return this;
    }

    /** {@code field} is computed from {@code source}, so only who may read or write the one may do so to the other. */
    public RecordTypeBuilder<T> derived(String field, String source) {
        sources.put(field, source);
        return this;
    }

    /**
     * {@code field} tells of other records: it is computed from {@code source} in those that refer by {@code by} to what
     * this type's {@code of} refers to. So only who may read the source in all of them may read it, unless a policy
     * declassifies it.
     */
    public <S extends Entity, P extends Entity> RecordTypeBuilder<T> derivedFrom(
            String field, String of, Reference<S, P> by, Field<S, ?> source) {
        if (source.owner() != by.owner()) {
            throw new IllegalArgumentException(source + " is no field of the records that refer by " + by);
        }
        origins.computeIfAbsent(field, name -> new ArrayList<>()).add(new DerivedFrom<>(of, by, source));
        return this;
    }

    /** {@code user} names who looks after a record now; it is handed over when that one leaves. */
    public RecordTypeBuilder<T> owner(String user) {
        owner = user;
        return this;
    }

    /**
     * {@code user} names who looks after a record as long as it is open: as long as {@code open} is true, or is absent where
     * it holds no truth, such as the instant when it was closed.
     */
    public RecordTypeBuilder<T> owner(String user, String openBy) {
        open = openBy;
        return owner(user);
    }

    /** Its records are never changed once written. */
    public RecordTypeBuilder<T> appendOnly() {
        appendOnly = true;
        return this;
    }

    /** Its records are the host's own rows, and only read. */
    public RecordTypeBuilder<T> readOnly() {
        readOnly = true;
        return this;
    }

    /** Its changes leave no history and no events, as befits facts that machines write by the thousand. */
    public RecordTypeBuilder<T> withoutHistory() {
        journaled = false;
        return this;
    }

    /**
     * The type.
     *
     * @throws IllegalArgumentException if the record class or a declaration cannot be
     */
    public RecordType<T> build() {
        try {
            return new RecordType<>(this);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    javaType.getName()
                            + " must be a public record in an exported package, or be declared with a Lookup",
                    e);
        }
    }

    Declarations<T> declarations(RecordType<T> type) {
        List<UniqueKey<T>> keys = uniques.entrySet().stream()
                .map(e -> new UniqueKey<>(type, e.getKey(), type.fields(e.getValue())))
                .toList();
        keys.forEach(this::checkUnique);
        mergeRules.keySet().forEach(name -> reference(type, name));
        List<List<Field<T, ?>>> lists = indexes.stream().map(type::fields).toList();
        for (List<Field<T, ?>> list : lists) {
            for (Field<T, ?> field : list) {
                if (!field.kind().groupable()) {
                    throw new IllegalArgumentException(field + " cannot be indexed, being " + field.kind());
                }
                checkIndexedLength(field);
            }
        }
        return new Declarations<>(
                keys,
                lists,
                partOf == null ? Optional.empty() : Optional.of(parent(type, partOf)),
                stream == null ? Optional.empty() : Optional.of(reference(type, stream)),
                timeline(type),
                Map.copyOf(mergeRules),
                sources(type),
                origins(type),
                ownership(type),
                appendOnly,
                readOnly,
                journaled && !readOnly);
    }

    private Map<Field<T, ?>, Field<T, ?>> sources(RecordType<T> type) {
        Map<Field<T, ?>, Field<T, ?>> fields = new LinkedHashMap<>();
        sources.forEach((field, source) -> fields.put(type.field(field), type.field(source)));
        return Map.copyOf(fields);
    }

    private Map<Field<T, ?>, List<Origin<T, ?, ?>>> origins(RecordType<T> type) {
        Map<Field<T, ?>, List<Origin<T, ?, ?>>> fields = new LinkedHashMap<>();
        origins.forEach((name, of) -> {
            Field<T, ?> field = type.field(name);
            if (field.dataClass() == DataClass.STRUCTURAL) {
                throw new IllegalArgumentException(field + " is structural: it is seen whatever it is computed from");
            }
            List<Origin<T, ?, ?>> told = new ArrayList<>();
            of.forEach(each -> told.add(each.origin(type)));
            fields.put(field, List.copyOf(told));
        });
        return Map.copyOf(fields);
    }

    /** From what a field is computed, before the type is there. */
    private record DerivedFrom<T extends Entity>(String of, Reference<?, ?> by, Field<?, ?> source) {
        Origin<T, ?, ?> origin(RecordType<T> type) {
            return origin(type, by);
        }

        @SuppressWarnings("unchecked")
        private <S extends Entity, P extends Entity> Origin<T, S, P> origin(
                RecordType<T> type, Reference<S, P> through) {
            Reference<T, P> target = type.reference(of, through.target().javaType());
            return new Origin<>(target, through, (Field<S, ?>) source);
        }
    }

    private Optional<Ownership<T>> ownership(RecordType<T> type) {
        if (owner == null) {
            return Optional.empty();
        }
        return Optional.of(new Ownership<>(type.text(owner), open == null ? Criteria.everything() : open(type, open)));
    }

    private static <T extends Entity> Criteria<T> open(RecordType<T> type, String name) {
        Field<T, ?> field = type.field(name);
        if (field.kind() == Kind.TRUTH) {
            return type.truth(name).eq(true);
        } else if (!field.nullable()) {
            throw new IllegalArgumentException(field + " tells of no record whether it is open: it is never absent");
        }
        return field.absent();
    }

    private void checkUnique(UniqueKey<T> key) {
        for (Field<T, ?> field : key.fields()) {
            if (!field.kind().groupable()) {
                throw new IllegalArgumentException(field + " cannot be in a unique key, being " + field.kind());
            }
            checkIndexedLength(field);
            boolean refers = field.index() != 0 && (field instanceof Reference || field instanceof AnyReference);
            if (refers && mergeRules.getOrDefault(field.name(), MergeRule.MOVE) == MergeRule.MOVE) {
                throw new IllegalArgumentException("The unique key " + key + " over the reference '" + field.name()
                        + "' needs onMerge(COMBINE) or onMerge(STAY): two records that move could meet");
            }
        }
    }

    private void checkIndexedLength(Field<T, ?> field) {
        if (field.kind() == Kind.TEXT && field.length() > 250) {
            throw new IllegalArgumentException(field + " is too long to be indexed: at most 250 characters");
        }
    }

    private Optional<Timeline<T>> timeline(RecordType<T> type) {
        if (timelineOf == null || timelineAt == null) {
            return Optional.empty();
        }
        return Optional.of(new Timeline<>(parent(type, timelineOf), type.instant(timelineAt)));
    }

    @SuppressWarnings("unchecked")
    private Reference<T, ?> parent(RecordType<T> type, String name) {
        if (reference(type, name) instanceof Reference<?, ?> reference) {
            return (Reference<T, ?>) reference;
        }
        throw new IllegalArgumentException(type.field(name) + " must name a record of one type");
    }

    private Field<T, ?> reference(RecordType<T> type, String name) {
        Field<T, ?> field = type.field(name);
        if (field.index() == 0 || !(field instanceof Reference || field instanceof AnyReference)) {
            throw new IllegalArgumentException(field + " is no reference");
        }
        return field;
    }
}
