package io.embedcrm.benchmarks;

import java.util.Locale;

/** How much is stored before anything is measured. */
enum Scale {
    /** To see that everything works. */
    TINY(60, 400, 3, 1_000),
    /** A minute or two. */
    SMALL(10_000, 100_000, 1_000, 10_000),
    /** Ten times as much. */
    MEDIUM(100_000, 1_000_000, 1_000, 10_000),
    /** A hundred times as much. */
    LARGE(1_000_000, 10_000_000, 1_000, 10_000);

    /** How many entries a page of a timeline has. */
    static final int PAGE = 20;

    private final int customers;
    private final int interactions;
    private final int deepPage;
    private final int load;

    Scale(int customers, int interactions, int deepPage, int load) {
        this.customers = customers;
        this.interactions = interactions;
        this.deepPage = deepPage;
        this.load = load;
    }

    static Scale of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    int customers() {
        return customers;
    }

    int interactions() {
        return interactions;
    }

    /** Which page of the longest timeline is the last that is measured. */
    int deepPage() {
        return deepPage;
    }

    /** How many interactions one bulk load brings. */
    int load() {
        return load;
    }

    /** How many interactions the customer with the longest timeline has. */
    int longest() {
        return (deepPage + 1) * PAGE;
    }
}
