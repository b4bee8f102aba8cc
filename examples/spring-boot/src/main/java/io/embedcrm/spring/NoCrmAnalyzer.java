package io.embedcrm.spring;

import io.embedcrm.Crm;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Tells at the start why there is no CRM, or nobody to open its sessions for; goes before Boot's own, which tells of conditions. */
@Order(0)
final class NoCrmAnalyzer extends AbstractFailureAnalyzer<NoSuchBeanDefinitionException> {
    private static final String ENABLED = "embedcrm.enabled";

    private final BeanFactory beans;
    private final Environment environment;

    NoCrmAnalyzer(BeanFactory beans, Environment environment) {
        this.beans = beans;
        this.environment = environment;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause) {
        Class<?> missing = cause.getBeanType();
        boolean sessions = missing == CrmSessions.class;
        if (cause instanceof NoUniqueBeanDefinitionException
                || !(missing == Crm.class || sessions)
                || !(beans instanceof ListableBeanFactory program)) {
            return null;
        }
        return sessions && named(program, Crm.class).size() == 1 ? noCaller(cause) : noCrm(program, cause);
    }

    private FailureAnalysis noCrm(ListableBeanFactory program, NoSuchBeanDefinitionException cause) {
        List<String> sources = named(program, DataSource.class);
        if (!environment.getProperty(ENABLED, Boolean.class, true)) {
            return new FailureAnalysis(
                    "There is no CRM, since " + ENABLED + " is false.",
                    "Remove the property, or let nothing ask for the CRM.",
                    cause);
        } else if (sources.isEmpty()) {
            return new FailureAnalysis(
                    "The CRM keeps its records in your database, and there is no bean of type javax.sql.DataSource.",
                    "Set spring.datasource.url and have the database's driver on the class path, or declare the bean.",
                    cause);
        }
        return new FailureAnalysis(
                "The CRM keeps its records in one database, and none of the beans of type javax.sql.DataSource is the"
                        + " first: " + sources + ".",
                "Mark one with @Primary, and the transaction manager that belongs to it; or declare a bean of type"
                        + " JdbcStorage, such as JdbcStorage.in(new SpringTransactions(dataSource, transactionManager),"
                        + " CrmRecords.catalog()).",
                cause);
    }

    private static FailureAnalysis noCaller(NoSuchBeanDefinitionException cause) {
        return new FailureAnalysis(
                "CrmSessions opens the session of whoever is calling, and nothing says who that is: Spring Security is not"
                        + " on the class path, and there is no bean of type ActorSource.",
                """
                        Add spring-boot-starter-security, or declare who is calling, such as

                            @Bean
                            ActorSource caller() {
                                return () -> Actor.of("till-1", "sales");
                            }

                        A program that works by itself needs no CrmSessions: crm.as(Actor.of("import")) opens its session.""",
                cause);
    }

    private static List<String> named(ListableBeanFactory program, Class<?> type) {
        return List.of(program.getBeanNamesForType(type, true, false));
    }
}
