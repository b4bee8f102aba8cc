package io.embedcrm.gateway;

import io.embedcrm.storage.TenantId;
import java.util.Set;

/**
 * The host's users and teams. The CRM keeps no users of its own: it asks whenever a rule speaks of a team, so the answer
 * should be quick.
 */
public interface Directory {
    /** The teams a user belongs to. */
    Set<String> teamsOf(TenantId tenant, String user);

    /** The users of a team. */
    Set<String> membersOf(TenantId tenant, String team);

    /** The teams below a team in the organisation, at any depth, itself included. */
    Set<String> subtree(TenantId tenant, String team);

    /**
     * Whether a user works here: who has left or is locked out may do nothing more. Asked with every call of a session. Also
     * asked of programs, which a directory mostly does not know: say yes to whom it does not know to have left.
     */
    default boolean active(TenantId tenant, String user) {
        return true;
    }

    /** No users and no teams. */
    static Directory empty() {
        return new Directory() {
            @Override
            public Set<String> teamsOf(TenantId tenant, String user) {
                return Set.of();
            }

            @Override
            public Set<String> membersOf(TenantId tenant, String team) {
                return Set.of();
            }

            @Override
            public Set<String> subtree(TenantId tenant, String team) {
                return Set.of(team);
            }
        };
    }
}
