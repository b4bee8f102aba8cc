package io.embedcrm.sealing;

import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import io.embedcrm.gateway.KeyProvider;
import io.embedcrm.gateway.KeyRing;
import io.embedcrm.storage.TenantId;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;

/**
 * Lends sealers to transactions, one at a time each: to derive keys and to set up ciphers costs as much as some dozen values.
 * The host's keys are asked for by each transaction all the same, so another current key, or one that is gone, counts at once.
 */
final class Sealers {
    private static final int TENANTS = 500;
    private static final int AT_ONCE = 32;

    private final KeyProvider keys;
    private final LoadingCache<TenantId, BlockingQueue<Sealer>> idle = CacheBuilder.newBuilder()
            .maximumSize(TENANTS)
            .build(CacheLoader.from(tenant -> new ArrayBlockingQueue<>(AT_ONCE)));

    Sealers(KeyProvider keys) {
        this.keys = keys;
    }

    /** Has {@code work} done with a sealer that is nobody else's meanwhile. */
    <R> R with(TenantId tenant, Function<Sealer, R> work) {
        KeyRing encryption = keys.encryption(tenant);
        KeyRing index = keys.index(tenant);
        BlockingQueue<Sealer> waiting = idle.getUnchecked(tenant);
        Sealer free = waiting.poll();
        Sealer sealer = free != null && same(free.encryption(), encryption) && same(free.index(), index)
                ? free
                : new Sealer(tenant, encryption, index);
        try {
            return work.apply(sealer);
        } finally {
            // one more than there is room for is forgotten
            boolean kept = waiting.offer(sealer);
            assert kept || waiting.remainingCapacity() == 0;
        }
    }

    private static boolean same(KeyRing one, KeyRing other) {
        return one.equals(other)
                || (one.current().equals(other.current())
                        && one.keys().keySet().equals(other.keys().keySet())
                        && one.keys().entrySet().stream()
                                .allMatch(key -> Arrays.equals(
                                        key.getValue(), other.keys().get(key.getKey()))));
    }
}
