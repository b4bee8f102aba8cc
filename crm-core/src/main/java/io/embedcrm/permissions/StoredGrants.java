package io.embedcrm.permissions;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.gateway.Directory;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Query;
import io.embedcrm.roles.PolicyDefinition;
import io.embedcrm.roles.Roles;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A policy of roles with what is stored of rights beside them: shares, permission sets, delegations, denials. Each transaction reads
 * one row by its primary key; what is given to an actor is read only where that row says that it may be another than before.
 *
 * <pre>{@code
 * Crm crm = Crm.on(storage).storedPolicy(StoredGrants.over(directory, roles)).build();
 * }</pre>
 */
public final class StoredGrants implements KeepsGrants {
    private static final int MOST_ACTORS = 100_000;
    private static final int MOST_TENANTS = 1_000;

    private final Directory directory;
    private final Roles roles;
    private final Known known = new Known();
    private final Editions editions = new Editions();

    private StoredGrants(Directory directory, Roles roles) {
        this.directory = directory;
        this.roles = roles;
    }

    /** Over roles in the program; teams are those of {@code directory}, and who left as it has it lends nothing more. */
    public static StoredGrants over(Directory directory, Roles roles) {
        return new StoredGrants(directory, roles);
    }

    @Override
    public AccessPolicy of(TenantId tenant, Transaction storing, Types types, Instant now) {
        Optional<RoleSheet> sheet = storing.find(RoleSheet.TYPE, RoleSheet.ONLY);
        Roles less = sheet.map(each -> editions.of(each.edition(), storing, stored -> inForce(stored, types)))
                .orElse(roles);
        return known.policy(less, directory, tenant, storing, sheet, types, now);
    }

    @Override
    public boolean knows(TenantId tenant, Transaction storing, Types types, String role) {
        return roles.roles().stream().anyMatch(each -> each.name().equals(role));
    }

    @Override
    public Roles inForce(PolicyDefinition stored, Types types) {
        return roles.denying(StoredConditions.denials(stored, types.all()));
    }

    @Override
    public Roles with(PolicyDefinition other, Types types) {
        return other.roles().isEmpty()
                ? inForce(other, types)
                : Roles.of(directory, other.roles(types.all()), roles.denials())
                        .denying(StoredConditions.denials(other, types.all()));
    }

    /** What single actors were given, as often as it changed. */
    static final class Known {
        private final Cache<State, OfActor> byState =
                CacheBuilder.newBuilder().maximumSize(MOST_ACTORS).build();

        private final Cache<String, Territories> territories =
                CacheBuilder.newBuilder().maximumSize(MOST_TENANTS).build();

        /** The state is never the same again, so it may be remembered even if it is not committed yet. */
        private record State(String grants, String user) {}

        /** What was given to an actor. */
        record OfActor(List<PermissionGrant> sets, List<Delegation> lent) {}

        AccessPolicy policy(
                Roles roles,
                Directory directory,
                TenantId tenant,
                Transaction storing,
                Optional<RoleSheet> sheet,
                Types types,
                Instant now) {
            return sheet.filter(each -> each.grants() != null || each.shared() != null)
                    .<AccessPolicy>map(each -> new GrantedPolicy(
                            roles, new StoredGiven(this, directory, tenant, storing, each, types, now)))
                    .orElse(roles);
        }

        Territories territories(Transaction storing, String grants, Types types) {
            Territories found = territories.getIfPresent(grants);
            if (found == null) {
                found = Territories.read(storing, types);
                territories.put(grants, found);
            }
            return found;
        }

        OfActor of(Transaction storing, String grants, String user) {
            State state = new State(grants, user);
            OfActor found = byState.getIfPresent(state);
            if (found == null) {
                found = new OfActor(
                        storing.list(Query.of(PermissionGrant.TYPE)
                                        .where(PermissionGrant.USER.eq(user))
                                        .limit(Limits.PAGE))
                                .items(),
                        storing.list(Query.of(Delegation.TYPE)
                                        .where(Delegation.TO.eq(user))
                                        .limit(Limits.PAGE))
                                .items());
                byState.put(state, found);
            }
            return found;
        }
    }
}
