package io.embedcrm.admin;

import io.embedcrm.CrmSession;
import io.embedcrm.event.Event;
import io.embedcrm.spring.ChangeSubscriber;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** Tells another system of each change. While that does not answer, what it is told fails, and is parked in the end. */
@Component
final class Newsletter implements ChangeSubscriber {
    private final AtomicLong taken = new AtomicLong();
    private volatile boolean down;

    @Override
    public String name() {
        return "newsletter";
    }

    @Override
    public void changed(Event event, CrmSession session) {
        if (down) {
            throw new IllegalStateException("the newsletter does not answer");
        }
        taken.incrementAndGet();
    }

    void down(boolean is) {
        down = is;
    }

    long taken() {
        return taken.get();
    }
}
