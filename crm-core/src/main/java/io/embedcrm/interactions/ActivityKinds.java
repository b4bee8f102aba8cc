package io.embedcrm.interactions;

/** The kinds of activity every house knows. The set is open, as that of {@link Channels} is. */
public final class ActivityKinds {
    /** The start of a visit. */
    public static final String VISIT = "visit";
    /** A page that was looked at. */
    public static final String PAGE_VIEW = "page-view";
    /** A link of a campaign that was followed. */
    public static final String CAMPAIGN_CLICK = "campaign-click";
    /** A message of a campaign that was opened. */
    public static final String CAMPAIGN_OPEN = "campaign-open";
    /** Words that were searched for. */
    public static final String SEARCH = "search";
    /** Something that was put into the basket. */
    public static final String BASKET = "basket";
    /** A post that was liked. */
    public static final String LIKE = "like";
    /** A post that was commented on. */
    public static final String COMMENT = "comment";
    /** A post that was passed on. */
    public static final String SHARE = "share";
    /** The house's account that was followed. */
    public static final String FOLLOW = "follow";

    private ActivityKinds() {}
}
