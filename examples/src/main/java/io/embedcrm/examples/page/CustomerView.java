package io.embedcrm.examples.page;

import io.embedcrm.record.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that {@link CustomerPage} shows of a customer. What is absent is shown as a dash; what is hidden from the actor
 * is absent and named in {@code withheld}. Empty lists leave their part of the page out.
 *
 * @param months in any order
 * @param timeline in any order; the latest {@value CustomerPage#ENTRIES} are shown
 * @param entries how many timeline entries there are in all
 * @param withheld names of hidden and masked fields
 * @param stages of all customers, in the order of the model
 */
public record CustomerView(
        Frame frame,
        Head head,
        KeyFigures figures,
        List<MonthRevenue> months,
        List<Contact> contacts,
        List<Identity> identities,
        List<String> tags,
        List<Product> products,
        List<Entry> timeline,
        long entries,
        List<String> withheld,
        List<StageCount> stages) {
    /** Keeps its own lists. */
    public CustomerView {
        months = List.copyOf(months);
        contacts = List.copyOf(contacts);
        identities = List.copyOf(identities);
        tags = List.copyOf(tags);
        products = List.copyOf(products);
        timeline = List.copyOf(timeline);
        withheld = List.copyOf(withheld);
        stages = List.copyOf(stages);
    }

    /**
     * Who it is.
     *
     * @param kind such as Person
     * @param stage the name, as in {@link StageCount#stage}
     * @param reason why it is in that stage, in a sentence
     */
    public record Head(
            @Nullable String name,
            @Nullable String kind,
            @Nullable String country,
            @Nullable String city,
            @Nullable LocalDate since,
            @Nullable String owner,
            @Nullable String team,
            @Nullable String stage,
            Tone tone,
            @Nullable String reason) {
        /** A head as it stands. */
        public Head {}
    }

    /**
     * The figures of the tiles.
     *
     * @param refunded what the refunds came to, not positive
     * @param rhythmDays the usual number of days between two purchases
     */
    public record KeyFigures(
            @Nullable Money netRevenue,
            @Nullable Long purchases,
            @Nullable Long refunds,
            @Nullable Money refunded,
            @Nullable Money averageOrder,
            @Nullable Instant firstPurchase,
            @Nullable Instant lastPurchase,
            @Nullable Long rhythmDays) {
        /** Figures as they stand. */
        public KeyFigures {}
    }

    /**
     * A way to reach the customer.
     *
     * @param kind such as Mobile
     * @param value masked where the actor sees it masked
     * @param note such as "preferred" or "no consent"
     */
    public record Contact(
            String kind, String value, @Nullable String note) {
        /** A contact as it stands. */
        public Contact {}
    }

    /** Who the customer is in another system. */
    public record Identity(String system, String value) {
        /** An identity as it stands. */
        public Identity {}
    }

    /** What the customer bought of an article, most first. */
    public record Product(String sku, @Nullable String name, BigDecimal units, Money amount) {
        /** A product as it stands. */
        public Product {}
    }

    /**
     * Something that happened.
     *
     * @param amount negative for refunds
     * @param by who did it
     */
    public record Entry(
            Instant at,
            EntryKind kind,
            String title,
            @Nullable String detail,
            @Nullable Money amount,
            @Nullable String by) {
        /** An entry as it stands. */
        public Entry {}
    }
}
