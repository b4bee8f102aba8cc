package io.embedcrm.record;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What the CRM knows of one kind of record: derived once from the record class and what its constant declares.
 *
 * <pre>{@code
 * public static final RecordType<Visit> TYPE = RecordType.declare(Visit.class)
 *         .index("customer", "at").stream("customer").timeline("customer", "at").build();
 * public static final Field<Visit, Instant> AT = TYPE.instant("at");
 * }</pre>
 *
 * @param <T> the record class
 */
public final class RecordType<T extends Entity> {
    private static final ClassValue<AtomicReference<@Nullable RecordType<?>>> DECLARED = new ClassValue<>() {
        @Override
        protected AtomicReference<@Nullable RecordType<?>> computeValue(Class<?> type) {
            return new AtomicReference<>();
        }
    };

    private final Class<T> javaType;
    private final String name; // told with every change, and the class itself forgets it when memory is scarce
    private final MethodHandle constructor;
    private final List<Field<T, ?>> fields;
    private final Declarations<T> declarations;

    RecordType(RecordTypeBuilder<T> builder) throws ReflectiveOperationException {
        this.javaType = builder.javaType();
        this.name = javaType.getSimpleName();
        this.fields = new Components<>(this, builder.lookup()).fields();
        Class<?>[] types = fields.stream().map(Field::javaType).toArray(Class<?>[]::new);
        this.constructor = builder.lookup()
                .findConstructor(javaType, MethodType.methodType(void.class, types))
                .asSpreader(Object[].class, types.length)
                .asType(MethodType.methodType(Object.class, Object[].class));
        this.declarations = builder.declarations(this);
        if (!DECLARED.get(javaType).compareAndSet(null, this)) {
            throw new IllegalArgumentException(javaType.getName() + " is declared already");
        }
    }

    /** What was declared beyond the components, see {@link RecordTypeBuilder}. */
    record Declarations<T extends Entity>(
            List<UniqueKey<T>> uniques,
            List<List<Field<T, ?>>> indexes,
            Optional<Reference<T, ?>> partOf,
            Optional<Field<T, ?>> stream,
            Optional<Timeline<T>> timeline,
            Map<String, MergeRule> mergeRules,
            Map<Field<T, ?>, Field<T, ?>> sources,
            Map<Field<T, ?>, List<Origin<T, ?, ?>>> origins,
            Optional<Ownership<T>> ownership,
            boolean appendOnly,
            boolean readOnly,
            boolean journaled) {}

    /**
     * From what a field is computed beyond its own record: from {@code source} in the records that refer by {@code by} to
     * what {@code of} refers to.
     */
    public record Origin<T extends Entity, S extends Entity, P extends Entity>(
            Reference<T, P> of, Reference<S, P> by, Field<S, ?> source) {}

    /** On whose timeline a record stands, and when. */
    public record Timeline<T extends Entity>(Reference<T, ?> of, Field<T, Instant> at) {}

    /**
     * Whose work a record is.
     *
     * @param user the field that names the user who looks after it now
     * @param open which records are open work; the others are of the past, and stay as they are
     */
    public record Ownership<T extends Entity>(Field<T, String> user, Criteria<T> open) {}

    /** Starts the declaration of a public record in an exported package. */
    public static <T extends Entity> RecordTypeBuilder<T> declare(Class<T> javaType) {
        return new RecordTypeBuilder<>(MethodHandles.publicLookup(), javaType);
    }

    /** Starts the declaration of a record that only {@code lookup} can reach. */
    public static <T extends Entity> RecordTypeBuilder<T> declare(MethodHandles.Lookup lookup, Class<T> javaType) {
        return new RecordTypeBuilder<>(lookup, javaType);
    }

