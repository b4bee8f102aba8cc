package io.embedcrm.faults;

import static io.embedcrm.faults.Furnished.NOON;
import static io.embedcrm.faults.Furnished.basket;
import static io.embedcrm.faults.Furnished.talk;
import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.CrmRecords;
import io.embedcrm.CrmSession;
import io.embedcrm.access.Actor;
import io.embedcrm.configuration.PromotionOptions;
import io.embedcrm.customers.AttributeKind;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.CustomerEdit;
import io.embedcrm.customers.FormField;
import io.embedcrm.customers.FormTarget;
import io.embedcrm.customers.NewAttribute;
import io.embedcrm.customers.NewContactPoint;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.customers.NewPortfolio;
import io.embedcrm.error.CrmException;
import io.embedcrm.integration.NewWebhook;
import io.embedcrm.interactions.ActivityKinds;
import io.embedcrm.interactions.Channels;
import io.embedcrm.interactions.NewActivity;
import io.embedcrm.interactions.NewLine;
import io.embedcrm.interactions.NewParticipant;
import io.embedcrm.jdbc.JdbcStorage;
import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.jdbc.servers.TestServers;
import io.embedcrm.privacy.NewPurpose;
import io.embedcrm.privacy.NewSuppression;
import io.embedcrm.privacy.SuppressionReason;
import io.embedcrm.query.Query;
import io.embedcrm.record.Attributes;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.record.Money;
import io.embedcrm.roles.RoleDefinition;
import io.embedcrm.roles.Scope;
import io.embedcrm.storage.TenantId;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Far too much of anything is refused by a typed error, soon, and with nothing stored. */
class BoundedWorkTest {
    private static final TenantId MODEL = TenantId.of("model");
    private static final int MANY = 20_000;
    private static final int DEEP = 20_000;
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String VAST = "x".repeat(2_000_000);

    private final List<PublicOperation> operations = new ArrayList<>();

    @Test
    void is_refused_by_each_operation_that_takes_it() throws SQLException {
        lists();
        trees();
        wholes();
        texts();
        try (TestDatabase database = TestServers.h2()) {
            assertThat(wrong(database)).isEmpty();
        }
    }

    @Test
    void what_is_taken_and_what_fails_otherwise_is_found_out() throws SQLException {
        add("taken", (s, f) -> s.notes().write(f.zhang(), "short"));
        add("failing", (s, f) -> s.notes().write(f.zhang(), Integer.toString(Integer.parseInt("x"))));
        try (TestDatabase database = TestServers.h2()) {
            assertThat(wrong(database))
                    .hasSize(3)
                    .contains("taken takes it", "taken stores something")
                    .anyMatch(each -> each.contains("NumberFormat"));
        }
    }

    private void add(String name, BiConsumer<CrmSession, Furnished> asking) {
        operations.add(new PublicOperation(name, (session, there, text) -> asking.accept(session, there)));
    }

    private static <T> List<T> many(IntFunction<T> one) {
        return IntStream.range(0, MANY).mapToObj(one).toList();
    }

    private static Criteria<Customer> deep() {
        Criteria<Customer> deep = Customer.CITY.eq("Wuhan");
        for (int i = 0; i < DEEP; i++) {
            deep = i % 2 == 0 ? deep.not() : deep.and(Customer.CITY.present());
        }
        return deep;
    }

    private static Criteria<Customer> wide() {
        return Customer.CITY.in(many(i -> "city " + i));
    }

    private void lists() {
        add(
                "customers.findOrRegisterAll",
                (s, f) -> s.customers()
                        .findOrRegisterAll(many(i -> NewCustomer.person("A").foundBy("shop", "c" + i))));
        add("purchases.recordAll", (s, f) -> s.purchases().recordAll(many(i -> basket("p" + i))));
        add("purchases.recordSound", (s, f) -> s.purchases().recordSound(many(i -> basket("p" + i))));
        add(
                "activities.recordAll",
                (s, f) -> s.activities()
                        .recordAll(many(i -> NewActivity.of(Channels.WEB, ActivityKinds.SEARCH, "site", "e" + i, NOON)
                                .customer(f.zhang()))));
        add(
                "suppressions.suppressAll",
                (s, f) -> s.suppressions()
                        .suppressAll(many(i -> NewSuppression.of(
                                NewContactPoint.email("a" + i + "@example.com"), SuppressionReason.MANUAL))));
        add(
                "purposes.defineAbsent",
                (s, f) -> s.purposes().defineAbsent(many(i -> NewPurpose.byConsent("p" + i, "P", "P"))));
        add(
                "records.insertAll",
                (s, f) -> s.records()
                        .insertAll(
                                Customer.TYPE,
                                many(i -> Customer.TYPE.with(
                                        Customer.TYPE.at(s.customers().get(f.li()), 1),
                                        Customer.TYPE.id(),
                                        Id.of(1, 2, i)))));
        add(
                "roles.replace",
                (s, f) -> s.roles()
                        .replace(many(i -> RoleDefinition.named("r" + i).grantEverywhere(Scope.ALL))));
        add(
                "description.whoSees",
                (s, f) -> s.description().whoSees(Customer.TYPE, f.zhang(), many(i -> Actor.of("a" + i))));
        add("records.list", (s, f) -> s.records().list(Query.of(Customer.TYPE).limit(MANY)));
    }

