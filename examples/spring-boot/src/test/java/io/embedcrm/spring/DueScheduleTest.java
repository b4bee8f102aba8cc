package io.embedcrm.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.Crm;
import io.embedcrm.CrmSession;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.event.Event;
import io.embedcrm.storage.TenantId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** What is due is run by the scheduler of the program, or not at all. */
class DueScheduleTest {
    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    static class Scheduling {}

    private static final class Newsletter implements ChangeSubscriber {
        private final Set<TenantId> told = ConcurrentHashMap.newKeySet();
        private final CountDownLatch both = new CountDownLatch(2);

        @Override
        public String name() {
            return "newsletter";
        }

        @Override
        public void changed(Event event, CrmSession session) {
            if (told.add(session.tenant())) {
                both.countDown();
            }
        }
    }

    @Test
    void the_due_work_of_each_tenant_is_run_on_the_scheduler() {
        Newsletter newsletter = new Newsletter();
        Programs.open()
                .withUserConfiguration(Scheduling.class)
                .withBean(ChangeSubscriber.class, () -> newsletter)
                .withPropertyValues("embedcrm.due.interval=20ms", "embedcrm.due.tenants=berlin,wuhan")
                .run(program -> {
                    for (String tenant : Set.of("berlin", "wuhan")) {
                        program.getBean(Crm.class)
                                .as(TenantId.of(tenant), Actor.of("lin"))
                                .customers()
                                .register(NewCustomer.person("张伟"));
                    }
                    assertThat(newsletter.both.await(20, TimeUnit.SECONDS)).isTrue();
                    DueSchedule schedule = program.getBean(DueSchedule.class);
                    assertThat(schedule.isRunning()).isTrue();
                    schedule.stop();
                    assertThat(schedule.isRunning()).isFalse();
                });
    }

    @Test
    void it_can_be_turned_off() {
        Programs.open()
                .withUserConfiguration(Scheduling.class)
                .withPropertyValues("embedcrm.due.enabled=false")
                .run(program -> assertThat(program).hasSingleBean(Crm.class).doesNotHaveBean(DueSchedule.class));
    }

    @Test
    void without_a_scheduler_nothing_runs() {
        Programs.open()
                .run(program -> assertThat(program.getBean(DueSchedule.class).isRunning())
                        .isFalse());
    }
}
