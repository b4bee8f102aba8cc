package io.embedcrm.spring;

import io.embedcrm.access.AccessPolicy;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Programs on Spring Boot, each with an H2 database of its own. */
final class Programs {
    private static final AtomicInteger COUNTER = new AtomicInteger();

    private Programs() {}

    /** Lets everyone do everything. */
    @Configuration(proxyBeanMethods = false)
    static class Unrestricted {
        @Bean
        AccessPolicy policy() {
            return AccessPolicy.unrestricted();
        }
    }

    /** A program that has said nothing yet. */
    static ApplicationContextRunner bare() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        DataSourceTransactionManagerAutoConfiguration.class,
                        JdbcTemplateAutoConfiguration.class,
                        TransactionAutoConfiguration.class,
                        TaskSchedulingAutoConfiguration.class,
                        CrmDueAutoConfiguration.class,
                        CrmActorAutoConfiguration.class,
                        CrmMetricsAutoConfiguration.class,
                        CrmAutoConfiguration.class,
                        CrmStorageAutoConfiguration.class))
                .withPropertyValues(
                        "spring.datasource.url=jdbc:h2:mem:program" + COUNTER.incrementAndGet(),
                        "embedcrm.migrate=true");
    }

    /** A program that lets everyone do everything. */
    static ApplicationContextRunner open() {
        return bare().withUserConfiguration(Unrestricted.class);
    }
}
