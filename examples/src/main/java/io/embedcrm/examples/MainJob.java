package io.embedcrm.examples;

import com.zaxxer.hikari.HikariDataSource;
import io.embedcrm.CrmRecords;
import io.embedcrm.examples.orders.BadLine;
import io.embedcrm.examples.orders.OrderFile;
import io.embedcrm.examples.page.Console;
import io.embedcrm.examples.page.Format;
import io.embedcrm.examples.page.Progress;
import io.embedcrm.jdbc.JdbcStorage;
import io.embedcrm.storage.TenantId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The main job: imports a shop's orders into the CRM, derives where each customer stands, and shows what the CRM then
 * knows. Run again it changes nothing.
 *
 * <p>System properties: {@code orders}, a CSV file, plain or gzip (a small one is shipped); {@code database}, a JDBC URL (an
 * embedded H2 file if none is given); {@code pages}, the folder the HTML pages are written to.
 */
public final class MainJob {
    private static final int BAD_LINES_SHOWN = 10;

    private MainJob() {}

    /** Runs the job; takes no arguments. */
    public static void main(String[] arguments) {
        String orders = System.getProperty("orders");
        OrderFile file = orders == null ? OrderFile.shipped() : OrderFile.at(Path.of(orders));
        Path pages = Path.of(System.getProperty("pages", "target/embedcrm"));
        String url = Objects.requireNonNullElse(
                System.getProperty("database"),
                "jdbc:h2:file:" + pages.resolve("crm").toAbsolutePath());
        run(file, url, pages);
    }

    /** What the job came to. */
    record Outcome(
            List<Knowledge.Check> checks,
            boolean secondRunChangedNothing,
            List<Knowledge.Best> best,
            Map<String, Long> stages) {}

    /** Imports {@code file} into the database at {@code url}, shows what the CRM knows and writes pages. */
    static Outcome run(OrderFile file, String url, Path pages) {
        Instant start = Instant.now();
        try (HikariDataSource dataSource = Databases.open(url)) {
            JdbcStorage storage = JdbcStorage.on(dataSource, CrmRecords.catalog());
            storage.migrate();
            String name = source(file);
            Shop shop = new Shop(storage, TenantId.of(name));
            Console console = Console.standard();
            console.heading("EmbedCRM · orders from " + file.name());
            console.line("Database: " + url.replaceFirst("[;?].*", ""));

            OrderImport first = imported(console, shop, file, name, "Importing");
            badLines(console, first.badLines());
            OrderImport second = imported(console, shop, file, name, "Once more");
            Knowledge knowledge = new Knowledge(shop, name, first, second);
            knowledge.derive(console);
            new Report(console, shop, knowledge).print();
            new Pages(shop, knowledge, pages).write(console);
            Duration took = Duration.between(start, Instant.now());
            console.line("");
            console.line(String.format(Locale.ROOT, "Done in %.1f s.", took.toMillis() / 1000.0));
            return new Outcome(
                    knowledge.checks(), knowledge.secondRunChangedNothing(), knowledge.best(), knowledge.stages());
        }
    }

    private static void badLines(Console console, List<BadLine> badLines) {
        badLines.stream().limit(BAD_LINES_SHOWN).map(BadLine::toString).forEach(console::line);
        if (badLines.size() > BAD_LINES_SHOWN) {
            console.line("… and " + (badLines.size() - BAD_LINES_SHOWN) + " more bad lines");
        }
    }

    private static OrderImport imported(Console console, Shop shop, OrderFile file, String source, String what) {
        Progress progress = console.progress(what, "lines");
        OrderImport done = new OrderImport(shop.importer(), file, source, progress::at).run();
        progress.done();
        console.line("  " + Format.count(done.newOrders()) + " orders and " + Format.count(done.newCustomers())
                + " customers were new, " + Format.count(done.knownOrders()) + " orders were there, "
                + Format.count(done.badLines().size()) + " lines left out");
        return done;
    }

    /** A name for where the orders come from, made of the file's. */
    private static String source(OrderFile file) {
        @Nullable Path last = Path.of(file.name()).getFileName();
        String name = last == null ? "orders" : last.toString();
        return name.replaceFirst("\\..*", "").replaceAll("[^A-Za-z0-9_-]", "-");
    }
}
