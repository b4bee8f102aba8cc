package io.embedcrm.jdbc.servers;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.opentest4j.TestAbortedException;

/** A server that starts when first asked for, once, and stops with the JVM. */
final class LazyServer {
    private final String product;
    private final Callable<DatabaseServer> start;
    private @Nullable DatabaseServer running;
    private @Nullable RuntimeException failure;

    LazyServer(String product, Callable<DatabaseServer> start) {
        this.product = product;
        this.start = start;
    }

    synchronized DatabaseServer get() {
        if (failure != null) {
            throw failure;
        }
        if (running == null) {
            running = started();
        }
        return running;
    }

    private DatabaseServer started() {
        var os = System.getProperty("os.name") + "-" + System.getProperty("os.arch");
        Assumptions.assumeTrue(os.equals("Linux-amd64"), product + " for tests runs on Linux-amd64, not on " + os);
        try {
            var server = patiently();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "stop " + product));
            return server;
        } catch (TestAbortedException e) {
            failure = e;
        } catch (Exception e) {
            failure = new IllegalStateException(product + " does not start: " + e.getMessage(), e);
        }
        throw failure;
    }

    /** A server that hangs at its start on a busy machine gets a second try, and the first is told. */
    private DatabaseServer patiently() throws Exception {
        try {
            return start.call();
        } catch (TestAbortedException e) {
            throw e;
        } catch (Exception e) {
            System.err.println(product + " does not start, tried once more: " + e.getMessage());
            return start.call();
        }
    }

    private void stop(DatabaseServer server) {
        try {
            server.stop();
        } catch (Exception e) {
            System.err.println(product + " does not stop: " + e);
        }
    }
}
