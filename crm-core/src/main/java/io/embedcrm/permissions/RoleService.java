package io.embedcrm.permissions;

import io.embedcrm.access.Action;
import io.embedcrm.error.InvalidException;
import io.embedcrm.error.NotFoundException;
import io.embedcrm.query.Cursor;
import io.embedcrm.query.Page;
import io.embedcrm.query.Query;
import io.embedcrm.roles.PolicyDefinition;
import io.embedcrm.roles.Role;
import io.embedcrm.roles.RoleDefinition;
import io.embedcrm.work.Call;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Session;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Edits the roles that are stored; they are the policy where the CRM was built with {@link StoredRoles}. Each edit makes a
 * new edition, told as an event called {@code roles.changed} and in force from the next transaction on. Impossible rules
 * are refused at once, and so is an edit after which who makes it could not edit again.
 */
public final class RoleService {
    private final Session session;

    /** For the actor of {@code session}. */
    public RoleService(Session session) {
        this.session = session;
    }

    /**
     * The roles by name: those that are stored or, where none are, those the policy begins with; none to who may not read
     * them.
     */
    public List<RoleDefinition> all() {
        return policy().roles();
    }

    /** The same with the denials that are stored, to be edited and tried by {@link ExplainService#simulate}. */
    public PolicyDefinition policy() {
        return session.read(call -> {
            if (!call.allowed(RoleSheet.TYPE, Action.READ).isEverything()) {
                return PolicyDefinition.NONE;
            }
            PolicyDefinition stored =
                    RoleSheets.inForce(call).map(RoleEdition::policy).orElse(PolicyDefinition.NONE);
            return stored.roles().isEmpty() ? stored.withRoles(initial()) : stored;
        });
    }

    /** The roles that are stored, by name. */
    public List<RoleDefinition> stored() {
        return session.read(RoleService::stored);
    }

    /**
     * Adds a role.
     *
     * @throws InvalidException {@code roles.known} if there is one of this name, and the codes of
     *     {@link RoleDefinition#checked}
     */
    public RoleEdition add(RoleDefinition role) {
        return edit(Operation.of("roles.add", role), roles -> {
            if (roles.stream().anyMatch(each -> each.name().equals(role.name()))) {
                throw new InvalidException("roles.known", null, "there is a role of this name");
            }
            roles.add(role);
            return roles;
        });
    }

    /** Adds a role, or puts it in the place of the one of its name. */
    public RoleEdition put(Role role) {
        RoleDefinition definition = role.definition();
        return edit(Operation.of("roles.put", definition), roles -> with(roles, definition));
    }

    /**
     * Changes what a role may: {@code change("sales", role -> role.hide("Customer.birthday"))}.
     *
     * @throws NotFoundException if there is none of this name
     */
    public RoleEdition change(String name, UnaryOperator<RoleDefinition> change) {
        return edit(Operation.of("roles.change", name), roles -> {
            RoleDefinition changed = change.apply(known(roles, name));
            if (!changed.name().equals(name)) {
                throw new InvalidException("roles.name", null, "a role keeps its name");
            }
            return with(roles, changed);
        });
    }

    /** Removes a role: who has it has what its other roles give, and nothing else. */
    public RoleEdition remove(String name) {
        return edit(Operation.of("roles.remove", name), roles -> {
            roles.remove(known(roles, name));
            return roles;
        });
    }

    /** Stores these roles in the place of all that were stored; with none, those the policy begins with are in force. */
    public RoleEdition replace(Collection<RoleDefinition> roles) {
        return edit(Operation.of("roles.replace", roles), before -> new ArrayList<>(roles));
    }

    private static RoleDefinition known(List<RoleDefinition> roles, String name) {
        return roles.stream()
                .filter(role -> role.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("role", name));
    }

    private static List<RoleDefinition> with(List<RoleDefinition> roles, RoleDefinition role) {
        roles.removeIf(each -> each.name().equals(role.name()));
        roles.add(role);
        return roles;
    }

    /** The editions of the roles, newest first. */
    public Page<RoleEdition> editions(int limit, Optional<Cursor> after) {
        Query<RoleEdition> query = Query.of(RoleEdition.TYPE)
                .sortedBy(RoleEdition.NUMBER.descending())
                .limit(limit);
        return session.read(call -> call.list(after.map(query::after).orElse(query)));
    }

    private RoleEdition edit(Operation operation, UnaryOperator<List<RoleDefinition>> change) {
        return new PolicyEditing(session).edit(operation, policy -> {
            List<RoleDefinition> roles = new ArrayList<>(policy.roles().isEmpty() ? initial() : policy.roles());
            return policy.withRoles(change.apply(roles));
        });
    }

    private static List<RoleDefinition> stored(Call call) {
        return RoleSheets.inForce(call).map(RoleEdition::roles).orElse(List.of());
    }

    /** Those the policy in force begins with, where it is one of stored roles. */
    private List<RoleDefinition> initial() {
        return session.policy() instanceof StoredRoles stored ? stored.initial() : List.of();
    }
}