    /** The type declared for a record class. */
    @SuppressWarnings("unchecked")
    public static <T extends Entity> RecordType<T> of(Class<T> javaType) {
        RecordType<?> type = DECLARED.get(javaType).get();
        if (type == null) {
            try {
                Class.forName(javaType.getName(), true, javaType.getClassLoader());
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
            type = DECLARED.get(javaType).get();
        }
        if (type == null) {
            throw new IllegalArgumentException(javaType.getName() + " declares no RecordType");
        }
        return (RecordType<T>) type;
    }

    /** The type of a record. */
    @SuppressWarnings("unchecked")
    public static <T extends Entity> RecordType<T> of(T record) {
        return of((Class<T>) record.getClass());
    }

    /** The record class. */
    public Class<T> javaType() {
        return javaType;
    }

    /** The simple name of the record class; unique among all types of a program. */
    public String name() {
        return name;
    }

    /** Every field, in the order of the record's components. */
    public List<Field<T, ?>> fields() {
        return fields;
    }

    /** The keys of which each occurs once in a tenant. */
    public List<UniqueKey<T>> uniques() {
        return declarations.uniques();
    }

    /** The unique key of this name. */
    public UniqueKey<T> unique(String name) {
        return uniques().stream()
                .filter(key -> key.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name() + " has no unique key '" + name + "'"));
    }

    /** The lists of fields by which records are found or sorted fast. */
    public List<List<Field<T, ?>>> indexes() {
        return declarations.indexes();
    }

    /** What it is a part of: it is guarded, merged, erased and journaled with that record. */
    public Optional<Reference<T, ?>> partOf() {
        return declarations.partOf();
    }

    /** The reference to the record in whose order its events stand; absent where it is a stream of its own. */
    public Optional<Field<T, ?>> stream() {
        return declarations.stream();
    }

    /** On whose timeline it stands, if on any. */
    public Optional<Timeline<T>> timeline() {
        return declarations.timeline();
    }

    /** Whose work its records are, if anybody's. */
    public Optional<Ownership<T>> ownership() {
        return declarations.ownership();
    }

    /** What becomes of it when the record a field refers to is merged away. */
    public MergeRule onMerge(Field<T, ?> reference) {
        return declarations.mergeRules().getOrDefault(reference.name(), MergeRule.MOVE);
    }

    /** From what other records a field is computed; nothing where it tells of its own record alone. */
    public List<Origin<T, ?, ?>> origins(Field<T, ?> field) {
        return declarations.origins().getOrDefault(field, List.of());
    }

    /** The field from which another is computed, whose rights it shares; itself where it is computed from none. */
    public Field<T, ?> source(Field<T, ?> field) {
        return declarations.sources().getOrDefault(field, field);
    }

    /** Whether its records are never changed, but for what an erasure removes. */
    public boolean appendOnly() {
        return declarations.appendOnly();
    }

    /** Whether its records are the host's, and only read. */
    public boolean readOnly() {
        return declarations.readOnly();
    }

    /** Whether each change is kept as history and told as an event. */
    public boolean journaled() {
        return declarations.journaled();
    }

