package io.embedcrm.tenants;

import io.embedcrm.error.NotFoundException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.storage.Found;
import io.embedcrm.storage.TenantId;
import io.embedcrm.work.Call;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Session;
import io.embedcrm.work.Settings;
import io.embedcrm.work.Work;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Where tenants are registered: how each stands is written here first, and then among its own records. */
final class Registry {
    private final Work work;
    private final Session session;

    /** In the hands of whoever's {@code session} in the registry it is. */
    Registry(Work work, Session session) {
        this.work = work;
        this.session = session;
    }

    RegisteredTenant open(NewTenant tenant) {
        return settled(session.change(
                Operation.of("tenants.open", tenant),
                call -> call.named("tenants.opened", () -> opened(call, tenant))));
    }

    RegisteredTenant get(TenantId tenant) {
        return session.read(call -> find(call, tenant));
    }

    private static RegisteredTenant opened(Call call, NewTenant tenant) {
        Settings at = tenant.settings();
        RegisteredTenant wanted = new RegisteredTenant(
                call.newId(),
                1,
                tenant.tenant().value(),
                tenant.organisation(),
                at.zone().getId(),
                at.currency(),
                at.region(),
                TenantState.OPEN,
                call.now(),
                null,
                null,
                0,
                null,
                null,
                null);
        Found<RegisteredTenant> found = call.insertOrFind(RegisteredTenant.TYPE.unique("code"), wanted);
        RegisteredTenant there = demandStored(found.record());
        boolean same = there.settings().equals(at)
                && Optional.ofNullable(there.organisation()).equals(Optional.ofNullable(tenant.organisation()));
        if (!same) {
            throw new RefusedException(
                    "tenant.exists", "tenant", "this tenant is registered with other settings: configure it");
        }
        return there;
    }

    /** Changes how a tenant stands, and tells its own records of it. */
    RegisteredTenant change(
            TenantId tenant, String event, BiFunction<Call, RegisteredTenant, RegisteredTenant> change) {
        return settled(update(tenant, event, change));
    }

    RegisteredTenant update(
            TenantId tenant, String event, BiFunction<Call, RegisteredTenant, RegisteredTenant> change) {
        return session.change(Operation.of(event, tenant), call -> {
            RegisteredTenant before =
                    call.getLocked(RegisteredTenant.TYPE, find(call, tenant).id());
            demandStored(before);
            return call.named(event, () -> call.update(before, change.apply(call, before)));
        });
    }

    RegisteredTenant update(TenantId tenant, String event, UnaryOperator<RegisteredTenant> change) {
        return session.change(Operation.of(event, tenant), call -> {
            RegisteredTenant before =
                    call.getLocked(RegisteredTenant.TYPE, find(call, tenant).id());
            return call.named(event, () -> call.update(before, change.apply(before)));
        });
    }

    private static RegisteredTenant find(Call call, TenantId tenant) {
        return call
                .list(Query.of(RegisteredTenant.TYPE)
                        .where(RegisteredTenant.CODE.eq(tenant.value()))
                        .limit(1))
                .items()
                .stream()
                .findFirst()
                .orElseThrow(() -> new NotFoundException(RegisteredTenant.TYPE.name(), tenant));
    }

    /** Tells the tenant's own records how it stands, unless they know of something newer. */
    private RegisteredTenant settled(RegisteredTenant tenant) {
        Tenancy wanted = Tenancy.of(tenant);
        work.storage().transact(tenant.tenant(), tx -> {
            List<Tenancy> stored = tx.lock(Tenancy.TYPE, List.of(Tenancy.ONLY), Criteria.everything());
            if (stored.isEmpty()) {
                tx.insert(wanted);
            } else if (stored.get(0).edition() < wanted.edition()) {
                tx.update(stored.get(0), wanted.insteadOf(stored.get(0)));
            }
            return true;
        });
        return tenant;
    }

    private static RegisteredTenant demandStored(RegisteredTenant tenant) {
        if (tenant.state() == TenantState.DELETING || tenant.state() == TenantState.DELETED) {
            throw new RefusedException("tenant.deleted", "tenant", "this tenant is deleted, or about to be");
        }
        return tenant;
    }

    static RegisteredTenant demandSuspended(RegisteredTenant tenant) {
        if (tenant.state() == TenantState.OPEN) {
            throw new RefusedException("tenant.not-suspended", "tenant", "suspend the tenant first: it is worked in");
        }
        return tenant;
    }
}
