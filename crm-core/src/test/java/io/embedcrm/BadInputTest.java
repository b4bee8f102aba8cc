package io.embedcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Actor;
import io.embedcrm.conditions.CriteriaJson;
import io.embedcrm.customers.AttributeKind;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.CustomerEdit;
import io.embedcrm.customers.NewAttribute;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.error.CrmException;
import io.embedcrm.interactions.NewLine;
import io.embedcrm.interactions.NewPurchase;
import io.embedcrm.jdbc.JdbcStorage;
import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.jdbc.servers.TestServers;
import io.embedcrm.lifecycle.ShopLifecycle;
import io.embedcrm.memory.MemoryStorage;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.Money;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whatever is wrong with what a host gives: a typed error that names it, tells nothing personal, and nothing stored. */
class BadInputTest {
    private static final String NAME = "欧阳娜娜";
    private static final TenantId SHOP = TenantId.of("shop");
    private static final TenantId OTHER = TenantId.of("other");

    private record Bad(String what, String code, String subject, Runnable call) {}

    @Test
    void is_refused_in_memory() {
        check(new MemoryStorage(Clock.systemUTC()));
    }

    @Test
    void is_refused_on_h2() {
        check(TestServers::h2);
    }

    @Test
    void is_refused_on_postgresql() {
        check(TestServers::postgresql);
    }

    @Test
    void is_refused_on_mysql() {
        check(TestServers::mysql);
    }

    @Test
    void is_refused_on_mariadb() {
        check(TestServers::mariadb);
    }

    private static void check(Supplier<TestDatabase> fresh) {
        try (TestDatabase database = fresh.get()) {
            JdbcStorage storage = JdbcStorage.on(database.dataSource(), CrmRecords.catalog());
            storage.migrate();
            check(storage);
        }
    }

    private static void check(Storage storage) {
        Crm crm =
                Crm.on(storage).policy(AccessPolicy.unrestricted()).tenant(SHOP).build();
        List<Bad> all = bad(crm);
        Map<String, Long> before = counts(storage);
        for (Bad bad : all) {
            CrmException refusal = catchThrowableOfType(CrmException.class, bad.call()::run);
            assertThat(refusal).as(bad.what()).isNotNull();
            assertThat(refusal.code()).as(bad.what()).isEqualTo(bad.code());
            assertThat(refusal.subject()).as(bad.what()).isEqualTo(bad.subject());
            assertThat(refusal.getMessage())
                    .as(bad.what())
                    .startsWith(bad.subject() + ": ")
                    .doesNotContain(NAME, "娜", "13812345678", "wx-ouyang");
            assertThat(counts(storage)).as("stored after: " + bad.what()).isEqualTo(before);
        }
    }

    private static List<Bad> bad(Crm crm) {
        CrmSession lin = crm.as(Actor.of("lin"));
        lin.lifecycleModels().publish(ShopLifecycle.definition());
        lin.attributes().declare(NewAttribute.of(Customer.TYPE, "income", AttributeKind.NUMBER, "Income"));
        Customer known = lin.customers()
                .register(NewCustomer.person(NAME).phone("138 1234 5678").identity("wechat", "wx-ouyang"));
        Customer edited =
                lin.customers().change(known.id(), 1, CustomerEdit.of().set(Customer.CITY, "武汉"));
        lin.lifecycle().place(known.id(), ShopLifecycle.CODE);
        Customer foreign = crm.as(OTHER, Actor.of("wang")).customers().register(NewCustomer.person(NAME));
        Id<Customer> nobody = new Id<>(foreign.id().value());
        CriteriaJson json = CriteriaJson.of(CrmRecords.catalog().types());
        List<Bad> bad = new ArrayList<>();
        bad.add(new Bad(
                "unknown field",
                "criteria.unknown-field",
                "where.field",
                () -> json.read(Customer.TYPE, "{\"v\":1,\"where\":{\"field\":\"shoeSize\",\"eq\":44}}")));
        bad.add(new Bad(
                "wrong type of an attribute",
                "attribute.kind",
                "Customer.attributes.income",
                () -> lin.customers().register(NewCustomer.person(NAME).attribute("income", "much"))));
        bad.add(new Bad(
                "undeclared attribute",
                "attribute.unknown",
                "Customer.attributes.shoes",
                () -> lin.customers().register(NewCustomer.person(NAME).attribute("shoes", 44))));
        bad.add(new Bad(
                "text too long",
                "text.too-long",
                "Customer.name",
                () -> lin.customers().register(NewCustomer.person(NAME.repeat(500)))));
        bad.add(new Bad(
                "lone surrogate",
                "text.surrogate",
                "Customer.name",
                () -> lin.customers().register(NewCustomer.person(NAME + "\uD83D"))));
        bad.add(new Bad(
                "NUL", "text.nul", "Customer.name", () -> lin.customers().register(NewCustomer.person(NAME + "\0"))));
        bad.add(new Bad(
                "no telephone number",
                "phone.invalid",
                "phone",
                () -> lin.customers().register(NewCustomer.person(NAME).phone("13812345678x9999999999999"))));
        bad.add(new Bad(
                "unknown stage",
                "lifecycle.stage-unknown",
                "CustomerStage.stage",
                () -> lin.lifecycle().move(known.id(), ShopLifecycle.CODE, "KING")));
        bad.add(new Bad(
                "forbidden move",
                "lifecycle.transition-forbidden",
                "CustomerStage.stage",
                () -> lin.lifecycle().move(known.id(), ShopLifecycle.CODE, "WON_BACK")));
        bad.add(new Bad(
                "stale version",
                "record.stale",
                "Customer",
                () -> lin.customers()
                        .change(
                                known.id(),
                                edited.version() - 1,
                                CustomerEdit.of().name(NAME))));
        bad.add(new Bad(
                "a foreign tenant's id",
                "record.not-found",
                "Customer",
                () -> lin.customers().get(nobody)));
        bad.add(new Bad(
                "a foreign tenant's id referred to",
                "record.not-found",
                "Customer",
                () -> lin.purchases()
                        .record(NewPurchase.purchase("shop", "1", Instant.parse("2026-05-01T08:00:00Z"))
                                .customer(nobody)
                                .line(NewLine.of("tea", 1, Money.of("1.00", "CNY"))))));
        bad.add(new Bad(
                "duplicate identity",
                "identity.taken",
                "Identity.externalId",
                () -> lin.customers().register(NewCustomer.person(NAME).identity("wechat", "wx-ouyang"))));
        return bad;
    }

    private static Map<String, Long> counts(Storage storage) {
        return CrmRecords.catalog().types().stream()
                .collect(Collectors.toMap(RecordType::name, type -> count(storage, type)));
    }

    private static long count(Storage storage, RecordType<?> type) {
        return storage.transact(SHOP, tx -> tx.count(type, everything()))
                + storage.transact(OTHER, tx -> tx.count(type, everything()));
    }

    private static <T extends Entity> Criteria<T> everything() {
        return Criteria.everything();
    }
}
