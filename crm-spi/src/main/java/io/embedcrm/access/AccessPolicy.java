package io.embedcrm.access;

import io.embedcrm.storage.TenantId;

/** Says what each actor may do. It is asked at the start of each call, so a change takes effect with the next one. */
@FunctionalInterface
public interface AccessPolicy {
    /** What {@code actor} may do now among the records of {@code tenant}. */
    Access of(TenantId tenant, Actor actor);

    /** Everything to everyone: for programs that check rights themselves. */
    static AccessPolicy unrestricted() {
        return (tenant, actor) -> Access.unrestricted();
    }
}
