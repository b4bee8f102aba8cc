package io.embedcrm.roles;

import io.embedcrm.gateway.Directory;
import io.embedcrm.storage.TenantId;
import java.util.Map;
import java.util.Set;

/** Lin and Wang in the north, Zhao in the far north below it, Qian in the south, Sun in no team. */
final class Houses implements Directory {
    static final Map<String, Set<String>> TEAMS = Map.of(
            "lin", Set.of("north"),
            "wang", Set.of("north"),
            "zhao", Set.of("far-north"),
            "qian", Set.of("south"));

    @Override
    public Set<String> teamsOf(TenantId tenant, String user) {
        return TEAMS.getOrDefault(user, Set.of());
    }

    @Override
    public Set<String> membersOf(TenantId tenant, String team) {
        return TEAMS.entrySet().stream()
                .filter(user -> user.getValue().contains(team))
                .map(Map.Entry::getKey)
                .collect(java.util.stream.Collectors.toSet());
    }

    @Override
    public Set<String> subtree(TenantId tenant, String team) {
        return team.equals("north") ? Set.of("north", "far-north") : Set.of(team);
    }
}
