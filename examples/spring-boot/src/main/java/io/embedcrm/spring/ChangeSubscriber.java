package io.embedcrm.spring;

import io.embedcrm.CrmSession;
import io.embedcrm.event.Event;

/**
 * A bean that is told each change after its commit, at least once and in order for each customer, whenever what is due is
 * run; see {@code CrmBuilder.afterCommit}. It works on the session it is given.
 */
public interface ChangeSubscriber {
    /** The name the database remembers it by: keep it. */
    String name();

    /** Takes a change; throwing has it told again later. */
    void changed(Event event, CrmSession session);
}
