package io.embedcrm.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.Crm;
import io.embedcrm.CrmRecords;
import io.embedcrm.CrmSession;
import io.embedcrm.access.Actor;
import io.embedcrm.conditions.CriteriaJson;
import io.embedcrm.configuration.PromotionOptions;
import io.embedcrm.customers.Customer;
import io.embedcrm.error.CrmException;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.lifecycle.LifecycleJson;
import io.embedcrm.lifecycle.ShopLifecycle;
import io.embedcrm.memory.MemoryStorage;
import io.embedcrm.query.Cursor;
import io.embedcrm.storage.TenantId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever a parser is given: it reads it or refuses it by a typed error, and never works without bound. */
class FuzzedParsersTest {
    private static final int CASES = Runs.of(3_000, 1_000_000);
    private static final int DOCUMENTS = Runs.of(150, 20_000);
    private static final TenantId SHOP = TenantId.of("shop");
    private static final Actor LIN = Actor.of("lin");
    private static final List<String> CONDITIONS = List.of(
            "{\"v\":1,\"where\":{\"field\":\"city\",\"eq\":\"Wuhan\"}}",
            "{\"v\":1,\"where\":{\"all\":[{\"field\":\"city\",\"in\":[\"Wuhan\",\"Beijing\"]},{\"not\":{\"field\":\"owner\",\"absent\":true}}]}}",
            "{\"v\":1,\"where\":{\"field\":\"birthday\",\"between\":[\"1990-01-01\",\"1999-12-31\"]}}");

    private static final String MARKS = "{}[]\",:0-9eE.\\u";
    private static final List<String> HOSTILE =
            List.of("null", "true", "1e999999999", "-0", "99999999999999999999", "\"\"", "\\ud800", "{", "[[[[", "NaN");

    private final long seed = Runs.seed();
    private final CriteriaJson json = CriteriaJson.of(CrmRecords.catalog().types());

    @Test
    void conditions() {
        assertThat(wrong(CONDITIONS, text -> json.read(Customer.TYPE, text)))
                .as("seed %d", seed)
                .isEmpty();
    }

    @Test
    void lifecycles() {
        LifecycleJson lifecycles = LifecycleJson.of(List.of(Purchase.TYPE));
        assertThat(wrong(List.of(ShopLifecycle.JSON), lifecycles::read))
                .as("seed %d", seed)
                .isEmpty();
    }

    @Test
    void cursors() {
        String cursor = Cursor.at(List.of(Customer.CITY, Customer.TYPE.version()), List.of("Wuhan", 7L))
                .toString();
        assertThat(wrong(List.of(cursor), Cursor::parse)).as("seed %d", seed).isEmpty();
    }

    @Test
    void configurations_with_the_forms_and_roles_in_them() {
        MemoryStorage storage = new MemoryStorage(Clock.systemUTC());
        Crm crm = FailingCallTest.crm(storage, 7);
        Furnished there = Furnished.by(crm, storage, SHOP);
        CrmSession lin = PublicOperation.lin(crm, SHOP);
        assertThat(wrong(
                        List.of(there.document()),
                        DOCUMENTS,
                        text -> lin.configuration()
                                .promote(text, PromotionOptions.because("test").tried())))
                .as("seed %d", seed)
                .isEmpty();
    }

    @Test
    void exported_tenants() {
        MemoryStorage storage = new MemoryStorage(Clock.systemUTC());
        Crm crm = FailingCallTest.crm(storage, 7);
        Furnished.by(crm, storage, SHOP);
        ByteArrayOutputStream exported = new ByteArrayOutputStream();
        crm.tenants(LIN).export(SHOP, exported);
        AtomicInteger tenants = new AtomicInteger();
        assertThat(wrong(List.of(exported.toString(UTF_8)), DOCUMENTS, text -> {
                    TenantId tenant = TenantId.of("copy-" + tenants.incrementAndGet());
                    try {
                        crm.tenants(LIN).restore(tenant, new ByteArrayInputStream(text.getBytes(UTF_8)));
                    } catch (CrmException e) {
                        assertThat(storage.rowsOf(tenant).count().values()).allMatch(rows -> rows == 0);
                    }
                }))
                .as("seed %d", seed)
                .isEmpty();
    }

    @Test
    void a_deep_tree_and_a_huge_list_are_refused() {
        String deep = "{\"v\":1,\"where\":" + "{\"not\":".repeat(20_000) + "{}" + "}".repeat(20_001);
        String wide = "{\"v\":1,\"where\":{\"field\":\"city\",\"in\":[" + "\"x\",".repeat(20_000) + "\"y\"]}}";
        String vast = "{\"v\":1,\"where\":{\"field\":\"city\",\"eq\":\"" + "x".repeat(10_000_000) + "\"}}";
        for (String text : List.of(deep, wide, vast)) {
            assertThat(refusal(text, each -> json.read(Customer.TYPE, each))).isInstanceOf(CrmException.class);
        }
    }

    @Test
    void a_parser_that_fails_otherwise_is_found_out() {
        assertThat(wrong(List.of("2026"), Integer::parseInt)).anyMatch(each -> each.contains("NumberFormat"));
        Consumer<String> endless = new Consumer<>() {
            @Override
            public void accept(String text) {
                accept(text);
            }
        };
        assertThat(refusal("", endless)).isInstanceOf(Error.class);
    }

    private List<String> wrong(List<String> sound, Consumer<String> parser) {
        return wrong(sound, CASES, parser);
    }

    private List<String> wrong(List<String> sound, int cases, Consumer<String> parser) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < cases && wrong.size() < 10; i++) {
            String text = mutated(sound.get(random.nextInt(sound.size())), random);
            Throwable refusal = refusal(text, parser);
            if (refusal != null && !(refusal instanceof CrmException)) {
                wrong.add(text.substring(0, Math.min(2_000, text.length())) + ": " + refusal);
            }
        }
        return wrong;
    }

    private static @Nullable Throwable refusal(String text, Consumer<String> parser) {
        try {
            parser.accept(text);
            return null;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return e;
        }
    }

    private static String mutated(String text, SplittableRandom random) {
        StringBuilder now = new StringBuilder(text);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(now.length() + 1);
            int to = Math.min(now.length(), at + 1 + random.nextInt(6));
            switch (random.nextInt(5)) {
                case 0 -> now.delete(at, to);
                case 1 -> now.insert(at, now.substring(at, to));
                case 2 -> now.insert(at, (char) random.nextInt(0x1_0000));
                case 3 -> now.insert(at, MARKS.charAt(random.nextInt(MARKS.length())));
                default -> now.replace(at, to, HOSTILE.get(random.nextInt(HOSTILE.size())));
            }
        }
        return now.toString();
    }
}
