package io.embedcrm.roles;

/** Which rows a right reaches. */
public enum Scope {
    /** None. */
    NONE,
    /** The record the actor is itself, such as a customer in a portal, and what belongs to it. */
    SELF,
    /** Those whose owner the actor is. */
    OWN,
    /** Those of the territories the actor is a member of and of all territories below them, and the actor's own. */
    TERRITORY,
    /** Those of the actor's teams, and the actor's own. */
    TEAM,
    /** Those of the actor's teams and of all teams below them, and the actor's own. */
    SUBTREE,
    /** All. */
    ALL;

    /** Whether it reaches every row that {@code other} reaches, as far as the scopes alone tell. */
    boolean covers(Scope other) {
        return this == other
                || this == ALL
                || other == NONE
                || (this == TERRITORY && other == OWN)
                || (chained() && other.chained() && compareTo(other) > 0);
    }

    private boolean chained() {
        return this == OWN || this == TEAM || this == SUBTREE;
    }
}
