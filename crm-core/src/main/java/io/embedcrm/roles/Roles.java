package io.embedcrm.roles;

import io.embedcrm.access.Access;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Actor;
import io.embedcrm.access.DeclaredAttributes;
import io.embedcrm.error.RefusedException;
import io.embedcrm.gateway.Directory;
import io.embedcrm.storage.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A policy of roles. An actor has what any of its roles gives, row by row and field by field: a field that one role shows
 * on some rows is not shown on the rows of another. A role nobody has declared gives nothing.
 *
 * <p>Whose a record is, is told by its fields {@code owner} and {@code team}; a record that has none is its whole's, or
 * that of the record in whose stream it stands.
 */
public final class Roles implements AccessPolicy {
    private final Map<String, Role> roles = new TreeMap<>();
    private final List<Denial<?>> denials;
    private final Directory directory;

    private Roles(Directory directory, List<Role> roles, List<Denial<?>> denials) {
        this.directory = directory;
        this.denials = List.copyOf(denials);
        for (Role role : roles) {
            if (this.roles.put(role.name(), role) != null) {
                throw new IllegalArgumentException("Two roles are called " + role.name());
            }
        }
    }

    /** The policy of these roles; teams are those of {@code directory}. */
    public static Roles of(Directory directory, Role... roles) {
        return of(directory, List.of(roles), List.of());
    }

    /** The policy of these roles, less what is denied. */
    public static Roles of(Directory directory, List<Role> roles, List<Denial<?>> denials) {
        return new Roles(directory, roles, denials);
    }

    /** The same, less what is denied by these beside those there are. */
    public Roles denying(Denial<?>... more) {
        return denying(List.of(more));
    }

    /** The same, less what is denied by these beside those there are. */
    public Roles denying(List<Denial<?>> more) {
        List<Denial<?>> all = new ArrayList<>(denials);
        all.addAll(more);
        return new Roles(directory, List.copyOf(roles.values()), all);
    }

    /** The roles. */
    public List<Role> roles() {
        return List.copyOf(roles.values());
    }

    /** What is denied whatever the roles give. */
    public List<Denial<?>> denials() {
        return denials;
    }

    /** The policy of these roles, none of which speaks of teams. */
    public static Roles of(Role... roles) {
        return of(Directory.empty(), roles);
    }

    @Override
    public Access of(TenantId tenant, Actor actor) {
        return of(tenant, actor, DeclaredAttributes.none());
    }

    @Override
    public Access of(TenantId tenant, Actor actor, DeclaredAttributes declared) {
        return of(tenant, actor, declared, Given.nothing());
    }

    /** What {@code actor} may where this is given to single actors. */
    public Access of(TenantId tenant, Actor actor, DeclaredAttributes declared, Given given) {
        List<Grant> grants = new ArrayList<>();
        if (actor.behalf().isPresent()) {
            List<Actor> lenders = given.lent(actor);
            if (lenders.isEmpty()) {
                throw new RefusedException(
                        "delegation.none", "actor", "nothing is lent to the actor by whom it stands in for");
            }
            lenders.forEach(lender -> lent(grants, lender, tenant, declared, given));
        } else {
            own(grants, actor, tenant, declared, given);
        }
        return new RolesAccess(grants);
    }

    private void own(List<Grant> grants, Actor actor, TenantId tenant, DeclaredAttributes declared, Given given) {
        Set<String> sets = given.sets(actor.id());
        Set<String> held = new TreeSet<>(sets);
        held.addAll(actor.roles());
        Reach reach = new Reach(tenant, actor, directory, given);
        for (String name : held) {
            Ground.Kind kind = actor.roles().contains(name) ? Ground.Kind.ROLE : Ground.Kind.PERMISSION_SET;
            add(grants, new Ground(kind, name), name, held, reach, declared);
        }
        if (given.sharing()) {
            grants.add(overlaid(new ShareGrant(actor, given, roles.values(), declared), held));
        }
    }

    private void lent(List<Grant> grants, Actor lender, TenantId tenant, DeclaredAttributes declared, Given given) {
        Reach reach = new Reach(tenant, lender, directory, given);
        for (String name : new TreeSet<>(lender.roles())) {
            add(grants, new Ground(Ground.Kind.DELEGATION, lender.id()), name, lender.roles(), reach, declared);
        }
    }

    private void add(
            List<Grant> grants,
            Ground ground,
            String name,
            Set<String> held,
            Reach reach,
            DeclaredAttributes declared) {
        Role role = roles.get(name);
        if (role != null) {
            grants.add(overlaid(new RoleGrant(ground, role, reach, declared), held));
        }
    }

    private Grant overlaid(Grant grant, Set<String> held) {
        List<Denial<?>> holding =
                denials.stream().filter(denial -> denial.holdsFor(held)).toList();
        return holding.isEmpty() ? grant : new Overlaid(grant, new Denials(holding));
    }
}
