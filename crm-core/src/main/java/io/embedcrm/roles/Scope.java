package io.embedcrm.roles;

/** Which rows a right reaches. */
public enum Scope {
    /** None. */
    NONE,
    /** Those whose owner the actor is. */
    OWN,
    /** Those of the actor's teams, and the actor's own. */
    TEAM,
    /** Those of the actor's teams and of all teams below them, and the actor's own. */
    SUBTREE,
    /** All. */
    ALL
}
