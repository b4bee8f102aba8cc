package io.embedcrm;

import io.embedcrm.access.Actor;
import io.embedcrm.description.Messages;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import io.embedcrm.subjects.Erasures;
import io.embedcrm.tenants.Tenants;
import io.embedcrm.work.Backlog;
import io.embedcrm.work.Deliveries;
import io.embedcrm.work.Due;
import io.embedcrm.work.Encryption;
import io.embedcrm.work.Health;
import io.embedcrm.work.HistoryChain;
import io.embedcrm.work.Work;

/**
 * A CRM inside the host's own program: no server, no thread, no timer of its own. Built once and shared by all threads.
 *
 * <pre>{@code
 * Crm crm = Crm.on(storage).policy(policy).build();
 * Customer zhang = crm.as(Actor.of("lin", "sales")).customers().register(NewCustomer.person("张伟"));
 * }</pre>
 */
public final class Crm {
    private final Work work;
    private final TenantId tenant;

    Crm(Work work, TenantId tenant) {
        this.work = work;
        this.tenant = tenant;
    }

    /** Starts building a CRM that keeps its records in {@code storage}. */
    public static CrmBuilder on(Storage storage) {
        return new CrmBuilder(storage);
    }

    /** {@code actor} at work on the records of the one tenant, or of the first. */
    public CrmSession as(Actor actor) {
        return as(tenant, actor);
    }

    /** {@code actor} at work on the records of {@code tenantId}. */
    public CrmSession as(TenantId tenantId, Actor actor) {
        return new CrmSession(work.session(tenantId, actor));
    }

    /** Tells errors and decisions to people. */
    public Messages messages() {
        return new Messages(work.types(), work.wording());
    }

    /** The tenants of the host, in the hands of {@code operator}, who needs rights in {@link Tenants#REGISTRY}. */
    public Tenants tenants(Actor operator) {
        return new Tenants(work, operator);
    }

    /** What is due among the records of the one tenant; the host's scheduler runs it. */
    public Due due() {
        return due(tenant);
    }

    /** What is due among the records of {@code tenantId}. */
    public Due due(TenantId tenantId) {
        return new Due(work, tenantId);
    }

    /** The delivery of events of the one tenant: what is parked, to be replayed or skipped. */
    public Deliveries deliveries() {
        return deliveries(tenant);
    }

    /** The delivery of events of {@code tenantId}. */
    public Deliveries deliveries(TenantId tenantId) {
        return new Deliveries(work, tenantId);
    }

    /** What of the one tenant waits to be done and delivered; quicker than {@link #health}, for gauges. */
    public Backlog backlog() {
        return backlog(tenant);
    }

    /** What of {@code tenantId} waits to be done and delivered. */
    public Backlog backlog(TenantId tenantId) {
        return Backlog.of(work, tenantId);
    }

    /** Who was erased of the one tenant, to be erased again after a restore. */
    public Erasures erasures() {
        return erasures(tenant);
    }

    /** Who was erased of {@code tenantId}. */
    public Erasures erasures(TenantId tenantId) {
        return new Erasures(work, tenantId);
    }

    /** The encryption of fields of the one tenant: how far its records are brought to the keys of now. */
    public Encryption encryption() {
        return encryption(tenant);
    }

    /** The encryption of fields of {@code tenantId}. */
    public Encryption encryption(TenantId tenantId) {
        return new Encryption(work, tenantId);
    }

    /** The chained history of the one tenant: anchors to keep, and whether it is what was written. */
    public HistoryChain historyChain() {
        return historyChain(tenant);
    }

    /** The chained history of {@code tenantId}. */
    public HistoryChain historyChain(TenantId tenantId) {
        return new HistoryChain(work, tenantId);
    }

    /** How the CRM is, and what of the one tenant waits; for a health check, asked now and then. */
    public Health health() {
        return health(tenant);
    }

    /** How the CRM is, and what of {@code tenantId} waits. */
    public Health health(TenantId tenantId) {
        return Health.of(work, tenantId);
    }
}
