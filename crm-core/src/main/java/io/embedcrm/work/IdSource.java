package io.embedcrm.work;

import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Makes new ids. */
public interface IdSource {
    /** An id never given before. */
    <T extends Entity> Id<T> next();

    /** Ids of UUID version 7, each greater than the one before from the same source, from a secure seed. */
    static IdSource byTime(Clock clock) {
        return byTime(clock, new SecureRandom().nextLong());
    }

    /** The same from a given seed, for tests that repeat. */
    static IdSource byTime(Clock clock, long seed) {
        AtomicLong last = new AtomicLong();
        SplittableRandom random = new SplittableRandom(seed);
        return new IdSource() {
            @Override
            public <T extends Entity> Id<T> next() {
                long tick =
                        last.accumulateAndGet(clock.millis() << 12, (before, now) -> now > before ? now : before + 1);
                long more;
                synchronized (random) {
                    more = random.nextLong();
                }
                return Id.of(tick >>> 12, tick & 0xFFF, more);
            }
        };
    }
}
