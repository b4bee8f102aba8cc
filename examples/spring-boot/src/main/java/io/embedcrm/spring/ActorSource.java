package io.embedcrm.spring;

import io.embedcrm.access.Actor;

/** Says who is calling. Where Spring Security is present there is one already; any other host declares a bean. */
@FunctionalInterface
public interface ActorSource {
    /** Who is calling now; throws if it is nobody. */
    Actor current();
}
