package io.embedcrm.lifecycle;

/** What moved a customer from one stage to another. */
public enum MoveCause {
    /** A person, for a reason. */
    PERSON,
    /** A rule of the host or of an automation; it moves forward only. */
    RULE,
    /** The customer's purchases and the time since; it moves to where they tell. */
    TIME,
    /** A new edition of the model, which put another stage in the place of one it dropped. */
    MODEL
}
