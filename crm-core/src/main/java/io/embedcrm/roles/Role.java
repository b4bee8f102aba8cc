package io.embedcrm.roles;

import io.embedcrm.access.Action;
import io.embedcrm.access.Mask;
import io.embedcrm.record.DataClass;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Kind;
import io.embedcrm.record.RecordType;
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

    /** How much of a field a role sees and may write. */
    record Visibility(boolean readable, Optional<Mask> mask, boolean writable) {
        static final Visibility FULL = new Visibility(true, Optional.empty(), true);
        static final Visibility READ_ONLY = new Visibility(true, Optional.empty(), false);
        static final Visibility HIDDEN = new Visibility(false, Optional.empty(), false);
    }

    private Role(String name) {
        this.name = name;
    }

    /** A role, as the host's security calls it. */
    public static Role named(String name) {
        return new Role(name);
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
            restrict(field, new Visibility(false, Optional.of(mask), false));
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

    /** Neither sees nor writes fields of this class for which nothing else is said. */
    public Role hideAll(DataClass dataClass) {
        if (dataClass == DataClass.STRUCTURAL) {
            throw new IllegalArgumentException("structural fields cannot be hidden: records do not stand without them");
        }
        classes.put(dataClass, Visibility.HIDDEN);
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

    Visibility visibility(Field<?, ?> field) {
        Visibility own = fields.get(field.toString());
        if (own != null) {
            return own;
        }
        if (field.kind() == Kind.ATTRIBUTES) {
            return ofAll(field);
        }
        int dot = field.name().indexOf('.');
        Visibility outer =
                dot < 0 ? null : fields.get(field.owner() + "." + field.name().substring(0, dot));
        return outer != null ? outer : classes.getOrDefault(field.dataClass(), Visibility.FULL);
    }

    /** Attributes as a whole may be read or written where each entry may. */
    private Visibility ofAll(Field<?, ?> attributes) {
        Visibility rest = classes.getOrDefault(attributes.dataClass(), Visibility.FULL);
        boolean readable = rest.readable();
        boolean writable = rest.writable();
        for (Map.Entry<String, Visibility> entry : fields.entrySet()) {
            if (entry.getKey().startsWith(attributes + ".")) {
                readable &= entry.getValue().readable();
                writable &= entry.getValue().writable();
            }
        }
        return new Visibility(readable, Optional.empty(), writable);
    }
}
