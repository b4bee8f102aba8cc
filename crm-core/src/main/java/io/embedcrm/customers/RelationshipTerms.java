package io.embedcrm.customers;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * On what terms two customers are related: {@code RelationshipTerms.since(LocalDate.of(2024, 3, 1)).role("buyer")}.
 *
 * @param since the first day; absent where it is not known
 * @param until the day after the last; absent while no end is known
 * @param role as what
 * @param preferred whether it becomes the primary of its kind
 */
public record RelationshipTerms(
        @Nullable LocalDate since,
        @Nullable LocalDate until,
        @Nullable String role,
        boolean preferred) {
    /** From a day that is not known, without an end. */
    public static RelationshipTerms open() {
        return new RelationshipTerms(null, null, null, false);
    }

    /** From {@code day} on, without an end. */
    public static RelationshipTerms since(LocalDate day) {
        return new RelationshipTerms(day, null, null, false);
    }

    /** The same, until the day before {@code day}. */
    public RelationshipTerms until(LocalDate day) {
        return new RelationshipTerms(since, day, role, preferred);
    }

    /** The same in a role. */
    public RelationshipTerms role(String name) {
        return new RelationshipTerms(since, until, name, preferred);
    }

    /** The same as the primary of its kind. */
    public RelationshipTerms primary() {
        return new RelationshipTerms(since, until, role, true);
    }
}