    /** The field of this name. */
    public Field<T, ?> field(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException(name() + " has no field '" + name + "'"));
    }

    /** The field of this name, if there is one. */
    public Optional<Field<T, ?>> find(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /** The id. */
    @SuppressWarnings("unchecked")
    public Field<T, Id<T>> id() {
        return (Field<T, Id<T>>) fields.get(0);
    }

    /** The version. */
    @SuppressWarnings("unchecked")
    public Field<T, Long> version() {
        return (Field<T, Long>) fields.get(1);
    }

    /** A field of text. */
    public Field<T, String> text(String name) {
        return field(name, String.class, Kind.TEXT);
    }

    /** A field of an enum. */
    public <E extends Enum<E>> Field<T, E> choice(String name, Class<E> type) {
        return field(name, type, Kind.CHOICE);
    }

    /** A field of whole numbers. */
    public Field<T, Long> integer(String name) {
        return field(name, Long.class, Kind.INTEGER);
    }

    /** A field of truths. */
    public Field<T, Boolean> truth(String name) {
        return field(name, Boolean.class, Kind.TRUTH);
    }

    /** A field of instants. */
    public Field<T, Instant> instant(String name) {
        return field(name, Instant.class, Kind.INSTANT);
    }

    /** A field of dates. */
    public Field<T, LocalDate> date(String name) {
        return field(name, LocalDate.class, Kind.DATE);
    }

    /** A field of decimal numbers. */
    public Field<T, BigDecimal> decimal(String name) {
        return field(name, BigDecimal.class, Kind.DECIMAL);
    }

    /** A field of money. */
    public MoneyField<T> money(String name) {
        return (MoneyField<T>) field(name, Money.class, Kind.MONEY);
    }

    /** The field of custom attributes. */
    public AttributesField<T> attributes(String name) {
        return (AttributesField<T>) field(name, Attributes.class, Kind.ATTRIBUTES);
    }

    /** A field naming a record of any type. */
    public AnyReference<T> any(String name) {
        return (AnyReference<T>) field(name, RecordRef.class, Kind.ANY);
    }

    /** A field naming a record of the type of {@code target}. */
    @SuppressWarnings("unchecked")
    public <P extends Entity> Reference<T, P> reference(String name, Class<P> target) {
        Field<T, ?> field = field(name);
        if (!(field instanceof Reference<?, ?> reference)
                || !Components.target(javaType, name).equals(target)) {
            throw new IllegalArgumentException(field + " is no reference to a " + target.getSimpleName());
        }
        return (Reference<T, P>) reference;
    }

    @SuppressWarnings("unchecked")
    private <V> Field<T, V> field(String name, Class<V> type, Kind kind) {
        Field<T, ?> field = field(name);
        boolean right = field.kind() == kind && (kind != Kind.CHOICE || field.javaType() == type);
        if (!right) {
            throw new IllegalArgumentException(field + " holds " + field.kind() + ", not " + kind);
        }
        return (Field<T, V>) field;
    }

    /** The values of a record, in the order of its fields. */
    public @Nullable Object[] values(T record) {
        @Nullable Object[] values = new @Nullable Object[fields.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = fields.get(i).of(record);
        }
        return values;
    }

    /** The record of these values, in the order of its fields. */
    @SuppressWarnings("unchecked")
    public T create(@Nullable Object[] values) {
        try {
            return (T) (Object) constructor.invokeExact(values);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * {@code record} with one field changed, or one entry of its attributes.
     *
     * @throws io.embedcrm.error.InvalidException {@code attribute.kind} for an entry of several choices, which are changed
     *     with the attributes as a whole
     */
    public <V> T with(T record, Field<T, V> field, @Nullable V value) {
        @Nullable Object[] values = values(record);
        values[field.index()] = field instanceof AttributeField<T, V> entry ? entry.with(record, value) : value;
        return create(values);
    }

    /** {@code record} at another version. */
    public T at(T record, long version) {
        return with(record, version(), version);
    }

    /**
     * The record as every storage keeps it: each value checked and brought to its stored form, instants in microseconds.
     *
     * @throws io.embedcrm.error.InvalidException if a value cannot be stored
     */
    public T checked(T record) {
        @Nullable Object[] values = values(record);
        boolean changed = false;
        for (int i = 0; i < values.length; i++) {
            Object checked = Components.checked(fields.get(i), values[i]);
            changed |= checked != values[i];
            values[i] = checked;
        }
        return changed ? create(values) : record;
    }

    /** The fields in which two versions of a record differ, the version itself apart. */
    public List<Field<T, ?>> differences(T before, T after) {
        return fields.stream()
                .filter(field -> field.index() != 1 && !Objects.equals(field.of(before), field.of(after)))
                .toList();
    }

    /** The fields of these names. */
    List<Field<T, ?>> fields(Collection<String> names) {
        return names.stream().<Field<T, ?>>map(this::field).toList();
    }

    @Override
    public String toString() {
        return name();
    }
}
