package io.embedcrm.spring;

import io.embedcrm.Crm;
import io.embedcrm.storage.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.TaskScheduler;

/** Runs what is due again and again on a scheduler of the host, from the start of its context to its end. */
public final class DueSchedule implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(DueSchedule.class);

    private final Crm crm;
    private final List<TenantId> tenants;
    private final @Nullable TaskScheduler scheduler;
    private final Duration interval;
    private final Clock clock;
    private @Nullable ScheduledFuture<?> running;

    DueSchedule(Crm crm, List<TenantId> tenants, @Nullable TaskScheduler scheduler, Duration interval, Clock clock) {
        this.crm = crm;
        this.tenants = tenants;
        this.scheduler = scheduler;
        this.interval = interval;
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        if (scheduler == null) {
            LOG.warn("Nothing runs what is due and delivers events: there is no task scheduler. Say @EnableScheduling,"
                    + " or embedcrm.due.enabled=false where another node or program runs it");
        } else if (running == null) {
            running = scheduler.scheduleWithFixedDelay(this::run, interval);
        }
    }

    @Override
    public synchronized void stop() {
        if (running != null) {
            running.cancel(false);
            running = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return running != null;
    }

    private void run() {
        for (TenantId tenant : tenants) {
            try {
                crm.due(tenant).run(clock.instant());
            } catch (RuntimeException e) {
                // the next run tries again; the other tenants are not to wait for it
                LOG.warn("What is due of {} was not run", tenant.value(), e);
            }
        }
    }
}
