package io.embedcrm.roles;

/**
 * What a right rests on, or what takes it away.
 *
 * @param kind what it is
 * @param name the name of the role, the permission set or the denial; of a delegation, who lent
 */
public record Ground(Kind kind, String name) {
    /** What a right can rest on. */
    public enum Kind {
        /** A role the host's security gives. */
        ROLE,
        /** A role given to a single actor. */
        PERMISSION_SET,
        /** What somebody lent to the actor who stands in. */
        DELEGATION,
        /** What was shared with the actor, its roles or its teams. */
        SHARE,
        /** What holds against all of these. */
        DENIAL
    }

    /** {@code role sales}. */
    @Override
    public String toString() {
        String what = kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        return kind == Kind.DELEGATION ? what + " by " + name : kind == Kind.SHARE ? what : what + " " + name;
    }
}
