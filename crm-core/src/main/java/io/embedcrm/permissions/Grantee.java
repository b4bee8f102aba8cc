package io.embedcrm.permissions;

import io.embedcrm.access.Actor;
import io.embedcrm.error.InvalidException;
import io.embedcrm.record.Texts;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * With whom something is shared: a user, the members of a team, or whoever has a role.
 *
 * @param kind which of them
 * @param name the id of the user, or the name of the team or role
 */
public record Grantee(Kind kind, String name) {
    /** The longest text of one. */
    static final int LENGTH = Actor.MAX_LENGTH + 5;

    /** What a name stands for. */
    public enum Kind {
        /** A user of the host. */
        USER,
        /** A team of the host's directory. */
        TEAM,
        /** A role. */
        ROLE
    }

    /** Checks the name. */
    public Grantee {
        Texts.check("grantee", name, Actor.MAX_LENGTH);
        if (name.isBlank()) {
            throw new InvalidException("grantee.blank", "grantee", "a grantee has a name");
        }
    }

    /** A user. */
    public static Grantee user(String id) {
        return new Grantee(Kind.USER, id);
    }

    /** The members of a team, as the host's directory has them. */
    public static Grantee team(String name) {
        return new Grantee(Kind.TEAM, name);
    }

    /** Whoever has a role. */
    public static Grantee role(String name) {
        return new Grantee(Kind.ROLE, name);
    }

    static Grantee parse(String text) {
        int colon = text.indexOf(':');
        return new Grantee(
                Kind.valueOf(text.substring(0, colon).toUpperCase(java.util.Locale.ROOT)), text.substring(colon + 1));
    }

    /** The texts under which something may be shared with a user. */
    static Set<String> texts(String user, Collection<String> teams, Collection<String> roles) {
        Set<String> texts = new TreeSet<>();
        texts.add(user(user).toString());
        teams.stream()
                .filter(team -> !team.isBlank())
                .forEach(team -> texts.add(team(team).toString()));
        roles.stream()
                .filter(role -> !role.isBlank())
                .forEach(role -> texts.add(role(role).toString()));
        return texts;
    }

    /** {@code user:lin}. */
    @Override
    public String toString() {
        return kind.name().toLowerCase(java.util.Locale.ROOT) + ":" + name;
    }
}
