package io.embedcrm.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.Crm;
import io.embedcrm.CrmRecords;
import io.embedcrm.CrmSession;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.CustomerEdit;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.error.CrmException;
import io.embedcrm.error.StorageException;
import io.embedcrm.event.Event;
import io.embedcrm.jdbc.JdbcStorage;
import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.jdbc.servers.TestServers;
import io.embedcrm.query.Cursor;
import io.embedcrm.query.Page;
import io.embedcrm.query.Query;
import io.embedcrm.storage.TenantId;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Hostile text in each operation of the public API: kept as it is or refused by a typed error, and nothing else happens. */
class HostileTextTest {
    private static final TenantId MODEL = TenantId.of("model");
    private static final int TEXTS = Runs.of(2, 1_000);

    /** What is shorter may stand in any sentence. */
    private static final int LONG = 8;

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
    void goes_through_history_events_and_cursors_as_it_is_on_h2() {
        try (TestDatabase database = TestServers.h2()) {
            assertThat(changed(database, UnaryOperator.identity()))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    @Test
    void goes_through_history_events_and_cursors_as_it_is_on_postgresql() {
        try (TestDatabase database = TestServers.postgresql()) {
            assertThat(changed(database, UnaryOperator.identity()))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    @Test
    void what_is_changed_on_its_way_is_found_out() {
        try (TestDatabase database = TestServers.h2()) {
            assertThat(changed(database, text -> text.replace('\'', '`'))).isNotEmpty();
        }
    }

    /** Texts a customer can have that come out of history, an event or a cursor as something else. */
    private List<String> changed(TestDatabase database, UnaryOperator<String> told) {
        JdbcStorage storage = JdbcStorage.on(database.dataSource(), CrmRecords.catalog());
        storage.migrate();
        Set<String> heard = new HashSet<>();
        Crm crm = Crm.on(storage)
                .policy(AccessPolicy.unrestricted())
                .tenant(MODEL)
                .afterCommit(
                        "ear",
                        (event, session) ->
                                event.changes().forEach(change -> heard.add(told.apply(String.valueOf(change.to())))))
                .build();
        CrmSession lin = crm.as(Actor.of("lin"));
        Set<String> taken = new TreeSet<>();
        List<String> wrong = new ArrayList<>();
        for (String text : HostileText.all()) {
            try {
                Customer fresh = lin.customers().register(NewCustomer.person("A"));
                Customer customer = lin.customers()
                        .change(fresh.id(), fresh.version(), CustomerEdit.of().set(Customer.CITY, text));
                String kept = customer.city();
                if (kept == null) {
                    continue; // blank, and as good as nothing
                }
                taken.add(kept);
                Page<Event> history = lin.history().of(Customer.TYPE, customer.id(), 10, Optional.empty());
                if (history.items().get(0).changes().stream()
                        .noneMatch(change -> kept.equals(String.valueOf(change.to())))) {
                    wrong.add("history: " + kept);
                }
            } catch (CrmException e) {
                // refused: BadInputTest knows why
            }
        }
        crm.due().run(Instant.now());
        taken.stream().filter(text -> !heard.contains(text)).forEach(text -> wrong.add("event: " + text));
        Set<String> paged = new TreeSet<>();
        Optional<Query<Customer>> rest = Optional.of(
                Query.of(Customer.TYPE).sortedBy(Customer.CITY.ascending()).limit(1));
        while (rest.isPresent()) {
            Query<Customer> next = rest.get();
            Page<Customer> page = lin.customers().list(next);
            page.items().forEach(customer -> paged.add(String.valueOf(customer.city())));
            rest = page.next().map(cursor -> next.after(Cursor.parse(cursor.toString())));
        }
        taken.stream().filter(text -> !paged.contains(text)).forEach(text -> wrong.add("cursor: " + text));
        return wrong;
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
        Furnished furnished = Furnished.by(FailingCallTest.crm(storage, 7), storage, MODEL);
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
                        operation.call().call(FailingCallTest.crm(storage, 8), tenant, furnished, text);
                        if (operation.name().equals("notes.write") && !kept(rows.of(tenant), text)) {
                            wrong.add(shown + " is not kept");
                        }
                    } catch (StorageException e) {
                        wrong.add(shown + ": " + e);
                    } catch (CrmException e) {
                        if (text.length() >= LONG
                                && String.valueOf(e.getMessage()).contains(text)) {
                            wrong.add(shown + " is told in an error: " + e.code());
                        }
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
