package io.embedcrm.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.embedcrm.CrmRecords;
import io.embedcrm.CrmSession;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.error.RefusedException;
import io.embedcrm.interactions.CustomerFacts;
import io.embedcrm.jdbc.JdbcStorage;
import io.embedcrm.profile.Customer360;
import io.embedcrm.record.Money;
import io.embedcrm.spring.CrmSessions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The shop's order and the CRM's records, in one commit or in none. */
@ParameterizedClass(name = "{0}")
@EnumSource(Database.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OneCommitTest {
    private static final AtomicLong NUMBERS = new AtomicLong();
    private static final Money CHEAP = Money.of("39.90", "CNY");
    private static final Money PAST_THE_LIMIT = Money.of("6000", "CNY");

    @Parameter
    Database kind;

    private RunningShop shop;

    @BeforeParameterizedClassInvocation
    void open(Database which) {
        kind = which;
        // where the kind cannot be had here, the shop before it is not to be closed once more
        shop = null;
        shop = RunningShop.on(which.open());
    }

    @AfterParameterizedClassInvocation
    void close() {
        if (shop != null) {
            shop.close();
        }
    }

    private static Order order(Money price) {
        long number = NUMBERS.incrementAndGet();
        return new Order(
                "order-" + number,
                "account-" + number,
                "张伟",
                "green-tea-50g",
                2,
                price,
                Instant.now().truncatedTo(ChronoUnit.MICROS));
    }

    private Customer place(String role, Order order, String way) {
        return Staff.as("lin", role, () -> shop.bean(Checkout.class).place(order, shop.orders(way)));
    }

    private static long added(Map<String, Long> before, Map<String, Long> after, String table) {
        return after.get(table) - before.get(table);
    }

    @Test
    void the_transactions_are_those_of_jpa() {
        assertThat(shop.bean(PlatformTransactionManager.class)).isInstanceOf(JpaTransactionManager.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpa", "mybatis", "jdbc"})
    void an_order_is_committed_with_its_customer_purchase_and_interaction(String way) {
        Map<String, Long> before = shop.rows();
        Order order = order(CHEAP);
        Customer buyer = place("seller", order, way);
        Map<String, Long> after = shop.rows();

        assertThat(added(before, after, "shop_order")).isOne();
        assertThat(added(before, after, "crm_customer")).isOne();
        assertThat(added(before, after, "crm_purchase")).isOne();
        assertThat(added(before, after, "crm_interaction")).isOne();
        Customer360 known = Staff.as(
                "lin",
                "seller",
                () -> shop.bean(CrmSessions.class).current().profile().of(buyer.id(), 10));
        assertThat(known.facts().map(CustomerFacts::revenue)).contains(Money.of("79.80", "CNY"));
        assertThat(known.timeline().entries()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpa", "mybatis", "jdbc"})
    void an_order_that_fails_after_the_calls_of_the_crm_leaves_no_row_of_it(String way) {
        Map<String, Long> before = shop.rows();
        assertThatThrownBy(() -> place("seller", order(PAST_THE_LIMIT), way))
                .isInstanceOf(PaymentRefusedException.class);
        assertThat(shop.rows()).isEqualTo(before);
    }

    @Test
    void an_order_that_jpa_cannot_write_at_the_commit_leaves_no_row_of_the_crm() {
        Order order = order(CHEAP);
        place("seller", order, "jpa");
        Map<String, Long> before = shop.rows();
        Order sameNumber =
                new Order(order.number(), "account-of-another", "李娜", order.sku(), 1, order.price(), order.at());
        assertThatThrownBy(() -> place("seller", sameNumber, "jpa"))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(shop.rows()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpa", "mybatis", "jdbc"})
    void a_call_of_the_crm_that_fails_leaves_no_order(String way) {
        Map<String, Long> before = shop.rows();
        assertThatThrownBy(() -> place("trainee", order(CHEAP), way)).isInstanceOf(RefusedException.class);
        assertThat(shop.rows()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpa", "mybatis", "jdbc"})
    void an_order_is_kept_without_the_crm_where_the_shop_lives_with_the_refusal(String way) {
        Map<String, Long> before = shop.rows();
        shop.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            shop.orders(way).save(order(CHEAP));
            Throwable refused = catchThrowable(() -> Staff.as(
                    "wu",
                    "trainee",
                    () -> shop.bean(CrmSessions.class).current().customers().register(NewCustomer.person("王芳"))));
            assertThat(refused).isInstanceOf(RefusedException.class);
        });
        Map<String, Long> after = shop.rows();
        assertThat(added(before, after, "shop_order")).isOne();
        assertThat(added(before, after, "crm_customer")).isZero();
    }

    @Test
    void these_tests_would_notice_a_crm_in_transactions_of_its_own() {
        Map<String, Long> before = shop.rows();
        JdbcStorage own = JdbcStorage.on(shop.bean(DataSource.class), CrmRecords.catalog());
        shop.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            CrmSession crm =
                    Staff.as("lin", "seller", () -> shop.bean(CrmSessions.class).current());
            crm.in(own).customers().register(NewCustomer.person("王芳"));
            status.setRollbackOnly();
        });
        assertThat(added(before, shop.rows(), "crm_customer")).isOne();
    }
}
