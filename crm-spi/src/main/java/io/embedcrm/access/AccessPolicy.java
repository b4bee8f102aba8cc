package io.embedcrm.access;

import io.embedcrm.storage.TenantId;

/** Says what each actor may do. It is asked at the start of each call, so a change takes effect with the next one. */
@FunctionalInterface
public interface AccessPolicy {
    /** What {@code actor} may do now among the records of {@code tenant}. */
    Access of(TenantId tenant, Actor actor);

    /**
     * The same, where it depends on what custom attributes are declared. This is what a call asks; a policy that does not
     * look at them need not care, but one that hands the question on to another hands it on in this form.
     */
    default Access of(TenantId tenant, Actor actor, DeclaredAttributes declared) {
        return of(tenant, actor);
    }

    /** Everything to everyone: for programs that check rights themselves. */
    static AccessPolicy unrestricted() {
        return (tenant, actor) -> Access.unrestricted();
    }
}
