package io.embedcrm.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedcrm.Crm;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What a program reads at its start when it asks for a CRM, or for sessions, that there are none of. */
@ExtendWith(OutputCaptureExtension.class)
class NoCrmTest {
    private static final String[] PROPERTIES = {
        "--spring.main.banner-mode=off",
        "--spring.datasource.url=jdbc:h2:mem:asked",
        "--embedcrm.migrate=true",
        "--embedcrm.policy=unrestricted"
    };

    record Asking(Object of) {}

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class AsksForCrm {
        @Bean
        Asking asking(Crm crm) {
            return new Asking(crm);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
    static class HasNoDatabase {
        @Bean
        Asking asking(Crm crm) {
            return new Asking(crm);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class HasTwoDatabases extends AsksForCrm {
        @Bean
        DataSource orders() {
            return new DriverManagerDataSource("jdbc:h2:mem:orders");
        }

        @Bean
        DataSource stock() {
            return new DriverManagerDataSource("jdbc:h2:mem:stock");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class AsksForSessions {
        @Bean
        Asking asking(CrmSessions sessions) {
            return new Asking(sessions);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class AsksForAnother {
        @Bean
        Asking asking(StringBuilder another) {
            return new Asking(another);
        }
    }

    private static void demandTold(CapturedOutput told, Class<?> program, String... words) {
        assertThatThrownBy(() -> start(program)).isNotNull();
        assertThat(told).contains("APPLICATION FAILED TO START").contains(words);
    }

    private static void start(Class<?> program) {
        SpringApplication.run(program, PROPERTIES).close();
    }

    @Test
    void without_a_database(CapturedOutput told) {
        demandTold(told, HasNoDatabase.class, "no bean of type javax.sql.DataSource", "spring.datasource.url");
    }

    @Test
    void with_two_databases(CapturedOutput told) {
        demandTold(told, HasTwoDatabases.class, "[orders, stock]", "@Primary", "SpringTransactions");
    }

    @Test
    void with_the_crm_turned_off(CapturedOutput told) {
        assertThatThrownBy(() -> SpringApplication.run(AsksForCrm.class, "--embedcrm.enabled=false"))
                .isNotNull();
        assertThat(told).contains("embedcrm.enabled is false");
    }

    @Test
    void with_nobody_who_is_calling(CapturedOutput told) {
        ClassLoader insecure = new FilteredClassLoader("org.springframework.security");
        SpringApplication program = new SpringApplication(new DefaultResourceLoader(insecure), AsksForSessions.class);
        assertThatThrownBy(() -> program.run(PROPERTIES)).isNotNull();
        assertThat(told).contains("spring-boot-starter-security", "ActorSource caller()");
    }

    @Test
    void what_is_not_of_the_crm_is_left_to_boot(CapturedOutput told) {
        demandTold(told, AsksForAnother.class, "java.lang.StringBuilder", "Consider defining a bean");
        assertThat(told).doesNotContain("The CRM keeps");
    }
}
