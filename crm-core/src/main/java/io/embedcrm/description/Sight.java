package io.embedcrm.description;

import io.embedcrm.access.Actor;
import io.embedcrm.work.Withheld;

/**
 * What an actor sees of a record.
 *
 * @param actor who
 * @param readable whether it sees the record at all
 * @param withheld what of the record is kept from it; nothing where it does not see the record
 */
public record Sight(Actor actor, boolean readable, Withheld withheld) {}
