package io.embedcrm.permissions;

import io.embedcrm.access.AccessPolicy;
import io.embedcrm.gateway.Directory;
import io.embedcrm.roles.Denial;
import io.embedcrm.roles.PolicyDefinition;
import io.embedcrm.roles.Role;
import io.embedcrm.roles.RoleDefinition;
import io.embedcrm.roles.Roles;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.Types;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The policy of the roles that are stored, edited by {@link RoleService}. What is changed is in force from the next
 * transaction on, on every node: each transaction reads one row by its primary key, and the roles themselves only where
 * that row names others than before. Denials that are stored beside them, edited by {@link DenialService}, hold beside
 * those of the program.
 *
 * <pre>{@code
 * Crm crm = Crm.on(storage).storedPolicy(StoredRoles.of(directory, shop.roles())).build();
 * }</pre>
 */
public final class StoredRoles implements KeepsGrants {
    private final Directory directory;
    private final List<Role> initial;
    private final List<Denial<?>> denials;
    private final Roles initially;
    private final Editions editions = new Editions();
    private final StoredGrants.Known grants = new StoredGrants.Known();

    private StoredRoles(Directory directory, List<Role> initial, List<Denial<?>> denials) {
        this.directory = directory;
        this.initial = List.copyOf(initial);
        this.denials = List.copyOf(denials);
        this.initially = Roles.of(directory, this.initial, this.denials);
    }

    /**
     * The stored roles; where none are stored, these. One is needed at least that may change {@link RoleSheet}s and create
     * {@link RoleEdition}s, or nobody can ever store any.
     */
    public static StoredRoles of(Directory directory, List<Role> initial) {
        return new StoredRoles(directory, initial, List.of());
    }

    /** The same, none of which speaks of teams. */
    public static StoredRoles of(Role... initial) {
        return new StoredRoles(Directory.empty(), Arrays.asList(initial), List.of());
    }

    /** The same, less what is denied whatever roles are stored; who edits them cannot undo it. */
    public StoredRoles denying(Denial<?>... denied) {
        return new StoredRoles(directory, initial, List.of(denied));
    }

    /** The roles where none are stored. */
    public List<RoleDefinition> initial() {
        return initial.stream().map(Role::definition).toList();
    }

    @Override
    public AccessPolicy of(TenantId tenant, Transaction storing, Types types, Instant now) {
        Optional<RoleSheet> sheet = storing.find(RoleSheet.TYPE, RoleSheet.ONLY);
        return grants.policy(roles(sheet, storing, types), directory, tenant, storing, sheet, types, now);
    }

    private Roles roles(Optional<RoleSheet> sheet, Transaction storing, Types types) {
        return sheet.map(each -> editions.of(each.edition(), storing, stored -> inForce(stored, types)))
                .orElse(initially);
    }

    @Override
    public boolean knows(TenantId tenant, Transaction storing, Types types, String role) {
        return roles(storing.find(RoleSheet.TYPE, RoleSheet.ONLY), storing, types).roles().stream()
                .anyMatch(each -> each.name().equals(role));
    }

    @Override
    public Roles inForce(PolicyDefinition stored, Types types) {
        return with(stored, types);
    }

    @Override
    public Roles with(PolicyDefinition other, Types types) {
        List<Role> roles = other.roles().isEmpty() ? initial : other.roles(types.all());
        return Roles.of(directory, roles, denials).denying(StoredConditions.denials(other, types.all()));
    }
}
