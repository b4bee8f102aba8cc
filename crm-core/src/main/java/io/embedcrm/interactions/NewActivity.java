package io.embedcrm.interactions;

import io.embedcrm.customers.Customer;
import io.embedcrm.error.InvalidException;
import io.embedcrm.record.Id;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An activity that is to be recorded.
 *
 * @param channel where
 * @param kind what it was
 * @param source the system that tells
 * @param event what that system calls it; told again it is not recorded twice
 * @param at when
 * @param customer who did it, where that is known; else it is who the visitor is known to be
 * @param visitor how the source tells visitors apart
 * @param session what belongs to one visit
 * @param page which page or post
 * @param referrer from where
 * @param campaign for which campaign
 * @param medium through which medium
 * @param origin where the visitor came from
 * @param term for which word the campaign was shown
 * @param keyword what was searched for
 * @param dwell how long it lasted
 * @param userAgent what the browser calls itself
 * @param machine whether a machine did it; absent where the CRM shall tell
 */
public record NewActivity(
        String channel,
        String kind,
        String source,
        String event,
        Instant at,
        @Nullable Id<Customer> customer,
        @Nullable String visitor,
        @Nullable String session,
        @Nullable String page,
        @Nullable String referrer,
        @Nullable String campaign,
        @Nullable String medium,
        @Nullable String origin,
        @Nullable String term,
        @Nullable String keyword,
        @Nullable Duration dwell,
        @Nullable String userAgent,
        @Nullable Boolean machine) {
    /** Brings channel and kind to their form and checks what does not depend on what is stored. */
    public NewActivity {
        channel = Codes.of("Activity.channel", channel);
        kind = Codes.of("Activity.kind", kind);
        if (source.isBlank() || event.isBlank()) {
            throw new InvalidException("activity.event", "Activity.event", "an activity has a source and a key there");
        }
        if (dwell != null && dwell.isNegative()) {
            throw new InvalidException("activity.dwell", "Activity.dwellMillis", "must not be negative");
        }
    }

    /** An activity of which nothing else is known yet. */
    public static NewActivity of(String channel, String kind, String source, String event, Instant at) {
        return new NewActivity(
                channel, kind, source, event, at, null, null, null, null, null, null, null, null, null, null, null,
                null, null);
    }

    /** The same, done by a customer. */
    public NewActivity customer(Id<Customer> who) {
        return new NewActivity(
                channel, kind, source, event, at, who, visitor, session, page, referrer, campaign, medium, origin, term,
                keyword, dwell, userAgent, machine);
    }

    /** The same, done by a visitor, such as {@code cookie:8f3a}, within a visit. */
    public NewActivity visitor(String who, String visit) {
        return new NewActivity(
                channel, kind, source, event, at, customer, who, visit, page, referrer, campaign, medium, origin, term,
                keyword, dwell, userAgent, machine);
    }

    /** The same on a page, reached from another. */
    public NewActivity page(String where, @Nullable String from) {
        return new NewActivity(
                channel, kind, source, event, at, customer, visitor, session, where, from, campaign, medium, origin,
                term, keyword, dwell, userAgent, machine);
    }

    /** The same for a campaign ({@code utm_source}, {@code utm_medium}, {@code utm_campaign}, {@code utm_term}). */
    public NewActivity utm(
            @Nullable String from, @Nullable String through, @Nullable String what, @Nullable String word) {
        return new NewActivity(
                channel, kind, source, event, at, customer, visitor, session, page, referrer, what, through, from, word,
                keyword, dwell, userAgent, machine);
    }

    /** The same, searching for words. */
    public NewActivity keyword(String words) {
        return new NewActivity(
                channel, kind, source, event, at, customer, visitor, session, page, referrer, campaign, medium, origin,
                term, words, dwell, userAgent, machine);
    }

    /** The same, lasting so long. */
    public NewActivity dwell(Duration length) {
        return new NewActivity(
                channel, kind, source, event, at, customer, visitor, session, page, referrer, campaign, medium, origin,
                term, keyword, length, userAgent, machine);
    }

    /** The same, done with what calls itself {@code agent}; cut to the length that is kept. */
    public NewActivity userAgent(String agent) {
        return new NewActivity(
                channel, kind, source, event, at, customer, visitor, session, page, referrer, campaign, medium, origin,
                term, keyword, dwell, agent, machine);
    }

    /** The same, known to be a machine's, or known not to be. */
    public NewActivity machine(boolean known) {
        return new NewActivity(
                channel, kind, source, event, at, customer, visitor, session, page, referrer, campaign, medium, origin,
                term, keyword, dwell, userAgent, known);
    }
}
