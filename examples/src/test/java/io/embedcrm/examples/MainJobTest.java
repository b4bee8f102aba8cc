package io.embedcrm.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.embedcrm.examples.orders.OrderFile;
import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.jdbc.servers.TestServers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainJobTest {
    @TempDir
    private Path pages;

    @Test
    void the_shipped_orders_are_imported_on_h2() {
        check(TestServers.h2());
    }

    @Test
    void the_shipped_orders_are_imported_on_postgresql() {
        check(TestServers.postgresql());
    }

    @Test
    void the_shipped_orders_are_imported_on_mysql() {
        check(TestServers.mysql());
    }

    @Test
    void the_shipped_orders_are_imported_on_mariadb() {
        check(TestServers.mariadb());
    }

    private void check(TestDatabase database) {
        try (database) {
            MainJob.Outcome outcome = MainJob.run(OrderFile.shipped(), database.url(), pages);
            assertThat(outcome.checks()).allMatch(Knowledge.Check::good);
            assertThat(outcome.secondRunChangedNothing()).isTrue();
            assertThat(outcome.checks())
                    .extracting(Knowledge.Check::what, Knowledge.Check::found)
                    .contains(
                            tuple("Lines", "2,335"),
                            tuple("Invoices", "610"),
                            tuple("Identified customers", "90"),
                            tuple("Net of both", "128,753.605"));
            assertThat(outcome.best()).hasSize(10);
            assertThat(outcome.stages().values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(90);
            assertThat(pages.resolve("overview.html")).isNotEmptyFile();
            assertThat(pages.resolve("customer-1.html")).isNotEmptyFile();
            MainJob.Outcome again = MainJob.run(OrderFile.shipped(), database.url(), pages);
            assertThat(again.stages()).isEqualTo(outcome.stages());
            assertThat(Files.exists(pages)).isTrue();
        }
    }
}
