package io.embedcrm.roles;

import io.embedcrm.access.Action;
import io.embedcrm.access.Mask;
import io.embedcrm.record.DataClass;
import io.embedcrm.record.RecordType;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A role as data: what a {@link Role} says, by the names of types and fields. Immutable.
 *
 * @param name as the host's security calls it
 * @param everywhere which rows of the types of which nothing else is said
 * @param types which rows of a type
 * @param fields what is said of single fields, such as {@code Customer.birthday} or {@code Customer.attributes.income}
 * @param classes what is said of the other fields of a class of data
 */
public record RoleDefinition(
        String name,
        Map<Action, Scope> everywhere,
        Map<String, Map<Action, Scope>> types,
        Map<String, FieldTreatment> fields,
        Map<DataClass, FieldTreatment> classes) {
    /** The longest name. */
    public static final int MAX_NAME = 60;

    /** Copies the maps. */
    public RoleDefinition {
        everywhere = copy(everywhere);
        TreeMap<String, Map<Action, Scope>> byType = new TreeMap<>();
        types.forEach((type, scopes) -> byType.put(type, copy(scopes)));
        types = Collections.unmodifiableMap(byType);
        fields = copy(fields);
        classes = copy(classes);
    }

    private static <K extends Comparable<K>, V> Map<K, V> copy(Map<K, V> map) {
        return Collections.unmodifiableMap(new TreeMap<>(map));
    }

    /** A role that may do nothing yet. */
    public static RoleDefinition named(String name) {
        return new RoleDefinition(name, Map.of(), Map.of(), Map.of(), Map.of());
    }

    /** The same, which may do this with records of a type; all actions where none is named. */
    public RoleDefinition grant(String type, Scope scope, Action... actions) {
        Map<String, Map<Action, Scope>> more = new TreeMap<>(types);
        Map<Action, Scope> ofType = new TreeMap<>(types.getOrDefault(type, Map.of()));
        all(actions).forEach(action -> ofType.put(action, scope));
        more.put(type, ofType);
        return new RoleDefinition(name, everywhere, more, fields, classes);
    }

    /** The same, of which nothing is said about this type. */
    public RoleDefinition withoutGrant(String type) {
        Map<String, Map<Action, Scope>> less = new TreeMap<>(types);
        less.remove(type);
        return new RoleDefinition(name, everywhere, less, fields, classes);
    }

    /** The same, which may do this with records of every type of which nothing else is said. */
    public RoleDefinition grantEverywhere(Scope scope, Action... actions) {
        Map<Action, Scope> more = new TreeMap<>(everywhere);
        all(actions).forEach(action -> more.put(action, scope));
        return new RoleDefinition(name, more, types, fields, classes);
    }

    private static Collection<Action> all(Action... actions) {
        return Arrays.asList(actions.length == 0 ? Action.values() : actions);
    }

    /** The same, which neither sees nor writes this field. */
    public RoleDefinition hide(String field) {
        return treat(field, FieldTreatment.HIDDEN);
    }

    /** The same, which sees this text only in part. */
    public RoleDefinition mask(String field, Mask mask) {
        return treat(field, FieldTreatment.masked(mask));
    }

    /** The same, which sees this field but does not write it. */
    public RoleDefinition readOnly(String field) {
        return treat(field, FieldTreatment.READ_ONLY);
    }

    /** The same, which sees this fact whatever it was computed from. */
    public RoleDefinition declassify(String field) {
        return treat(field, FieldTreatment.DECLASSIFIED);
    }

    private RoleDefinition treat(String field, FieldTreatment treatment) {
        Map<String, FieldTreatment> more = new TreeMap<>(fields);
        more.put(field, treatment);
        return new RoleDefinition(name, everywhere, types, more, classes);
    }

    /** The same, of which nothing is said about this field. */
    public RoleDefinition show(String field) {
        Map<String, FieldTreatment> less = new TreeMap<>(fields);
        less.remove(field);
        return new RoleDefinition(name, everywhere, types, less, classes);
    }

    /** The same, which treats the fields of a class so; {@code HIDDEN} or one that masks. */
    public RoleDefinition treatAll(DataClass dataClass, FieldTreatment treatment) {
        Map<DataClass, FieldTreatment> more = new TreeMap<>(classes);
        more.put(dataClass, treatment);
        return new RoleDefinition(name, everywhere, types, fields, more);
    }

    /** The same, of which nothing is said about this class. */
    public RoleDefinition showAll(DataClass dataClass) {
        Map<DataClass, FieldTreatment> less = new TreeMap<>(classes);
        less.remove(dataClass);
        return new RoleDefinition(name, everywhere, types, fields, less);
    }

    /**
     * Refuses what cannot be: types and fields that are not there, structural fields hidden, masks on what is no text.
     *
     * @throws io.embedcrm.error.InvalidException with a code beginning with {@code roles.}
     */
    public RoleDefinition checked(Collection<? extends RecordType<?>> known) {
        new RoleRules(known).check(this);
        return this;
    }

    /** The role; what it says of types that are not {@code known} to this program is left out. */
    public Role role(Collection<? extends RecordType<?>> known) {
        return Role.of(this, known);
    }
}
