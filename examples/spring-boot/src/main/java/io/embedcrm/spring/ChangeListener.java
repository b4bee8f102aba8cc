package io.embedcrm.spring;

import io.embedcrm.CrmSession;
import io.embedcrm.event.Event;

/**
 * A bean that is told each change before it is committed; see {@code CrmBuilder.beforeCommit}. It works on the session it
 * is given: the CRM cannot be injected into it, since it is a part of the CRM.
 */
@FunctionalInterface
public interface ChangeListener {
    /** Takes a change; throwing vetoes the whole transaction, the host's writes in it included. */
    void changing(Event event, CrmSession session);
}
