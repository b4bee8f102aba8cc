package io.embedcrm.roles;

import io.embedcrm.access.Action;
import io.embedcrm.access.Mask;
import io.embedcrm.error.InvalidException;
import io.embedcrm.error.LimitExceededException;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.RecordType;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A denial as data: what a {@link Denial} says, by the names of types and fields. Immutable.
 *
 * @param name what it is told as
 * @param type of which records
 * @param actions what may not be done with them
 * @param field the field that is treated otherwise instead, such as {@code Customer.birthday}
 * @param treatment how
 * @param where on which records, as {@link io.embedcrm.conditions.CriteriaJson} writes it; it is kept as it is, so it should name no persons
 * @param only the roles it holds for; where there are none, everybody
 * @param spared the roles it does not hold for
 */
public record DenialDefinition(
        String name,
        String type,
        Set<Action> actions,
        Optional<String> field,
        FieldTreatment treatment,
        String where,
        Set<String> only,
        Set<String> spared) {
    /** Copies the sets. */
    public DenialDefinition {
        actions = sorted(actions);
        only = sorted(only);
        spared = sorted(spared);
    }

    private static <V extends Comparable<V>> Set<V> sorted(Collection<V> values) {
        return Collections.unmodifiableSet(new TreeSet<>(values));
    }

    /** What a denial says. */
    public static DenialDefinition of(Denial<?> denial, ConditionTexts texts) {
        return new DenialDefinition(
                denial.name(),
                denial.type().name(),
                denial.actions(),
                denial.field().map(Object::toString),
                denial.treatment(),
                texts.write(denial.where()),
                denial.only(),
                denial.spared());
    }

    /** Nothing of these actions may be done on these rows of a type; where none is named, nothing at all. */
    public static DenialDefinition of(String name, String type, String where, Action... actions) {
        List<Action> denied = Arrays.asList(actions.length == 0 ? Action.values() : actions);
        return new DenialDefinition(
                name, type, Set.copyOf(denied), Optional.empty(), FieldTreatment.HIDDEN, where, Set.of(), Set.of());
    }

    /** A field is neither seen nor written on these rows. */
    public static DenialDefinition hide(String name, String field, String where) {
        return treat(name, field, FieldTreatment.HIDDEN, where);
    }

    /** A text is seen through a mask on these rows, and not written. */
    public static DenialDefinition mask(String name, Mask mask, String field, String where) {
        return treat(name, field, FieldTreatment.masked(mask), where);
    }

    /** A field is treated so on these rows, or more strictly. */
    public static DenialDefinition treat(String name, String field, FieldTreatment treatment, String where) {
        String type = field.substring(0, Math.max(0, field.indexOf('.')));
        return new DenialDefinition(name, type, Set.of(), Optional.of(field), treatment, where, Set.of(), Set.of());
    }

    /** The same for those only who have one of these roles. */
    public DenialDefinition onlyFor(String... roles) {
        return new DenialDefinition(name, type, actions, field, treatment, where, Set.of(roles), spared);
    }

    /** The same for all but those who have one of these roles. */
    public DenialDefinition except(String... roles) {
        return new DenialDefinition(name, type, actions, field, treatment, where, only, Set.of(roles));
    }

    /** The same on other rows. */
    public DenialDefinition where(String other) {
        return new DenialDefinition(name, type, actions, field, treatment, other, only, spared);
    }

    /**
     * The denial.
     *
     * @throws InvalidException with a code beginning with {@code roles.}, {@code denial.} or {@code criteria.} if it cannot
     *     be: types and fields that are not there, structural fields hidden, masks on what is no text
     */
    public Denial<?> denial(Collection<? extends RecordType<?>> known, ConditionTexts texts) {
        RoleRules rules = new RoleRules(known);
        RecordType<?> of = rules.type(type);
        field.ifPresent(named -> rules.field(named, treatment));
        return denial(of, texts);
    }

    private <T extends Entity> Denial<T> denial(RecordType<T> of, ConditionTexts texts) {
        return denial(of, texts.read(of, where));
    }

    private <T extends Entity> Denial<T> denial(RecordType<T> of, Criteria<T> rows) {
        Optional<Field<T, ?>> denied = field.map(named -> RoleRules.find(of, named)
                .orElseThrow(() -> new InvalidException("denial.field", of.name(), "has no field of this name")));
        return new Denial<>(name, of, actions, denied, treatment, rows, only, spared);
    }

    /**
     * The denial as far as this program can tell: absent where the type or the field is not {@code known} to it, for there
     * is nothing to deny; on all rows where it cannot read the condition, so that it shows nothing that others do not.
     */
    Optional<Denial<?>> inForce(Collection<? extends RecordType<?>> known, ConditionTexts texts) {
        return new RoleRules(known).find(type).flatMap(of -> inForce(of, texts));
    }

    private <T extends Entity> Optional<Denial<?>> inForce(RecordType<T> of, ConditionTexts texts) {
        return field.filter(named -> RoleRules.find(of, named).isEmpty()).isPresent()
                ? Optional.empty()
                : Optional.of(denial(of, readOrAll(of, texts)));
    }

    private <T extends Entity> Criteria<T> readOrAll(RecordType<T> of, ConditionTexts texts) {
        try {
            return texts.read(of, where);
        } catch (InvalidException | LimitExceededException e) {
            return Criteria.everything();
        }
    }
}
