package io.embedcrm.work;

import io.embedcrm.error.CrmException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.gateway.CrmMetrics;
import io.embedcrm.gateway.CrmMetrics.Called;
import io.embedcrm.gateway.CrmMetrics.Delivered;
import io.embedcrm.gateway.CrmMetrics.Fate;
import io.embedcrm.gateway.CrmMetrics.Worked;
import io.embedcrm.storage.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the host's metrics, where there are any, what is done and how long it takes. */
final class Watch {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    /** Through these a service's method comes to be run; the caller of the last of them is the method. */
    private static final Set<String> WAY =
            Set.of(Watch.class.getName(), Calls.class.getName(), Work.class.getName(), Session.class.getName());

    private final @Nullable CrmMetrics metrics;

    Watch(@Nullable CrmMetrics metrics) {
        this.metrics = metrics;
    }

    /** Runs a call. */
    <R> R call(TenantId tenant, @Nullable String operation, Supplier<R> call) {
        if (metrics == null) {
            return call.get();
        }
        long begun = System.nanoTime();
        String outcome = CrmMetrics.OK;
        boolean refused = false;
        try {
            return call.get();
        } catch (RuntimeException | Error e) {
            outcome = e instanceof CrmException known
                    ? known.code()
                    : e.getClass().getName();
            refused = e instanceof RefusedException;
            throw e;
        } finally {
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            Called called = new Called(tenant, operation == null ? method() : operation, took, outcome, refused);
            tell(told -> told.called(called));
            tell(told -> {
                if (took.compareTo(told.slowFrom()) >= 0) {
                    told.slow(called);
                }
            });
        }
    }

    /** The method of a service that reads: reading steps have no name of their own. */
    private static String method() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> !onTheWay(frame.getClassName()))
                        .findFirst()
                        .map(frame -> simple(frame.getClassName()) + "." + plain(frame.getMethodName()))
                        .orElse("read"));
    }

    private static boolean onTheWay(String name) {
        int dollar = name.indexOf('$');
        return WAY.contains(dollar < 0 ? name : name.substring(0, dollar));
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Of {@code lambda$search$3} the method it stands in. */
    private static String plain(String method) {
        return method.startsWith("lambda$") ? method.substring(7, method.indexOf('$', 7)) : method;
    }

    void delivered(TenantId tenant, String subscriber, Instant at, Instant now, Fate fate, @Nullable String failure) {
        tell(told -> told.delivered(new Delivered(tenant, subscriber, Duration.between(at, now), fate, failure)));
    }

    void worked(TenantId tenant, DueWork work, Instant now, Fate fate, @Nullable String failure) {
        tell(told -> told.worked(new Worked(tenant, work.kind(), Duration.between(work.dueAt(), now), fate, failure)));
    }

    private void tell(Consumer<CrmMetrics> what) {
        if (metrics == null) {
            return;
        }
        try {
            what.accept(metrics);
        } catch (RuntimeException e) {
            LOG.warn("The host's metrics failed: {}", Due.place(e));
        }
    }
}
