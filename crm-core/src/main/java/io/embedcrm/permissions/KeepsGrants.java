package io.embedcrm.permissions;

import io.embedcrm.roles.Role;
import io.embedcrm.roles.Roles;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.PolicySource;
import io.embedcrm.work.Types;
import java.util.List;

/** A source of policies under which records can be shared, and roles given and lent to single actors. */
public interface KeepsGrants extends PolicySource {
    /** Whether the policy has a role of this name. */
    boolean knows(TenantId tenant, Transaction storing, Types types, String role);

    /** The policy as it would be with these roles in the place of all there are, under what is denied now. */
    Roles with(List<Role> others);
}
