package io.embedcrm.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.CrmRecords;
import io.embedcrm.error.CrmException;
import io.embedcrm.error.StorageException;
import io.embedcrm.jdbc.JdbcStorage;
import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.jdbc.servers.TestServers;
import io.embedcrm.storage.TenantId;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Hostile text in each operation of the public API: kept as it is or refused by a typed error, and nothing else happens. */
class HostileTextTest {
    private static final TenantId MODEL = TenantId.of("model");
    private static final int TEXTS = Runs.of(2, 1_000);

    private final long seed = Runs.seed();

    @Test
    void is_kept_or_refused_on_h2() throws SQLException {
        try (TestDatabase database = TestServers.h2()) {
            assertThat(wrong(database, PublicOperation.all()))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    @Test
    void is_kept_or_refused_on_postgresql() throws SQLException {
        List<PublicOperation> all = PublicOperation.all();
        try (TestDatabase database = TestServers.postgresql()) {
            assertThat(wrong(database, Runs.extended() ? all : all.subList(0, 6)))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    @Test
    void an_error_without_a_type_and_a_text_that_is_changed_are_found_out() throws SQLException {
        List<PublicOperation> faulty = List.of(
                new PublicOperation("notes.write", (session, there, text) -> Integer.parseInt(text)),
                new PublicOperation(
                        "notes.write",
                        (session, there, text) -> session.notes().write(there.zhang(), "x" + text.length())));
        try (TestDatabase database = TestServers.h2()) {
            List<String> wrong = wrong(database, faulty);
            assertThat(wrong).anyMatch(each -> each.contains("NumberFormatException"));
            assertThat(wrong).anyMatch(each -> each.contains("is not kept"));
        }
    }

    private List<String> wrong(TestDatabase database, List<PublicOperation> operations) throws SQLException {
        JdbcStorage storage = JdbcStorage.on(database.dataSource(), CrmRecords.catalog());
        storage.migrate();
        Furnished furnished = Furnished.by(FailingCallTest.session(storage, MODEL, 7));
        SplittableRandom random = new SplittableRandom(seed);
        List<String> texts = HostileText.all();
        List<String> wrong = new ArrayList<>();
        int tenants = 0;
        try (Rows rows = new Rows(DriverManager.getConnection(database.url()))) {
            Map<String, List<String>> before = rows.of(MODEL);
            for (PublicOperation operation : operations) {
                for (int i = 0; i < Math.min(TEXTS, texts.size()); i++) {
                    String text = Runs.extended() ? texts.get(i) : texts.get(random.nextInt(texts.size()));
                    TenantId tenant = TenantId.of("copy-" + ++tenants);
                    rows.copy(MODEL, tenant);
                    String shown = operation + " with <" + text.substring(0, Math.min(80, text.length())) + ">";
                    try {
                        operation.call().call(FailingCallTest.session(storage, tenant, 8), furnished, text);
                        if (operation.name().equals("notes.write") && !kept(rows.of(tenant), text)) {
                            wrong.add(shown + " is not kept");
                        }
                    } catch (StorageException e) {
                        wrong.add(shown + ": " + e);
                    } catch (CrmException e) {
                        if (!rows.of(tenant).equals(before)) {
                            wrong.add(shown + " is refused and something stored: " + e.code());
                        }
                    } catch (RuntimeException e) {
                        wrong.add(shown + ": " + e);
                    }
                }
            }
            if (!rows.of(MODEL).equals(before)) {
                wrong.add("another tenant has changed");
            }
        }
        return wrong;
    }

    private static boolean kept(Map<String, List<String>> rows, String text) {
        return rows.values().stream().anyMatch(table -> table.stream().anyMatch(row -> row.contains("|" + text + "|")));
    }
}