    private void trees() {
        add(
                "customers.list",
                (s, f) -> s.customers().list(Query.of(Customer.TYPE).where(deep())));
        add(
                "customers.list wide",
                (s, f) -> s.customers().list(Query.of(Customer.TYPE).where(wide())));
        add("records.count", (s, f) -> s.records().count(Customer.TYPE, deep()));
        add("records.count wide", (s, f) -> s.records().count(Customer.TYPE, wide()));
        add("portfolios.open", (s, f) -> s.portfolios().open(NewPortfolio.of("P", "mei", 5, deep())));
        add("portfolios.open wide", (s, f) -> s.portfolios().open(NewPortfolio.of("P", "mei", 5, wide())));
        add("portfolios.change", (s, f) -> s.portfolios().change(f.idle(), 1, NewPortfolio.of("P", "mei", 5, deep())));
    }

    private void wholes() {
        add(
                "customers.register identities",
                (s, f) -> s.customers().register(each(NewCustomer.person("A"), (c, i) -> c.identity("shop", "i" + i))));
        add(
                "customers.register contact points",
                (s, f) -> s.customers()
                        .register(each(NewCustomer.person("A"), (c, i) -> c.email("a" + i + "@example.com"))));
        add(
                "customers.register attributes",
                (s, f) -> s.customers().register(each(NewCustomer.person("A"), (c, i) -> c.attribute("a" + i, "v"))));
        add("attributes.keep", (s, f) -> {
            Customer zhang = s.customers().get(f.zhang());
            Map<String, Object> all = new TreeMap<>();
            many(i -> all.put("a" + i, "v"));
            s.attributes().keep(zhang, zhang.attributes(), new Attributes(all));
        });
        add(
                "attributes.declare",
                (s, f) -> s.attributes()
                        .declare(each(
                                NewAttribute.of(Customer.TYPE, "hue", AttributeKind.CHOICE, "Hue"),
                                (a, i) -> a.choice("c" + i, "C"))));
        add(
                "purchases.record",
                (s, f) -> s.purchases()
                        .record(basket("P").lines(many(i -> NewLine.of("tea", 1, Money.of("1.00", "CNY"))))));
        add(
                "interactions.log",
                (s, f) ->
                        s.interactions().log(each(talk(), (t, i) -> t.with(NewParticipant.customer(f.zhang(), "x")))));
        add(
                "forms.draft",
                (s, f) -> s.forms()
                        .draft(
                                "huge",
                                each(
                                        Furnished.FORM,
                                        (form, i) -> form.field(FormField.of("f" + i, FormTarget.note(), "F")))));
        add(
                "forms.submit",
                (s, f) -> s.forms()
                        .submit(
                                "news",
                                "t-1",
                                IntStream.range(0, MANY).boxed().collect(Collectors.toMap(i -> "f" + i, i -> "v"))));
        add(
                "webhooks.register",
                (s, f) -> s.webhooks()
                        .register(NewWebhook.of("big", "https://example.com/", Furnished.SECRET)
                                .only(many(i -> "event." + i).toArray(String[]::new))));
        String deepDocument = "{\"v\":1,\"parts\":" + "[".repeat(DEEP) + "]".repeat(DEEP) + "}";
        add(
                "configuration.promote",
                (s, f) -> s.configuration().promote(deepDocument, PromotionOptions.because("deep")));
        add("configuration.diff", (s, f) -> s.configuration().diff(deepDocument));
    }

    private void texts() {
        add("customers.register", (s, f) -> s.customers().register(NewCustomer.person(VAST)));
        add(
                "customers.change",
                (s, f) -> s.customers().change(f.li(), 1, CustomerEdit.of().attribute("motto", VAST)));
        add("notes.write", (s, f) -> s.notes().write(f.zhang(), VAST));
        add("forms.submit text", (s, f) -> s.forms().submit("news", "t-2", Map.of("name", VAST)));
        add("forms.submit token", (s, f) -> s.forms().submit("news", VAST, Map.of("name", "A")));
        add("consents.withdraw", (s, f) -> s.consents().withdraw(f.zhang(), Furnished.MARKETING, VAST));
        add("consents.confirm", (s, f) -> s.consents().confirm(VAST));
        add("configuration.promote text", (s, f) -> s.configuration().promote(VAST, PromotionOptions.because("x")));
        add("once", (s, f) -> s.once(VAST).notes().write(f.zhang(), "short"));
        add("actor", (s, f) -> Actor.of(VAST));
        add("contactPoints.add", (s, f) -> s.contactPoints().add(f.zhang(), NewContactPoint.email(VAST)));
    }

    /** Puts on two thousand, one at a time. */
    private static <T> T each(T begun, Putting<T> putting) {
        T all = begun;
        for (int i = 0; i < MANY / 10; i++) {
            all = putting.on(all, i);
        }
        return all;
    }

    @FunctionalInterface
    private interface Putting<T> {
        T on(T begun, int number);
    }

    private List<String> wrong(TestDatabase database) throws SQLException {
        JdbcStorage storage = JdbcStorage.on(database.dataSource(), CrmRecords.catalog());
        storage.migrate();
        Furnished furnished = Furnished.by(FailingCallTest.crm(storage, 7), storage, MODEL);
        List<String> wrong = new ArrayList<>();
        try (Rows rows = new Rows(DriverManager.getConnection(database.url()))) {
            Map<String, List<String>> before = rows.of(MODEL);
            for (PublicOperation operation : operations) {
                long begun = System.nanoTime();
                try {
                    operation.call().call(FailingCallTest.crm(storage, 8), MODEL, furnished, "");
                    wrong.add(operation + " takes it");
                } catch (CrmException e) {
                    // as it should be
                } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                    wrong.add(operation + ": " + e);
                }
                if (System.nanoTime() - begun > SOON.toNanos()) {
                    wrong.add(operation + " takes too long");
                }
                Map<String, List<String>> now = rows.of(MODEL);
                if (!now.equals(before)) {
                    wrong.add(operation + " stores something");
                    before = now;
                }
            }
        }
        return wrong;
    }
}
