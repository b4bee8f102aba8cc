package io.embedcrm.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.Crm;
import io.embedcrm.CrmSession;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.event.Event;
import io.embedcrm.jdbc.servers.TestServers;
import io.embedcrm.spring.ChangeSubscriber;
import io.embedcrm.spring.DueSchedule;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is due is run by the shop's own scheduler, or by nobody. */
class DueOnTheSchedulerTest {
    /** Waits for a customer to be told. */
    static final class Newsletter implements ChangeSubscriber {
        private final CountDownLatch told = new CountDownLatch(1);

        @Override
        public String name() {
            return "newsletter";
        }

        @Override
        public void changed(Event event, CrmSession session) {
            told.countDown();
        }
    }

    private static void register(RunningShop shop) {
        shop.bean(Crm.class).as(Actor.of("lin", "seller")).customers().register(NewCustomer.person("张伟"));
    }

    @Test
    void events_are_delivered_on_the_scheduler() throws InterruptedException {
        try (RunningShop shop = RunningShop.on(
                TestServers.h2(), Newsletter.class, "embedcrm.due.enabled=true", "embedcrm.due.interval=20ms")) {
            register(shop);
            assertThat(shop.bean(Newsletter.class).told.await(20, TimeUnit.SECONDS))
                    .isTrue();
            assertThat(shop.bean(DueSchedule.class).isRunning()).isTrue();
        }
    }

    @Test
    void turned_off_it_is_left_to_whoever_calls_it() {
        try (RunningShop shop = RunningShop.on(TestServers.h2(), Newsletter.class, "embedcrm.due.enabled=false")) {
            register(shop);
            assertThat(shop.has(DueSchedule.class)).isFalse();
            assertThat(shop.bean(Newsletter.class).told.getCount()).isOne();
            shop.bean(Crm.class).due().run(Instant.now());
            assertThat(shop.bean(Newsletter.class).told.getCount()).isZero();
        }
    }
}
