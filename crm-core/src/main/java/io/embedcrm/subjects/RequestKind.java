package io.embedcrm.subjects;

/** What a person demands. */
public enum RequestKind {
    /** To know what is held (GDPR article 15, PIPL article 45). */
    ACCESS,
    /** To have it put right (16; 46). */
    RECTIFICATION,
    /** To have it kept and not used (18; 44). */
    RESTRICTION,
    /** To have it erased (17; 47). */
    ERASURE,
    /** To take it elsewhere (20; 45). */
    PORTABILITY,
    /** That it is not used for a purpose (21; 44). */
    OBJECTION
}
