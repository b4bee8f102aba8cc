package io.embedcrm.spring;

import io.embedcrm.Crm;
import io.embedcrm.gateway.CrmMetrics;
import io.embedcrm.metrics.MicrometerMetrics;
import io.embedcrm.work.Backlog;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;

/** Tells the host's registry of Micrometer what the CRM does and what waits, where there is one. */
@AutoConfiguration(
        before = CrmAutoConfiguration.class,
        afterName = {
            // Boot 3
            "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration",
            // Boot 4
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
        })
@ConditionalOnClass(name = "io.micrometer.core.instrument.MeterRegistry")
@ConditionalOnProperty(prefix = "embedcrm", name = "enabled", matchIfMissing = true)
@ConditionalOnSingleCandidate(MeterRegistry.class)
@ConditionalOnMissingBean(CrmMetrics.class)
public final class CrmMetricsAutoConfiguration {
    /** Made by Spring. */
    public CrmMetricsAutoConfiguration() {}

    @Bean
    MicrometerMetrics crmMetrics(MeterRegistry registry) {
        return new MicrometerMetrics(registry);
    }

    /** The CRM is built with the metrics, so what waits in it is gauged when both are there. */
    @Bean
    SmartInitializingSingleton crmBacklogGauges(
            MicrometerMetrics metrics, ObjectProvider<Crm> crms, CrmProperties properties) {
        return () -> crms.ifAvailable(crm -> metrics.gauging(() -> properties.dueTenants().stream()
                .map(crm::backlog)
                .reduce(Backlog::and)
                .orElseGet(crm::backlog)));
    }
}
