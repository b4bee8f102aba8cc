package io.embedcrm.spring;

import io.embedcrm.Crm;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.TaskScheduler;

/** Has what is due run by the host's task scheduler, unless {@code embedcrm.due.enabled} is false. */
@AutoConfiguration(
        after = CrmAutoConfiguration.class,
        afterName = "org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration")
@ConditionalOnBean(Crm.class)
@ConditionalOnProperty(prefix = "embedcrm.due", name = "enabled", matchIfMissing = true)
public final class CrmDueAutoConfiguration {
    /** The name under which Spring's own scheduled methods look for theirs. */
    private static final String SCHEDULER = "taskScheduler";

    /** Made by Spring. */
    public CrmDueAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    DueSchedule dueSchedule(
            Crm crm,
            CrmProperties properties,
            ObjectProvider<Clock> clock,
            ObjectProvider<TaskScheduler> schedulers,
            ListableBeanFactory beans) {
        return new DueSchedule(
                crm,
                properties.dueTenants(),
                schedulers.getIfUnique(() -> named(beans)),
                properties.due().interval(),
                clock.getIfUnique(Clock::systemUTC));
    }

    private static @Nullable TaskScheduler named(ListableBeanFactory beans) {
        return beans.containsBean(SCHEDULER) && beans.isTypeMatch(SCHEDULER, TaskScheduler.class)
                ? beans.getBean(SCHEDULER, TaskScheduler.class)
                : null;
    }
}
