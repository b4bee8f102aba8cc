package io.embedcrm.roles;

import io.embedcrm.access.Action;
import io.embedcrm.access.DeclaredAttributes;
import io.embedcrm.access.Mask;
import io.embedcrm.record.DataClass;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Kind;
import io.embedcrm.record.RecordType;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one role may do. Nothing, until it is said.
 *
 * <pre>{@code
 * Role.named("sales").may(Scope.OWN, Customer.TYPE, ContactPoint.TYPE).read(Scope.TEAM, Customer.TYPE)
 *         .hide(Customer.BIRTHDAY).mask(Mask.PHONE, ContactPoint.VALUE)
 * }</pre>
 */
public final class Role {
    private final String name;
    private final Map<RecordType<?>, Map<Action, Scope>> scopes = new HashMap<>();
    private final Map<Action, Scope> everywhere = new EnumMap<>(Action.class);
    private final Map<String, Visibility> fields = new HashMap<>();
    private final Map<DataClass, Visibility> classes = new EnumMap<>(DataClass.class);

    private Role(String name) {
        this.name = name;
    }

    /** A role, as the host's security calls it. */
    public static Role named(String name) {
        return new Role(name);
    }

    /** What a definition says of types that are {@code known}. */
    static Role of(RoleDefinition definition, Collection<? extends RecordType<?>> known) {
        Role role = new Role(definition.name());
        role.everywhere.putAll(definition.everywhere());
        for (RecordType<?> type : known) {
            Map<Action, Scope> said = definition.types().get(type.name());
            if (said != null && !said.isEmpty()) {
                role.scopes.put(type, new EnumMap<>(said));
            }
        }
        definition.fields().forEach((field, treatment) -> role.fields.put(field, treatment.visibility()));
        definition.classes().forEach((dataClass, treatment) -> role.classes.put(dataClass, treatment.visibility()));
        return role;
    }

    /** What it says, as data. */
    public RoleDefinition definition() {
        Map<String, Map<Action, Scope>> types = new HashMap<>();
        scopes.forEach((type, said) -> types.put(type.name(), said));
        return new RoleDefinition(name, everywhere, types, treatments(fields), treatments(classes));
    }

    private static <K> Map<K, FieldTreatment> treatments(Map<K, Visibility> visibilities) {
        Map<K, FieldTreatment> treatments = new HashMap<>();
        visibilities.forEach((key, visibility) -> treatments.put(key, FieldTreatment.of(visibility)));
        return treatments;
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Reads, creates, changes and removes records of these types. */
    public Role may(Scope scope, RecordType<?>... types) {
        for (Action action : Action.values()) {
            set(action, scope, types);
        }
        return this;
    }

    /** Reads records of these types. */
    public Role read(Scope scope, RecordType<?>... types) {
        return set(Action.READ, scope, types);
    }

    /** Creates records of these types; a created record must lie in the scope. */
    public Role create(Scope scope, RecordType<?>... types) {
        return set(Action.CREATE, scope, types);
    }

    /** Changes records of these types; a record must lie in the scope before and after. */
    public Role change(Scope scope, RecordType<?>... types) {
        return set(Action.CHANGE, scope, types);
    }

    /** Removes records of these types. */
    public Role remove(Scope scope, RecordType<?>... types) {
        return set(Action.REMOVE, scope, types);
    }

    /** Reads records of every type for which nothing else is said. */
    public Role readEverything(Scope scope) {
        everywhere.put(Action.READ, scope);
        return this;
    }

    /** Reads, creates, changes and removes records of every type for which nothing else is said. */
    public Role everything(Scope scope) {
        for (Action action : Action.values()) {
            everywhere.put(action, scope);
        }
        return this;
    }

    private Role set(Action action, Scope scope, RecordType<?>... types) {
        for (RecordType<?> type : types) {
            scopes.computeIfAbsent(type, t -> new EnumMap<>(Action.class)).put(action, scope);
        }
        return this;
    }

    /** Neither sees nor writes these fields. */
    public Role hide(Field<?, ?>... hidden) {
        for (Field<?, ?> field : hidden) {
            restrict(field, Visibility.HIDDEN);
        }
        return this;
    }

    /** Sees these texts only in part, and does not write them. */
    public Role mask(Mask mask, Field<?, ?>... masked) {
        for (Field<?, ?> field : masked) {
            if (field.kind() != Kind.TEXT) {
                throw new IllegalArgumentException(field + " is no text: it can be hidden, but not masked");
            }
            restrict(field, Visibility.masked(mask));
        }
        return this;
    }

    /** Sees these fields, but does not write them. */
    public Role readOnly(Field<?, ?>... fieldsToRead) {
        for (Field<?, ?> field : fieldsToRead) {
            demandSource(field);
            fields.put(field.toString(), Visibility.READ_ONLY);
        }
        return this;
    }

    /**
     * Sees these facts whatever they were computed from: {@code CustomerFacts.REVENUE} without the purchases. Of a fact of
     * which this is not said, a role sees no more than of what it was computed from.
     */
    public Role declassify(Field<?, ?>... facts) {
        for (Field<?, ?> fact : facts) {
            if (!computed(fact)) {
                throw new IllegalArgumentException(
                        fact + " is not computed from other records: there is no more to see");
            }
            fields.put(fact.toString(), Visibility.DECLASSIFIED);
        }
        return this;
    }

    private static <T extends Entity> boolean computed(Field<T, ?> field) {
        return !field.owner().origins(field).isEmpty();
    }

    /**
     * Neither sees nor writes fields of this class for which nothing else is said, and no custom attributes declared to be
     * of it; attributes that are not declared are of the class of the field that holds them.
     */
    public Role hideAll(DataClass dataClass) {
        return restrict(dataClass, Visibility.HIDDEN);
    }

    /**
     * Sees texts of this class for which nothing else is said only in part, and does not write them; what is no text it
     * does not see. Fields are shown through {@code mask}, custom attributes through the mask declared for them or, where
     * none is, through {@link Mask#ALL}.
     */
    public Role maskAll(DataClass dataClass, Mask mask) {
        return restrict(dataClass, Visibility.masked(mask));
    }

    private Role restrict(DataClass dataClass, Visibility visibility) {
        if (dataClass == DataClass.STRUCTURAL) {
            throw new IllegalArgumentException(
                    "structural fields cannot be hidden or masked: records do not stand without them");
        }
        classes.put(dataClass, visibility);
        return this;
    }

    private void restrict(Field<?, ?> field, Visibility visibility) {
        if (field.dataClass() == DataClass.STRUCTURAL) {
            throw new IllegalArgumentException(field + " is structural: it cannot be hidden or masked");
        }
        demandSource(field);
        fields.put(field.toString(), visibility);
    }

    private static <T extends Entity> void demandSource(Field<T, ?> field) {
        Field<T, ?> source = field.owner().source(field);
        if (!source.equals(field)) {
            throw new IllegalArgumentException(field + " is computed: it has the right of " + source);
        }
    }

    <T extends Entity> Optional<Scope> said(RecordType<T> type, Action action) {
        Map<Action, Scope> ofType = scopes.get(type);
        return Optional.ofNullable(ofType == null ? null : ofType.get(action));
    }

    Scope everywhere(Action action) {
        return everywhere.getOrDefault(action, Scope.NONE);
    }

    /** What it sees of a field, where these attributes are declared. */
    Visibility visibility(Field<?, ?> field, DeclaredAttributes declared) {
        return new FieldRules(fields, classes, declared).of(field);
    }
}
