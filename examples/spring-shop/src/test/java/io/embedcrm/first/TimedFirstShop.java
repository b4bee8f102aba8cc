package io.embedcrm.first;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.boot.context.event.SpringApplicationEvent;
import org.springframework.context.ApplicationListener;

/** The first shop, which tells how long its first look took: by the clock, and by the processor of the thread that took it. */
public final class TimedFirstShop implements ApplicationListener<SpringApplicationEvent> {
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private long clock;
    private long processor;

    private TimedFirstShop() {}

    /** Starts it, has it look and ends it. */
    public static void main(String[] arguments) {
        SpringApplication shop = new SpringApplication(FirstShop.class);
        shop.addListeners(new TimedFirstShop());
        shop.run(arguments).close();
    }

    /** The runners run between these two events, on the thread that starts the program. */
    @Override
    public void onApplicationEvent(SpringApplicationEvent event) {
        if (event instanceof ApplicationStartedEvent) {
            clock = System.nanoTime();
            processor = threads.getCurrentThreadCpuTime();
        } else if (event instanceof ApplicationReadyEvent) {
            System.out.println("looked for " + millis(System.nanoTime() - clock) + " ms, worked for "
                    + millis(threads.getCurrentThreadCpuTime() - processor) + " ms");
        }
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }
}
