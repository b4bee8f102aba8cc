package io.embedcrm.privacy;

/** On what a use of personal data rests: GDPR article 6 (1), PIPL article 13. */
public enum LegalBasis {
    /** The person agreed: GDPR 6 (1) a, PIPL 13 (1). */
    CONSENT,
    /** The person agreed to this by itself, as for sensitive data (PIPL 29, GDPR 9 (2) a) or a transfer abroad (PIPL 39). */
    SEPARATE_CONSENT,
    /** A contract with the person needs it: GDPR 6 (1) b, PIPL 13 (2). */
    CONTRACT,
    /** A law demands it: GDPR 6 (1) c, PIPL 13 (3). */
    LEGAL_OBLIGATION,
    /** Life or health depend on it: GDPR 6 (1) d, PIPL 13 (4). */
    VITAL_INTERESTS,
    /** It serves a public task: GDPR 6 (1) e, PIPL 13 (5). */
    PUBLIC_TASK,
    /** The house's interests outweigh the person's, who may object: GDPR 6 (1) f; the PIPL knows no such basis. */
    LEGITIMATE_INTERESTS;

    /** Whether it is that the person agreed. */
    boolean agreed() {
        return this == CONSENT || this == SEPARATE_CONSENT;
    }
}
