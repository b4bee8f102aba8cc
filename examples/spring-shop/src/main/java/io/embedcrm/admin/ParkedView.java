package io.embedcrm.admin;

import java.util.List;

/**
 * A subscriber's stream that waits behind an event that failed too often.
 *
 * @param id which one
 * @param subscriber who does not take the event
 * @param customer the customer in whose order it stands; empty where it is another record's
 * @param whose how that is called
 * @param event what happened
 * @param at when
 * @param by who did it
 * @param fields what changed, without what it was
 * @param since since when it is parked
 * @param attempts how often it was tried
 * @param failure the kind of the last failure
 */
record ParkedView(
        String id,
        String subscriber,
        String customer,
        String whose,
        String event,
        String at,
        String by,
        List<String> fields,
        String since,
        long attempts,
        String failure) {}
