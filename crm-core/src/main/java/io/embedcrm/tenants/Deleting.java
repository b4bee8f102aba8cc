package io.embedcrm.tenants;

import io.embedcrm.error.RefusedException;
import io.embedcrm.query.Limits;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.TenantRows;
import io.embedcrm.work.Work;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The deletion of one tenant: counted, removed batch by batch, counted again. */
final class Deleting {
    private final Work work;
    private final Registry tenants;
    private final TenantId tenant;
    private final TenantRows rows;

    Deleting(Work work, Registry tenants, TenantId tenant) {
        this.work = work;
        this.tenants = tenants;
        this.tenant = tenant;
        this.rows = work.storage().rowsOf(tenant);
    }

    DeletionReceipt run() {
        RegisteredTenant found = Registry.demandSuspended(tenants.get(tenant));
        if (found.state() == TenantState.DELETED) {
            return receipt(found);
        }
        String counts = RowCounts.write(rows.count());
        RegisteredTenant begun = tenants.update(tenant, "tenants.deleting", before -> begin(before, counts));
        if (begun.state() == TenantState.DELETED) {
            return receipt(begun);
        }
        long removed;
        do {
            removed = rows.remove(Limits.BATCH);
        } while (removed > 0);
        Map<String, Long> left = rows.count();
        demandNothing(left);
        String none = RowCounts.write(left);
        return receipt(tenants.update(
                tenant,
                "tenants.deleted",
                before -> before.state() == TenantState.DELETED ? before : before.deleted(work.now(), none)));
    }

    /** Asked once more under the lock: it may have been resumed, or deleted, meanwhile. */
    private static RegisteredTenant begin(RegisteredTenant before, String counts) {
        Registry.demandSuspended(before);
        return before.state() == TenantState.DELETED ? before : before.deleting(counts);
    }

    private static void demandNothing(Map<String, Long> left) {
        Map<String, Long> remaining = new TreeMap<>(left);
        remaining.values().removeIf(count -> count == 0);
        if (!remaining.isEmpty()) {
            throw new RefusedException(
                    "tenant.remains",
                    "tenant",
                    "there are rows of the tenant that no record type is kept in: " + remaining
                            + "; remove them, or open the storage with the catalogues they are of, and delete it again");
        }
    }

    private DeletionReceipt receipt(RegisteredTenant deleted) {
        return new DeletionReceipt(
                tenant,
                Objects.requireNonNull(deleted.deletedAt()),
                RowCounts.read(deleted.counted()),
                RowCounts.read(deleted.remaining()));
    }
}
