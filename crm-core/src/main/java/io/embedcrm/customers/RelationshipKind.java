package io.embedcrm.customers;

import java.util.Locale;

/** What one customer is to another. */
public enum RelationshipKind {
    /** A person works for an organisation. */
    WORKS_FOR("employs", false),
    /** A person or an organisation is a member of a household or an organisation. */
    MEMBER_OF("has member", true),
    /** A customer was referred by another. */
    REFERRED_BY("referred", true),
    /** A person is the guardian of a person. */
    GUARDIAN_OF("has guardian", true),
    /** A person is a child of a person. */
    CHILD_OF("parent of", true),
    /** A person lives with a person as a couple. */
    PARTNER_OF("partner of", false),
    /** An organisation belongs to another. */
    SUBSIDIARY_OF("parent company of", true),
    /** An organisation supplies another. */
    SUPPLIES("supplied by", false),
    /** A customer answers for another, as an adviser or an agent does. */
    REPRESENTS("represented by", false);

    private final String inverse;
    private final boolean hierarchy;

    RelationshipKind(String inverse, boolean hierarchy) {
        this.inverse = inverse;
        this.hierarchy = hierarchy;
    }

    /** In words, from the customer it starts at, such as {@code works for}. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** In words, from the other customer, such as {@code employs}. */
    public String inverse() {
        return inverse;
    }

    /** Whether nobody can stand above themselves in it, however many steps lie between. */
    public boolean hierarchy() {
        return hierarchy;
    }

    /** Whether both sides are the same. */
    public boolean symmetric() {
        return this == PARTNER_OF;
    }

    /** Whether a party of the kind {@code from} can be so related to one of the kind {@code to}. */
    public boolean joins(PartyKind from, PartyKind to) {
        return switch (this) {
            case WORKS_FOR -> from == PartyKind.PERSON && to == PartyKind.ORGANIZATION;
            case MEMBER_OF ->
                from == PartyKind.PERSON ? to != PartyKind.PERSON : from == to && to == PartyKind.ORGANIZATION;
            case GUARDIAN_OF, CHILD_OF, PARTNER_OF -> from == PartyKind.PERSON && to == PartyKind.PERSON;
            case SUBSIDIARY_OF, SUPPLIES -> from == PartyKind.ORGANIZATION && to == PartyKind.ORGANIZATION;
            case REFERRED_BY, REPRESENTS -> true;
        };
    }
}
