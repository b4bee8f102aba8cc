package io.embedcrm.interactions;

/** The kinds of interaction every house knows. The set is open, as that of {@link Channels} is. */
public final class InteractionKinds {
    /** A call. */
    public static final String CALL = "call";
    /** A mail or text message. */
    public static final String MESSAGE = "message";
    /** An e-mail. */
    public static final String EMAIL = "email";
    /** A meeting. */
    public static final String MEETING = "meeting";
    /** A chat. */
    public static final String CHAT = "chat";
    /** A post, comment or private message in a social network. */
    public static final String SOCIAL = "social";
    /** A visit to the house's pages worth telling; the single pages are an activity each. */
    public static final String WEB_VISIT = "web-visit";
    /** A visit to a shop or branch. */
    public static final String STORE_VISIT = "store-visit";
    /** A form that was filled in. */
    public static final String FORM = "form";
    /** A survey that was answered. */
    public static final String SURVEY = "survey";
    /** A service done or asked for. */
    public static final String SERVICE = "service";
    /** A note of the house's own. */
    public static final String NOTE = "note";

    private InteractionKinds() {}
}
