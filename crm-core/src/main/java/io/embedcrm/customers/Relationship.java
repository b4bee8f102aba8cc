package io.embedcrm.customers;

import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.Plain;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.record.Structural;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What one customer is to another, from a day to a day. An ended one stays, as history.
 *
 * <p>Of the relationships of one kind that a customer has on a day, exactly one is the primary: the one preferred last, or,
 * where none was ever preferred, the oldest.
 *
 * @param from who works for, is a member of, was referred by …
 * @param kind what it is
 * @param to whom
 * @param role as what, such as {@code buyer}
 * @param since the first day; absent where it is not known
 * @param until the day after the last; absent while no end is known
 * @param preferredAt when it was made the primary, if it ever was
 */
public record Relationship(
        Id<Relationship> id,
        long version,
        @Structural Id<Customer> from,
        @Structural RelationshipKind kind,
        @Structural Id<Customer> to,
        @Plain @Length(100) @Nullable String role,
        @Structural @Nullable LocalDate since,
        @Structural @Nullable LocalDate until,
        @Structural @Nullable Instant preferredAt)
        implements Entity {
    /** The type. */
    public static final RecordType<Relationship> TYPE =
            RecordType.declare(Relationship.class).index("from").index("to").stream("from")
                    .build();

    /** Who. */
    public static final Reference<Relationship, Customer> FROM = TYPE.reference("from", Customer.class);
    /** What it is. */
    public static final Field<Relationship, RelationshipKind> KIND = TYPE.choice("kind", RelationshipKind.class);
    /** Whom. */
    public static final Reference<Relationship, Customer> TO = TYPE.reference("to", Customer.class);
    /** As what. */
    public static final Field<Relationship, String> ROLE = TYPE.text("role");
    /** The first day. */
    public static final Field<Relationship, LocalDate> SINCE = TYPE.date("since");
    /** The day after the last. */
    public static final Field<Relationship, LocalDate> UNTIL = TYPE.date("until");

    /** The relationships that hold on {@code day}. */
    public static Criteria<Relationship> holdingOn(LocalDate day) {
        return SINCE.absent().or(SINCE.atMost(day)).and(UNTIL.absent().or(UNTIL.after(day)));
    }

    /** Whether it holds on {@code day}. */
    public boolean holdsOn(LocalDate day) {
        return (since == null || !since.isAfter(day)) && (until == null || until.isAfter(day));
    }

    /** The other customer, seen from {@code one}. */
    public Id<Customer> otherThan(Id<Customer> one) {
        return from.equals(one) ? to : from;
    }

    /** In words, seen from {@code one}: {@code works for} or {@code employs}. */
    public String wordsFrom(Id<Customer> one) {
        return from.equals(one) ? kind.words() : kind.inverse();
    }

    /** Whether there is a day on which it and a relationship from {@code first} until {@code last} hold. */
    boolean overlaps(@Nullable LocalDate first, @Nullable LocalDate last) {
        return (until == null || first == null || until.isAfter(first))
                && (last == null || since == null || last.isAfter(since));
    }
}
