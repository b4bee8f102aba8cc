package io.embedcrm.roles;

import io.embedcrm.error.InvalidException;
import io.embedcrm.error.LimitExceededException;
import io.embedcrm.query.CriteriaSize;
import io.embedcrm.record.RecordType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Roles, and what is denied whatever they give, as data. Immutable.
 *
 * @param roles the roles
 * @param denials the denials
 */
public record PolicyDefinition(List<RoleDefinition> roles, List<DenialDefinition> denials) {
    /** No roles and no denials. */
    public static final PolicyDefinition NONE = new PolicyDefinition(List.of(), List.of());

    /** How many parts the conditions of all denials may have together: they join every question. */
    public static final int MOST_DENIED = 100;

    /** Copies the lists. */
    public PolicyDefinition {
        roles = List.copyOf(roles);
        denials = List.copyOf(denials);
    }

    /** The same denials over these roles. */
    public PolicyDefinition withRoles(Collection<RoleDefinition> others) {
        return new PolicyDefinition(List.copyOf(others), denials);
    }

    /** These denials over the same roles. */
    public PolicyDefinition withDenials(Collection<DenialDefinition> others) {
        return new PolicyDefinition(roles, List.copyOf(others));
    }

    /**
     * The same, each condition as {@link io.embedcrm.conditions.CriteriaJson} writes it; refuses what cannot be.
     *
     * @throws InvalidException with the codes of {@link RoleDefinition#checked} and {@link DenialDefinition#denial};
     *     {@code roles.known} or {@code denial.known} if two have one name
     * @throws LimitExceededException if the conditions of the denials have more than {@value #MOST_DENIED} parts together
     */
    public PolicyDefinition checked(Collection<? extends RecordType<?>> known) {
        Set<String> names = new HashSet<>();
        for (RoleDefinition role : roles) {
            if (!names.add(role.checked(known).name())) {
                throw new InvalidException("roles.known", null, "there is a role of this name");
            }
        }
        Map<String, DenialDefinition> byName = new TreeMap<>();
        int parts = 0;
        for (DenialDefinition each : denials) {
            Denial<?> denial = each.denial(known);
            parts += CriteriaSize.count(denial.where());
            if (byName.put(each.name(), DenialDefinition.of(denial, known)) != null) {
                throw new InvalidException("denial.known", null, "there is a denial of this name");
            }
        }
        if (parts > MOST_DENIED) {
            throw new LimitExceededException("parts of conditions of denials", parts, MOST_DENIED);
        }
        return withDenials(byName.values());
    }

    /** The roles; what they say of types that are not {@code known} to this program is left out. */
    public List<Role> roles(Collection<? extends RecordType<?>> known) {
        return roles.stream().map(role -> role.role(known)).toList();
    }

    /**
     * The denials. One of a type or a field that is not {@code known} to this program has nothing to deny; one whose
     * condition it cannot read holds on all rows.
     */
    public List<Denial<?>> denials(Collection<? extends RecordType<?>> known) {
        List<Denial<?>> all = new ArrayList<>();
        denials.forEach(each -> each.inForce(known).ifPresent(all::add));
        return all;
    }
}
