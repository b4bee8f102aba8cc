package io.embedcrm.tenants;

import io.embedcrm.access.Actor;
import io.embedcrm.error.InvalidException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.query.Page;
import io.embedcrm.query.Query;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.Session;
import io.embedcrm.work.Settings;
import io.embedcrm.work.Standing;
import io.embedcrm.work.Work;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * The tenants of a host with many. They are registered in a tenant of their own, {@link #REGISTRY}, where the policy says who
 * may open, change and read them, and where history keeps who did. How a tenant stands is written there first and then
 * among its own records; where the second step fails, the same call made again does it.
 */
public final class Tenants {
    /** The tenant the registry is kept in. */
    public static final TenantId REGISTRY = TenantId.of("embedcrm.tenants");

    private final Work work;
    private final Session session;
    private final Registry registry;

    /** In the hands of {@code operator}. */
    public Tenants(Work work, Actor operator) {
        this.work = work;
        this.session = work.session(REGISTRY, operator);
        this.registry = new Registry(work, session);
    }

    /** How each tenant stands; the registry itself is always open. */
    public static BiFunction<TenantId, Transaction, Standing> standings(Settings ofRegistry) {
        return (tenant, tx) -> tenant.equals(REGISTRY)
                ? Standing.open(ofRegistry)
                : tx.find(Tenancy.TYPE, Tenancy.ONLY).map(Tenancy::standing).orElse(Standing.UNKNOWN);
    }

    /**
     * Opens a tenant; records that are stored under its name already become its own. Opened again with the same settings, it
     * stays as it is.
     *
     * @throws RefusedException with the code {@code tenant.exists} if it is registered with other settings;
     *     {@code tenant.deleted} if it was deleted: its name is that of the receipt for ever
     */
    public RegisteredTenant open(NewTenant tenant) {
        demandMany();
        if (tenant.tenant().equals(REGISTRY)) {
            throw new InvalidException("tenant.registry", "tenant", "this name is that of the registry itself");
        }
        return registry.open(tenant);
    }

    /** Lets a tenant do its business elsewhere, from its next call on; what is stored stays as it is. */
    public RegisteredTenant configure(TenantId tenant, Settings settings) {
        demandMany();
        return registry.change(tenant, "tenants.configured", (call, before) -> before.configured(settings));
    }

    /**
     * Refuses each call in a tenant that begins from now on, with the code {@code tenant.suspended}; its due work and the
     * delivery of its events rest. Calls that have begun come to their end.
     */
    public RegisteredTenant suspend(TenantId tenant) {
        demandMany();
        return registry.change(
                tenant,
                "tenants.suspended",
                (call, before) -> before.state() == TenantState.OPEN ? before.suspended(call.now()) : before);
    }

    /** Lets a suspended tenant work again. */
    public RegisteredTenant resume(TenantId tenant) {
        demandMany();
        return registry.change(tenant, "tenants.resumed", (call, before) -> before.resumed());
    }

    /** A tenant. */
    public RegisteredTenant get(TenantId tenant) {
        demandMany();
        return registry.get(tenant);
    }

    /** A page of tenants, those deleted included. */
    public Page<RegisteredTenant> list(Query<RegisteredTenant> query) {
        demandMany();
        return session.read(call -> call.list(query));
    }

    /**
     * Deletes all that is stored of a suspended tenant, and counts again what each table holds of it, as the storage itself
     * has its tables. Interrupted, it goes on when it is called again; for a deleted tenant it gives the same receipt.
     *
     * @param named the name of the tenant once more
     * @throws InvalidException with the code {@code tenant.confirmation} if that is another
     * @throws RefusedException with the code {@code tenant.not-suspended} if it is worked in; {@code tenant.remains} if a
     *     table holds rows that nobody knows how to delete: then it is not deleted yet
     */
    public DeletionReceipt delete(TenantId tenant, String named) {
        demandMany();
        if (!named.equals(tenant.value())) {
            throw new InvalidException("tenant.confirmation", "tenant", "name the tenant once more to delete it");
        }
        return new Deleting(work, registry, tenant).run();
    }

    /** How many rows each table holds of a tenant now; asked again any time, it proves that it is still deleted. */
    public Map<String, Long> rows(TenantId tenant) {
        get(tenant);
        return work.storage().rowsOf(tenant).count();
    }

    /**
     * Writes all that is stored of a tenant as lines of JSON: its settings, each record of each type with its history, and
     * last a checksum. It is one state of the tenant, also while others work in it; little of it is in memory at a time.
     * Secrets are written as they are stored. The stream is not closed.
     *
     * @return how many records were written
     * @throws RefusedException with the code {@code tenant.export} if the operator may not read everything, where tenants
     *     are not registered
     */
    public long export(TenantId tenant, OutputStream to) {
        Settings settings = work.manyTenants()
                ? registry.update(tenant, "tenants.exported", (call, before) -> before.exported(call.now()))
                        .settings()
                : Whole.demandReadable(session(tenant)).settings();
        return new TenantExport(work, tenant, settings).write(to);
    }

    /**
     * Stores what {@link #export} wrote, in this or any other storage: all of it or nothing, as it was, with the same ids and
     * versions. No listener and no subscriber is told. Where tenants are registered, the tenant must be suspended, and takes
     * over the settings.
     *
     * @return how many records were stored
     * @throws InvalidException with the code {@code tenant.import} if it is no such export, is not whole, or holds what
     *     this CRM does not know
     * @throws RefusedException with the code {@code tenant.not-empty} if something is stored of the tenant
     */
    public long restore(TenantId tenant, InputStream from) {
        if (!work.manyTenants()) {
            Whole.demandCreatable(session(tenant));
            return new TenantImport(work, tenant, from).store().records();
        }
        registry.update(tenant, "tenants.restoring", (call, before) -> Registry.demandSuspended(before));
        TenantImport.Stored stored = new TenantImport(work, tenant, from).store();
        registry.change(tenant, "tenants.restored", (call, before) -> before.configured(stored.settings()));
        return stored.records();
    }

    private Session session(TenantId tenant) {
        return work.session(tenant, session.actor());
    }

    private void demandMany() {
        if (!work.manyTenants()) {
            throw new IllegalStateException("build the CRM with manyTenants() to register tenants");
        }
    }
}
