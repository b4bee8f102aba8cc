package io.embedcrm.tenants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedcrm.Crm;
import io.embedcrm.CrmSession;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.roles.Role;
import io.embedcrm.roles.Roles;
import io.embedcrm.roles.Scope;
import io.embedcrm.storage.TenantId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tenants are opened, configured, suspended and resumed. */
class TenantsTest extends TenantsScene {
    @Test
    void nobody_works_in_a_tenant_that_was_never_opened() {
        assertThat(code(() -> as(shop, "lin").customers().register(NewCustomer.person("x"))))
                .isEqualTo("tenant.unknown");
        assertThat(code(() -> as(shop, "lin").customers().search("x"))).isEqualTo("tenant.unknown");
        assertThat(code(() -> as(shop, "lin").together(s -> s.actor()))).isEqualTo("tenant.unknown");
        assertThat(crm.due(shop).run(clock.instant()).idle()).isTrue();
        tenants.open(NewTenant.of(shop, CHINA));
        assertThat(as(shop, "lin").customers().register(NewCustomer.person("x")).version())
                .isEqualTo(1);
    }

    @Test
    void a_host_that_registers_no_tenants_works_in_any_that_is_named() {
        Crm plain =
                Crm.on(storage).policy(AccessPolicy.unrestricted()).clock(clock).build();
        Customer made = plain.as(shop, Actor.of("lin")).customers().register(NewCustomer.person("x"));
        assertThat(storage.rowsOf(shop).count())
                .satisfies(counts -> assertThat(sum(counts)).isPositive());
        assertThatThrownBy(() -> plain.tenants(Actor.of("operator")).suspend(shop))
                .isInstanceOf(IllegalStateException.class);
        tenants.open(NewTenant.of(shop, CHINA));
        assertThat(as(shop, "lin").customers().get(made.id())).isEqualTo(made);
    }

    @Test
    void each_tenant_does_its_business_where_it_was_opened_and_configured() {
        TenantId berlin = kept.tenant();
        tenants.open(NewTenant.of(shop, CHINA));
        tenants.open(NewTenant.of(berlin, GERMANY));
        assertThat(phone(shop, "138 1234 5678")).isEqualTo("+8613812345678");
        assertThat(phone(berlin, "030 1234567")).isEqualTo("+49301234567");
        tenants.configure(shop, GERMANY);
        assertThat(phone(shop, "030 1234567")).isEqualTo("+49301234567");
        assertThat(tenants.get(shop).settings()).isEqualTo(GERMANY);
    }

    private String phone(TenantId tenant, String typed) {
        Customer made = as(tenant, "lin")
                .customers()
                .register(NewCustomer.person("someone").phone(typed));
        return String.valueOf(
                as(tenant, "lin").contactPoints().of(made.id()).get(0).normalized());
    }

    @Test
    void a_tenant_is_opened_once_and_the_same_again_changes_nothing() {
        RegisteredTenant opened = tenants.open(NewTenant.of(shop, CHINA).organisation("acme"));
        assertThat(tenants.open(NewTenant.of(shop, CHINA).organisation("acme"))).isEqualTo(opened);
        assertThat(code(() -> tenants.open(NewTenant.of(shop, GERMANY).organisation("acme"))))
                .isEqualTo("tenant.exists");
        assertThat(code(() -> tenants.open(NewTenant.of(Tenants.REGISTRY, CHINA))))
                .isEqualTo("tenant.registry");
        assertThat(code(() -> tenants.configure(kept.tenant(), CHINA))).isEqualTo("record.not-found");
    }

    @Test
    void a_suspended_tenant_rests_and_goes_on_where_it_was() {
        TenantId other = kept.tenant();
        tenants.open(NewTenant.of(shop, CHINA));
        tenants.open(NewTenant.of(other, CHINA));
        as(shop, "lin").customers().register(NewCustomer.person("x"));
        assertThat(tenants.suspend(shop).state()).isEqualTo(TenantState.SUSPENDED);
        assertThat(tenants.suspend(shop).version()).isEqualTo(2);
        assertThat(code(() -> as(shop, "lin").customers().search("x"))).isEqualTo("tenant.suspended");
        assertThat(code(() -> as(shop, "lin").customers().register(NewCustomer.person("y"))))
                .isEqualTo("tenant.suspended");
        assertThat(crm.due(shop).run(clock.instant()).idle()).isTrue();
        assertThat(delivered).isEmpty();
        assertThat(as(other, "lin")
                        .customers()
                        .register(NewCustomer.person("z"))
                        .version())
                .isEqualTo(1);
        tenants.resume(shop);
        assertThat(crm.due(shop).run(clock.instant()).delivered()).isPositive();
        assertThat(delivered).contains("customers.registered");
        assertThat(as(shop, "lin").customers().search("x").items()).hasSize(1);
    }

