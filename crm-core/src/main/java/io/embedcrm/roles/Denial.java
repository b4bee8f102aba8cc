package io.embedcrm.roles;

import io.embedcrm.access.Action;
import io.embedcrm.access.Mask;
import io.embedcrm.error.InvalidException;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.DataClass;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Kind;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Texts;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What holds against whatever else gives: rows on which nothing may be done, or a field that is not shown there. It holds
 * for everybody, or for who has a role; who has an exempt role is spared, and so is what such a role lends to another. What
 * was shared it holds against as well.
 *
 * <p>Where a row is denied, so are its parts and, where it may not be read, all that belongs to it.
 *
 * <pre>{@code
 * Denial.of("vip", Customer.TYPE, Tagging.on(Customer.TYPE, "vip")).except("manager")
 * Denial.hide("minors", Customer.BIRTHDAY, Tagging.on(Customer.TYPE, "minor"))
 * }</pre>
 *
 * @param name what it is told as
 * @param actions what may not be done; who may not read a record may do nothing else to it
 * @param field the field that is not shown, or not written, on these rows; where there is one, the rows stay
 * @param treatment how that field is treated instead
 * @param where on which rows
 * @param only the roles it holds for; where there are none, everybody
 * @param spared the roles it does not hold for
 */
public record Denial<T extends Entity>(
        String name,
        RecordType<T> type,
        Set<Action> actions,
        Optional<Field<T, ?>> field,
        FieldTreatment treatment,
        Criteria<T> where,
        Set<String> only,
        Set<String> spared) {
    /** Refuses what cannot be: structural fields hidden, masks on what is no text, neither actions nor a field. */
    public Denial {
        Texts.check("denial", name, RoleDefinition.MAX_NAME);
        if (name.isBlank()) {
            throw new InvalidException("denial.name", null, "a denial has a name");
        }
        if (actions.isEmpty() == field.isEmpty()) {
            throw new InvalidException("denial.actions", type.name(), "a denial names actions, or a field");
        } else if (treatment == FieldTreatment.DECLASSIFIED) {
            throw new InvalidException("denial.treatment", type.name(), "a denial shows nothing");
        }
        actions = actions.contains(Action.READ) ? Set.of(Action.values()) : Set.copyOf(actions);
        only = Set.copyOf(only);
        spared = Set.copyOf(spared);
        field.ifPresent(each -> check(type, each, treatment));
    }

    private static <T extends Entity> void check(RecordType<T> type, Field<T, ?> field, FieldTreatment treatment) {
        if (field.dataClass() == DataClass.STRUCTURAL && treatment != FieldTreatment.READ_ONLY) {
            throw new InvalidException(
                    "roles.structural", field.toString(), "is structural: records do not stand without it");
        } else if (treatment.mask().isPresent() && field.kind() != Kind.TEXT) {
            throw new InvalidException(
                    "roles.mask-kind", field.toString(), "is no text: it can be hidden, but not masked");
        } else if (!type.source(field).equals(field)) {
            throw new InvalidException(
                    "roles.computed", field.toString(), "is computed: it has the right of " + type.source(field));
        }
    }

    /** Nothing of these actions may be done on these rows; where none is named, nothing at all. */
    public static <T extends Entity> Denial<T> of(
            String name, RecordType<T> type, Criteria<T> where, Action... actions) {
        Set<Action> denied = EnumSet.noneOf(Action.class);
        denied.addAll(Arrays.asList(actions.length == 0 ? Action.values() : actions));
        return new Denial<>(name, type, denied, Optional.empty(), FieldTreatment.HIDDEN, where, Set.of(), Set.of());
    }

    /** A field is neither seen nor written on these rows. */
    public static <T extends Entity> Denial<T> hide(String name, Field<T, ?> field, Criteria<T> where) {
        return treat(name, field, FieldTreatment.HIDDEN, where);
    }

    /** A text is seen through a mask on these rows, and not written. */
    public static <T extends Entity> Denial<T> mask(String name, Mask mask, Field<T, ?> field, Criteria<T> where) {
        return treat(name, field, FieldTreatment.masked(mask), where);
    }

    /** A field is treated so on these rows, or more strictly. */
    public static <T extends Entity> Denial<T> treat(
            String name, Field<T, ?> field, FieldTreatment treatment, Criteria<T> where) {
        return new Denial<>(name, field.owner(), Set.of(), Optional.of(field), treatment, where, Set.of(), Set.of());
    }

    /** The same for those only who have one of these roles. */
    public Denial<T> onlyFor(String... roles) {
        return new Denial<>(name, type, actions, field, treatment, where, Set.of(roles), spared);
    }

    /** The same for all but those who have one of these roles. */
    public Denial<T> except(String... roles) {
        return new Denial<>(name, type, actions, field, treatment, where, only, Set.of(roles));
    }

    /** Whether it holds for who has these roles. */
    boolean holdsFor(Set<String> roles) {
        return (only.isEmpty() || only.stream().anyMatch(roles::contains))
                && spared.stream().noneMatch(roles::contains);
    }
}
