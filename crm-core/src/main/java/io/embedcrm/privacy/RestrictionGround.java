package io.embedcrm.privacy;

/** Why a person's data is kept and not used: GDPR article 18 (1), PIPL article 44. */
public enum RestrictionGround {
    /** The person says it is wrong, and that is looked into: GDPR 18 (1) a, PIPL 46. */
    CONTESTED,
    /** It was used against the law, and the person wants it kept rather than erased: GDPR 18 (1) b. */
    UNLAWFUL,
    /** The house needs it no more, the person for a claim of its own: GDPR 18 (1) c. */
    CLAIMS,
    /** The person objected, and it is looked into whose interests outweigh: GDPR 18 (1) d. */
    OBJECTION,
    /** The person limits or refuses the use as such: PIPL 44. */
    REFUSED
}
