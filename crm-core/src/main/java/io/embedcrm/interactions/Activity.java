package io.embedcrm.interactions;

import io.embedcrm.customers.Customer;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.Personal;
import io.embedcrm.record.Plain;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.record.Searchable;
import io.embedcrm.record.Structural;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing somebody, or some machine, did on the web, in an app or in social media. It is told by machines by the
 * thousand, so it has no history and tells no events. Only {@code customer} is ever set later, when the visitor becomes
 * known or customers are merged.
 *
 * @param customer who did it; absent as long as nobody knows
 * @param visitor how the source tells visitors apart, such as {@code cookie:8f3a} or {@code weibo:5187}
 * @param channel where, such as {@code web}
 * @param kind what it was, see {@link ActivityKinds}
 * @param at when
 * @param recordedAt when the CRM was told
 * @param source the system that tells
 * @param event what that system calls it, unique within the source
 * @param session what belongs to one visit
 * @param page which page or post
 * @param referrer from where
 * @param campaign for which campaign ({@code utm_campaign})
 * @param medium through which medium ({@code utm_medium})
 * @param origin where the visitor came from ({@code utm_source})
 * @param term for which word the campaign was shown ({@code utm_term})
 * @param keyword what was searched for
 * @param dwellMillis how long it lasted
 * @param machine whether a machine did it rather than a human
 * @param machineReason why that is thought: {@code agent}, {@code burst} or {@code told}
 * @param userAgent what the browser calls itself
 */
public record Activity(
        Id<Activity> id,
        long version,
        @Structural @Nullable Id<Customer> customer,
        @Personal @Length(120) @Nullable String visitor,
        @Structural @Length(Codes.LENGTH) String channel,
        @Structural @Length(Codes.LENGTH) String kind,
        @Structural Instant at,
        @Structural Instant recordedAt,
        @Structural @Length(60) String source,
        @Structural @Length(120) String event,
        @Plain @Length(120) @Nullable String session,
        @Personal @Length(1_000) @Nullable String page,
        @Personal @Length(1_000) @Nullable String referrer,
        @Plain @Length(120) @Nullable String campaign,
        @Plain @Length(60) @Nullable String medium,
        @Plain @Length(60) @Nullable String origin,
        @Plain @Length(120) @Nullable String term,
        @Personal @Length(200) @Searchable @Nullable String keyword,
        @Plain @Nullable Long dwellMillis,
        @Structural boolean machine,
        @Structural @Length(20) @Nullable String machineReason,
        @Personal @Length(400) @Nullable String userAgent)
        implements Entity {
    /** The type. */
    public static final RecordType<Activity> TYPE = RecordType.declare(Activity.class)
            .unique("event", "source", "event")
            .index("customer", "at")
            .index("visitor", "customer")
            .index("campaign", "at")
            .timeline("customer", "at")
            .withoutHistory()
            .build();

    /** Who did it. */
    public static final Reference<Activity, Customer> CUSTOMER = TYPE.reference("customer", Customer.class);
    /** How the source tells visitors apart. */
    public static final Field<Activity, String> VISITOR = TYPE.text("visitor");
    /** Where. */
    public static final Field<Activity, String> CHANNEL = TYPE.text("channel");
    /** What it was. */
    public static final Field<Activity, String> KIND = TYPE.text("kind");
    /** When. */
    public static final Field<Activity, Instant> AT = TYPE.instant("at");
    /** Which system tells. */
    public static final Field<Activity, String> SOURCE = TYPE.text("source");
    /** What that system calls it. */
    public static final Field<Activity, String> EVENT = TYPE.text("event");
    /** What belongs to one visit. */
    public static final Field<Activity, String> SESSION = TYPE.text("session");
    /** Which page. */
    public static final Field<Activity, String> PAGE = TYPE.text("page");
    /** For which campaign. */
    public static final Field<Activity, String> CAMPAIGN = TYPE.text("campaign");
    /** Through which medium. */
    public static final Field<Activity, String> MEDIUM = TYPE.text("medium");
    /** Where the visitor came from. */
    public static final Field<Activity, String> ORIGIN = TYPE.text("origin");
    /** What was searched for. */
    public static final Field<Activity, String> KEYWORD = TYPE.text("keyword");
    /** How long it lasted. */
    public static final Field<Activity, Long> DWELL_MILLIS = TYPE.integer("dwellMillis");
    /** Whether a machine did it. */
    public static final Field<Activity, Boolean> MACHINE = TYPE.truth("machine");
}
