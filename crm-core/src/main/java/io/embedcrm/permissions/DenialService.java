package io.embedcrm.permissions;

import io.embedcrm.error.InvalidException;
import io.embedcrm.error.NotFoundException;
import io.embedcrm.roles.Denial;
import io.embedcrm.roles.DenialDefinition;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Session;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Edits the denials that are stored; they hold beside those of the program, against all that roles, shares, permission sets
 * and delegations give. They stand in the same editions as the roles: each edit makes a new one, told as an event called
 * {@code roles.changed} and in force from the next transaction on, on every node. Impossible rules are refused at once, and
 * so is an edit after which who makes it could not edit again.
 */
public final class DenialService {
    private final Session session;

    /** For the actor of {@code session}. */
    public DenialService(Session session) {
        this.session = session;
    }

    /** The denials that are stored, by name; none to who may not read the roles. */
    public List<DenialDefinition> all() {
        return new RoleService(session).policy().denials();
    }

    /**
     * Adds a denial.
     *
     * @throws InvalidException {@code denial.known} if there is one of this name; the codes of
     *     {@link DenialDefinition#denial}; {@code grants.unknown} if the policy in force keeps no denials
     * @throws io.embedcrm.error.LimitExceededException if the conditions of all denials have too many parts together
     */
    public RoleEdition add(DenialDefinition denial) {
        return edit(Operation.of("denials.add", denial), denials -> {
            denials.add(denial);
            return denials;
        });
    }

    /** Adds a denial, or puts it in the place of the one of its name. */
    public RoleEdition put(DenialDefinition denial) {
        return edit(Operation.of("denials.put", denial), denials -> with(denials, denial));
    }

    /** Adds a denial, or puts it in the place of the one of its name. */
    public RoleEdition put(Denial<?> denial) {
        return put(DenialDefinition.of(denial, session.types().all()));
    }

    /**
     * Changes a denial: {@code change("vip", denial -> denial.except("manager"))}.
     *
     * @throws NotFoundException if there is none of this name
     */
    public RoleEdition change(String name, UnaryOperator<DenialDefinition> change) {
        return edit(Operation.of("denials.change", name), denials -> {
            DenialDefinition changed = change.apply(known(denials, name));
            if (!changed.name().equals(name)) {
                throw new InvalidException("denial.name", null, "a denial keeps its name");
            }
            return with(denials, changed);
        });
    }

    /**
     * Removes a denial.
     *
     * @throws NotFoundException if there is none of this name
     */
    public RoleEdition remove(String name) {
        return edit(Operation.of("denials.remove", name), denials -> {
            denials.remove(known(denials, name));
            return denials;
        });
    }

    /** Stores these denials in the place of all that were stored. */
    public RoleEdition replace(Collection<DenialDefinition> denials) {
        return edit(Operation.of("denials.replace", denials), before -> new ArrayList<>(denials));
    }

    private static DenialDefinition known(List<DenialDefinition> denials, String name) {
        return denials.stream()
                .filter(denial -> denial.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("denial", name));
    }

    private static List<DenialDefinition> with(List<DenialDefinition> denials, DenialDefinition denial) {
        denials.removeIf(each -> each.name().equals(denial.name()));
        denials.add(denial);
        return denials;
    }

    private RoleEdition edit(Operation operation, UnaryOperator<List<DenialDefinition>> change) {
        SingleGrants.demandKept(session);
        return new PolicyEditing(session)
                .edit(operation, policy -> policy.withDenials(change.apply(new ArrayList<>(policy.denials()))));
    }
}
