package io.embedcrm.spring;

import io.embedcrm.Crm;
import io.embedcrm.CrmSession;
import io.embedcrm.storage.TenantId;

/**
 * Opens the session of whoever is calling. Ask for it in each call and keep none: the next caller is another.
 *
 * <pre>{@code
 * sessions.current().purchases().record(purchase);
 * }</pre>
 */
public final class CrmSessions {
    private final Crm crm;
    private final ActorSource actors;

    CrmSessions(Crm crm, ActorSource actors) {
        this.crm = crm;
        this.actors = actors;
    }

    /** The caller at work on the records of the one tenant, or of the first. */
    public CrmSession current() {
        return crm.as(actors.current());
    }

    /** The caller at work on the records of {@code tenant}. */
    public CrmSession current(TenantId tenant) {
        return crm.as(tenant, actors.current());
    }
}