    @Test
    void what_was_registered_later_is_not_undone_by_a_slower_step_before_it() {
        RegisteredTenant opened = tenants.open(NewTenant.of(shop, CHINA));
        tenants.suspend(shop);
        storage.transact(shop, tx -> {
            Tenancy late = Tenancy.of(opened);
            Tenancy stored = tx.find(Tenancy.TYPE, Tenancy.ONLY).orElseThrow();
            assertThat(late.edition()).isLessThan(stored.edition());
            return true;
        });
        tenants.open(NewTenant.of(shop, CHINA));
        assertThat(code(() -> as(shop, "lin").customers().search("x"))).isEqualTo("tenant.suspended");
    }

    @Test
    void nobody_who_works_in_a_tenant_says_how_it_stands() {
        RegisteredTenant opened = tenants.open(NewTenant.of(shop, CHINA));
        CrmSession boss = as(shop, "boss");
        Tenancy stored = boss.records().get(Tenancy.TYPE, Tenancy.ONLY);
        Tenancy forged = Tenancy.TYPE.with(stored, Tenancy.TYPE.integer("edition"), Long.MAX_VALUE);
        assertThat(code(() -> boss.records().change(stored, forged))).isEqualTo("access.change");
        assertThat(code(() -> boss.records().remove(stored))).isEqualTo("access.remove");
        TenantId other = kept.tenant();
        Crm plain =
                Crm.on(storage).policy(AccessPolicy.unrestricted()).clock(clock).build();
        assertThat(code(() -> plain.as(other, Actor.of("boss")).records().insert(Tenancy.of(opened))))
                .isEqualTo("access.create");
        tenants.suspend(shop);
        assertThat(code(() -> boss.customers().search("x"))).isEqualTo("tenant.suspended");
    }

    @Test
    void only_operators_deal_with_tenants_and_history_tells_who_did() {
        tenants.open(NewTenant.of(shop, CHINA));
        AccessPolicy roles = Roles.of(
                Role.named("operator").may(Scope.ALL, RegisteredTenant.TYPE),
                Role.named("reader").read(Scope.ALL, RegisteredTenant.TYPE));
        Crm guarded = crm(storage, roles);
        Tenants reader = guarded.tenants(Actor.of("eve", "reader"));
        assertThat(reader.get(shop).code()).isEqualTo(shop.value());
        assertThat(code(() -> reader.suspend(shop))).startsWith("access.");
        assertThat(code(() -> reader.export(shop, java.io.OutputStream.nullOutputStream())))
                .startsWith("access.");
        assertThat(code(() -> guarded.tenants(Actor.of("nobody")).get(shop))).isEqualTo("record.not-found");
        assertThat(as(shop, "lin").customers().search("x").items()).isEmpty();
        guarded.tenants(Actor.of("ops", "operator")).suspend(shop);
        assertThat(crm.as(Tenants.REGISTRY, Actor.of("auditor"))
                        .history()
                        .of(RegisteredTenant.TYPE, tenants.get(shop).id(), 10, java.util.Optional.empty())
                        .items())
                .extracting("name", "actor")
                .contains(
                        org.assertj.core.groups.Tuple.tuple("tenants.opened", "operator"),
                        org.assertj.core.groups.Tuple.tuple("tenants.suspended", "ops"));
    }

    @Test
    void brands_with_pools_apart_are_tenants_of_one_organisation_and_know_nothing_of_each_other() {
        TenantId lux = kept.tenant();
        String house = "house-" + shop;
        tenants.open(NewTenant.of(shop, CHINA).organisation(house));
        tenants.open(NewTenant.of(lux, GERMANY).organisation(house));
        NewCustomer zhang = NewCustomer.person("张伟").identity("wechat", "w1").phone("+86 138 1234 5678");
        Customer here = as(shop, "lin").customers().register(zhang);
        assertThat(as(lux, "kai").customers().duplicates(zhang)).isEmpty();
        assertThat(as(lux, "kai").customers().find("wechat", "w1")).isEmpty();
        assertThat(code(() -> as(lux, "kai").customers().get(here.id()))).isEqualTo("record.not-found");
        as(lux, "kai").customers().register(zhang);
        for (TenantId each : List.of(shop, lux)) {
            assertThat(as(each, "lin").records().count(Customer.TYPE, Criteria.everything()))
                    .isEqualTo(1);
        }
        assertThat(tenants.list(Query.of(RegisteredTenant.TYPE).where(RegisteredTenant.ORGANISATION.eq(house)))
                        .items())
                .extracting(RegisteredTenant::tenant)
                .containsExactlyInAnyOrder(shop, lux);
    }
}
