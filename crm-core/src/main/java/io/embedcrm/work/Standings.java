package io.embedcrm.work;

import io.embedcrm.error.RefusedException;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/**
 * How tenants stand, read by each call. Their settings are remembered from there, for a service asks for
 * them where no other transaction can be opened; each call brings them up to date before its service sees them.
 */
final class Standings {
    private final Storage storage;
    private final BiFunction<TenantId, Transaction, Standing> source;
    private final Map<TenantId, Settings> seen = new ConcurrentHashMap<>();

    Standings(Storage storage, BiFunction<TenantId, Transaction, Standing> source) {
        this.storage = storage;
        this.source = source;
    }

    void demandOpen(TenantId tenant, Transaction tx) {
        Standing standing = read(tenant, tx);
        if (standing.suspended()) {
            throw new RefusedException("tenant.suspended", "tenant", "nobody works in this tenant until it is resumed");
        } else if (!standing.works()) {
            throw new RefusedException("tenant.unknown", "tenant", "this tenant was never opened, or is deleted");
        }
    }

    private Standing read(TenantId tenant, Transaction tx) {
        Standing standing = source.apply(tenant, tx);
        standing.settings().ifPresentOrElse(known -> seen.put(tenant, known), () -> seen.remove(tenant));
        return standing;
    }

    boolean rests(TenantId tenant) {
        return storage.read(tenant, tx -> !read(tenant, tx).works());
    }

    Settings settings(TenantId tenant) {
        Settings known = seen.get(tenant);
        return known != null
                ? known
                : storage.read(tenant, tx -> read(tenant, tx))
                        .settings()
                        .orElseThrow(() -> new RefusedException(
                                "tenant.unknown", "tenant", "this tenant was never opened, or is deleted"));
    }
}
