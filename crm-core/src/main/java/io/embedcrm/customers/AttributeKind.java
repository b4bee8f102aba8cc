package io.embedcrm.customers;

import io.embedcrm.record.Kind;

/** What a custom attribute holds. */
public enum AttributeKind {
    /** Text. */
    TEXT(Kind.TEXT),
    /** A number. */
    NUMBER(Kind.DECIMAL),
    /** Yes or no. */
    TRUTH(Kind.TRUTH),
    /** A moment. */
    INSTANT(Kind.INSTANT),
    /** A day. */
    DATE(Kind.DATE),
    /** Money. */
    MONEY(Kind.MONEY),
    /** One of the declared choices, by its code. */
    CHOICE(Kind.TEXT),
    /** Several of the declared choices, by their codes. */
    CHOICES(Kind.CHOICES),
    /** Another record. */
    REFERENCE(Kind.ANY);

    private final Kind kind;

    AttributeKind(Kind kind) {
        this.kind = kind;
    }

    /** As what conditions see it. */
    public Kind kind() {
        return kind;
    }

    /** Whether its values are codes of choices. */
    public boolean chosen() {
        return this == CHOICE || this == CHOICES;
    }
}
