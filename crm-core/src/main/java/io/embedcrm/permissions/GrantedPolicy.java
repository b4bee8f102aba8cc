package io.embedcrm.permissions;

import io.embedcrm.access.Access;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Actor;
import io.embedcrm.access.DeclaredAttributes;
import io.embedcrm.roles.Given;
import io.embedcrm.roles.Roles;
import io.embedcrm.storage.TenantId;

/** Roles, with what is given to single actors beside them. */
record GrantedPolicy(Roles roles, Given given) implements AccessPolicy {
    @Override
    public Access of(TenantId tenant, Actor actor) {
        return of(tenant, actor, DeclaredAttributes.none());
    }

    @Override
    public Access of(TenantId tenant, Actor actor, DeclaredAttributes declared) {
        return roles.of(tenant, actor, declared, given);
    }
}
