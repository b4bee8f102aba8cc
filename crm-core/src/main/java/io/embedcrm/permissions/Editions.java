package io.embedcrm.permissions;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.roles.PolicyDefinition;
import io.embedcrm.roles.Roles;
import io.embedcrm.storage.Transaction;
import java.util.function.Function;

/** The policies of the editions in force, as a program made them of what is stored. */
final class Editions {
    private static final int MOST_TENANTS = 1_000;

    private final Cache<Id<RoleEdition>, Roles> known =
            CacheBuilder.newBuilder().maximumSize(MOST_TENANTS).build();

    /** An edition is never changed, so it may be remembered by its id, even if it is not committed yet. */
    Roles of(Id<RoleEdition> id, Transaction storing, Function<PolicyDefinition, Roles> policy) {
        Roles found = known.getIfPresent(id);
        if (found == null) {
            RoleEdition edition = storing.find(RoleEdition.TYPE, id, Criteria.everything())
                    .orElseThrow(
                            () -> new IllegalStateException("the roles in force, edition " + id + ", are missing"));
            found = policy.apply(edition.policy());
            known.put(id, found);
        }
        return found;
    }
}
