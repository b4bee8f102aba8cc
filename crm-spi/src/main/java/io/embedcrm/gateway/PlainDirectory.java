package io.embedcrm.gateway;

import io.embedcrm.error.InvalidException;
import io.embedcrm.storage.TenantId;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A directory kept in memory, filled by the host: for those that have no other, and for tests. It may be filled while it is
 * asked; what is read is always one state.
 *
 * <pre>{@code
 * PlainDirectory directory = new PlainDirectory().team(shop, "china").team(shop, "wuhan", "china").user(shop, "lin", "wuhan");
 * directory.deactivate(shop, "lin");
 * }</pre>
 */
public final class PlainDirectory implements Directory {
    private final Map<TenantId, House> houses = new HashMap<>();

    /** A directory of nobody. */
    public PlainDirectory() {}

    /** The teams and users of one tenant. */
    private static final class House {
        private final Map<String, String> parents = new HashMap<>();
        private final Set<String> teams = new TreeSet<>();
        private final Map<String, Set<String>> users = new HashMap<>();
        private final Set<String> left = new TreeSet<>();
    }

    /** A team that is below no other. */
    public synchronized PlainDirectory team(TenantId tenant, String team) {
        House house = house(tenant);
        house.teams.add(team);
        house.parents.remove(team);
        return this;
    }

    /**
     * A team below another, from now on.
     *
     * @throws InvalidException with the code {@code directory.team} if there is no such other; {@code directory.circle} if
     *     that one is below the team itself
     */
    public synchronized PlainDirectory team(TenantId tenant, String team, String parent) {
        House house = house(tenant);
        demandTeam(house, parent);
        if (below(house, team).contains(parent)) {
            throw new InvalidException("directory.circle", "team", "a team is not below itself");
        }
        house.teams.add(team);
        house.parents.put(team, parent);
        return this;
    }

    /**
     * A user who works in these teams, from now on in no other.
     *
     * @throws InvalidException with the code {@code directory.team} if there is no such team
     */
    public synchronized PlainDirectory user(TenantId tenant, String user, String... teams) {
        House house = house(tenant);
        for (String team : teams) {
            demandTeam(house, team);
        }
        house.users.put(user, Set.of(teams));
        house.left.remove(user);
        return this;
    }

    /** The user works here no more, and belongs to no team; whether known before or not. */
    public synchronized PlainDirectory deactivate(TenantId tenant, String user) {
        house(tenant).left.add(user);
        return this;
    }

    private House house(TenantId tenant) {
        return houses.computeIfAbsent(tenant, t -> new House());
    }

    private static void demandTeam(House house, String team) {
        if (!house.teams.contains(team)) {
            throw new InvalidException("directory.team", "team", "there is no such team; there are " + house.teams);
        }
    }

    private static Set<String> below(House house, String team) {
        Set<String> reached = new LinkedHashSet<>(Set.of(team));
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Map.Entry<String, String> each : house.parents.entrySet()) {
                grown |= reached.contains(each.getValue()) && reached.add(each.getKey());
            }
        }
        return reached;
    }

    @Override
    public synchronized Set<String> teamsOf(TenantId tenant, String user) {
        House house = house(tenant);
        return house.left.contains(user) ? Set.of() : house.users.getOrDefault(user, Set.of());
    }

    @Override
    public synchronized Set<String> membersOf(TenantId tenant, String team) {
        House house = house(tenant);
        Set<String> members = new TreeSet<>();
        house.users.forEach((user, teams) -> {
            if (teams.contains(team) && !house.left.contains(user)) {
                members.add(user);
            }
        });
        return members;
    }

    @Override
    public synchronized Set<String> subtree(TenantId tenant, String team) {
        return Set.copyOf(below(house(tenant), team));
    }

    @Override
    public synchronized boolean active(TenantId tenant, String user) {
        return !house(tenant).left.contains(user);
    }
}
