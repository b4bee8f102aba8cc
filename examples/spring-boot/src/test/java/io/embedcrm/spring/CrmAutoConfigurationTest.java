package io.embedcrm.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedcrm.Crm;
import io.embedcrm.CrmBuilder;
import io.embedcrm.CrmSession;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.error.RefusedException;
import io.embedcrm.jdbc.JdbcStorage;
import io.embedcrm.memory.MemoryStorage;
import io.embedcrm.record.Criteria;
import io.embedcrm.storage.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What stands in a program after the start. */
class CrmAutoConfigurationTest {
    private static final Actor LIN = Actor.of("lin");

    private static Customer register(ApplicationContext program) {
        return program.getBean(Crm.class).as(LIN).customers().register(NewCustomer.person("张伟"));
    }

    private static long customers(ApplicationContext program) {
        return program.getBean(Crm.class).as(LIN).records().count(Customer.TYPE, Criteria.everything());
    }

    @Test
    void the_crm_stands_in_the_database_of_the_program() {
        Programs.open().run(program -> {
            Customer registered = register(program);
            assertThat(program.getBean(Crm.class).as(LIN).customers().get(registered.id()))
                    .isEqualTo(registered);
        });
    }

    @Test
    void it_joins_the_transactions_of_the_program() {
        Programs.open().run(program -> {
            assertThat(program).getBean(PlatformTransactionManager.class).isInstanceOf(JdbcTransactionManager.class);
            program.getBean(TransactionTemplate.class).executeWithoutResult(status -> {
                register(program);
                status.setRollbackOnly();
            });
            assertThat(customers(program)).isZero();
        });
    }

    @Test
    void a_program_without_a_policy_does_not_start_and_is_told_what_to_declare() {
        Programs.bare().run(program -> {
            assertThat(program).hasFailed();
            FailureAnalysis told = new NoPolicyAnalyzer().analyze(program.getStartupFailure());
            assertThat(told.getDescription()).contains("io.embedcrm.access.AccessPolicy");
            assertThat(told.getAction())
                    .contains("@Bean", "AccessPolicy.unrestricted()", "embedcrm.policy=shop", "embedcrm.enabled=false");
        });
    }

    @Test
    void it_can_be_left_out() {
        Programs.bare()
                .withPropertyValues("embedcrm.enabled=false")
                .run(program -> assertThat(program)
                        .hasNotFailed()
                        .doesNotHaveBean(Storage.class)
                        .doesNotHaveBean(Crm.class)
                        .doesNotHaveBean(CrmSessions.class)
                        .doesNotHaveBean(DueSchedule.class));
    }

    @Test
    void no_table_is_made_unless_it_is_said() {
        Programs.open()
                .withPropertyValues("embedcrm.migrate=false")
                .run(program -> assertThat(
                                program.getBean(JdbcStorage.class).schema().differences())
                        .isNotEmpty());
    }

    @Test
    void a_transaction_manager_of_another_database_is_refused() {
        DataSource other = new DriverManagerDataSource("jdbc:h2:mem:other");
        Programs.open()
                .withBean(PlatformTransactionManager.class, () -> new JdbcTransactionManager(other))
                .run(program -> assertThat(program)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("does not manage the data source the CRM is to use"));
    }

    @Test
    void the_settings_are_those_of_the_properties() {
        Programs.open()
                .withPropertyValues("embedcrm.region=DE", "embedcrm.tenant=berlin", "embedcrm.currency=EUR")
                .run(program -> {
                    CrmSession lin = program.getBean(Crm.class).as(LIN);
                    Customer reached =
                            lin.customers().register(NewCustomer.person("Anna").phone("030 901820"));
                    assertThat(lin.tenant().value()).isEqualTo("berlin");
                    assertThat(lin.profile().of(reached.id(), 1).contactPoints())
                            .singleElement()
                            .asString()
                            .contains("+4930901820");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "embedcrm.region=Mars",
                "embedcrm.currency=EURO",
                "embedcrm.tenant=tea shop",
                "embedcrm.policy=none",
                "embedcrm.zone=Mars/North",
                "embedcrm.due.interval=0s"
            })
    void a_property_that_means_nothing_stops_the_start_and_is_named(String property) {
        Programs.open()
                .withPropertyValues(property)
                .run(program -> assertThat(program)
                        .getFailure()
                        .hasStackTraceContaining("ConfigurationPropertiesBindException")
                        .hasStackTraceContaining("embedcrm"));
    }

    @Test
    void a_storage_of_the_programs_own_is_taken() {
        Storage memory = new MemoryStorage();
        Programs.open().withBean(Storage.class, () -> memory).run(program -> {
            assertThat(program).doesNotHaveBean(JdbcStorage.class);
            register(program);
            assertThat(customers(program)).isOne();
        });
    }

    @Test
    void a_listener_vetoes() {
        Programs.open()
                .withBean(ChangeListener.class, () -> (event, session) -> {
                    throw new RefusedException("shop.closed", "Customer", "nobody is registered on a holiday");
                })
                .run(program -> {
                    assertThatThrownBy(() -> register(program)).isInstanceOf(RefusedException.class);
                    assertThat(customers(program)).isZero();
                });
    }

    @Test
    void the_clock_of_the_program_is_taken_and_a_customizer_has_the_last_word() {
        Instant opening = Instant.parse("2026-05-01T01:00:00Z");
        Programs.open()
                .withBean(Clock.class, () -> Clock.fixed(opening, ZoneOffset.UTC))
                .run(program -> assertThat(register(program).createdAt()).isEqualTo(opening));
        Instant later = opening.plusSeconds(60);
        Programs.open()
                .withBean(Clock.class, () -> Clock.fixed(opening, ZoneOffset.UTC))
                .withBean(
                        CrmCustomizer.class,
                        () -> (CrmBuilder builder) -> builder.clock(Clock.fixed(later, ZoneOffset.UTC)))
                .run(program -> assertThat(register(program).createdAt()).isEqualTo(later));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "enabled",
                "tenant",
                "zone",
                "currency",
                "region",
                "policy",
                "migrate",
                "due.enabled",
                "due.interval",
                "due.tenants"
            })
    void an_editor_knows_the_properties(String property) throws IOException {
        try (InputStream metadata =
                CrmProperties.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            assertThat(new String(metadata.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("\"name\": \"embedcrm." + property + "\"");
        }
    }
}
