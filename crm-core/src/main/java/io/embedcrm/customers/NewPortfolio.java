package io.embedcrm.customers;

import io.embedcrm.record.Criteria;
import org.jspecify.annotations.Nullable;

/**
 * A portfolio to be opened: {@code NewPortfolio.of("Wuhan VIP", "lin", 200, Customer.CITY.eq("Wuhan")).rank(1)}.
 *
 * @param name what it is called
 * @param manager the user who owns its customers
 * @param loadLimit how many customers it takes
 * @param rule which customers belong to it
 * @param team the team of the manager
 * @param rank where rules overlap, the lowest rank goes first
 */
public record NewPortfolio(
        String name,
        String manager,
        long loadLimit,
        Criteria<Customer> rule,
        @Nullable String team,
        long rank) {
    /** The rank where none is given. */
    public static final long DEFAULT_RANK = 100;

    /** A portfolio of {@value #DEFAULT_RANK}th rank and no team. */
    public static NewPortfolio of(String name, String manager, long loadLimit, Criteria<Customer> rule) {
        return new NewPortfolio(name, manager, loadLimit, rule, null, DEFAULT_RANK);
    }

    /** The same for a team. */
    public NewPortfolio team(String other) {
        return new NewPortfolio(name, manager, loadLimit, rule, other, rank);
    }

    /** The same of another rank. */
    public NewPortfolio rank(long other) {
        return new NewPortfolio(name, manager, loadLimit, rule, team, other);
    }
}
