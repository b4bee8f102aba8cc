package io.embedcrm.interactions;

/** The channels every house knows. The set is open: any code of small letters, digits, dots and dashes is a channel. */
public final class Channels {
    /** The telephone. */
    public static final String PHONE = "phone";
    /** E-mail. */
    public static final String EMAIL = "email";
    /** A text message. */
    public static final String SMS = "sms";
    /** A chat or messenger. */
    public static final String CHAT = "chat";
    /** A social network. */
    public static final String SOCIAL = "social";
    /** The house's pages. */
    public static final String WEB = "web";
    /** The house's app. */
    public static final String APP = "app";
    /** A shop or branch. */
    public static final String STORE = "store";
    /** Face to face elsewhere. */
    public static final String IN_PERSON = "in-person";
    /** Letters and parcels. */
    public static final String POST = "post";

    private Channels() {}
}
