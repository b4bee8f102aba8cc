package io.embedcrm.benchmarks;

/**
 * Measures EmbedCRM beside JDBC written by hand and Hibernate. See {@link Options} for what can be asked for. It lies among
 * the tests because it starts their database servers.
 */
public final class Benchmarks {
    private Benchmarks() {}

    /** Starts a database, and measures on it. */
    public static void main(String[] arguments) throws Exception {
        Options options = Options.given();
        try (Server server = Servers.open(options.database())) {
            Measuring.run(options, server);
        }
    }
}
