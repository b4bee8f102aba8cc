package io.embedcrm.admin;

import io.embedcrm.access.Actor;
import io.embedcrm.defaults.ShopRole;
import java.util.Set;

/**
 * Somebody who works in the shop.
 *
 * @param user how they sign in
 * @param role what they are
 * @param teams to which teams they belong
 */
record Colleague(String user, ShopRole role, Set<String> teams) {
    static Colleague of(String user, ShopRole role, String... teams) {
        return new Colleague(user, role, Set.of(teams));
    }

    Actor actor() {
        return Actor.of(user, role.code());
    }
}
