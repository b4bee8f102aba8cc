package io.embedcrm.permissions;

import io.embedcrm.roles.PolicyDefinition;
import io.embedcrm.roles.Roles;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.PolicySource;
import io.embedcrm.work.Types;

/** A source of policies under which records can be shared, roles given and lent to single actors, and denials stored. */
public interface KeepsGrants extends PolicySource {
    /** Whether the policy has a role of this name. */
    boolean knows(TenantId tenant, Transaction storing, Types types, String role);

    /** The policy where this is stored. */
    Roles inForce(PolicyDefinition stored, Types types);

    /** The policy with these roles or, where there are none, its own, less what it denies itself and what these deny. */
    Roles with(PolicyDefinition other, Types types);
}
