package io.embedcrm.tenants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedcrm.Crm;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.memory.MemoryStorage;
import io.embedcrm.roles.Role;
import io.embedcrm.roles.Roles;
import io.embedcrm.roles.Scope;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.TenantRows;
import io.embedcrm.storage.Transaction;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Tenants are exported, restored and deleted as a whole. */
class WholeTest extends TenantsScene {
    @Test
    void what_is_exported_and_restored_elsewhere_is_exported_again_byte_for_byte() {
        fill(shop);
        crm.due(shop).run(clock.instant());
        byte[] first = export(tenants, shop);
        String text = new String(first, StandardCharsets.UTF_8);
        for (String type : List.of(
                "Customer",
                "ContactPoint",
                "Identity",
                "AttributeDefinition",
                "Tagging",
                "Note",
                "NotePin",
                "Portfolio",
                "Purchase",
                "PurchaseLine",
                "Interaction",
                "CustomerFacts",
                "LifecycleEdition",
                "Brand",
                "Store",
                "Change",
                "EventStream",
                "Delivery",
                "OnceKey")) {
            assertThat(text).as(type).contains("\n{\"" + type + "\":{\"id\"");
        }
        assertThat(text).doesNotContain(shop.value() + "\"");

        Crm elsewhere = crm(new MemoryStorage(clock), AccessPolicy.unrestricted());
        Tenants there = elsewhere.tenants(Actor.of("operator"));
        TenantId moved = TenantId.of("moved");
        restored(there, moved, first);
        assertThat(export(there, moved)).isEqualTo(first);

        TenantId back = kept.tenant();
        restored(tenants, back, export(there, moved));
        assertThat(export(tenants, back)).isEqualTo(first);
        assertThat(export(tenants, shop)).isEqualTo(first);
        tenants.resume(back);
        assertThat(tenants.get(back).settings()).isEqualTo(CHINA);
        assertThat(as(back, "lin").customers().search("zw").items()).hasSize(1);
        assertThat(as(back, "lin")
                        .customers()
                        .register(NewCustomer.person("new"))
                        .version())
                .isEqualTo(1);
        assertThat(crm.due(back).run(clock.instant()).undelivered()).isZero();
    }

    private static void restored(Tenants to, TenantId tenant, byte[] export) {
        to.open(NewTenant.of(tenant, GERMANY));
        to.suspend(tenant);
        assertThat(to.restore(tenant, stream(export))).isPositive();
    }

    @Test
    void an_export_that_is_not_whole_or_was_changed_stores_nothing() {
        fill(shop);
        byte[] whole = export(tenants, shop);
        TenantId target = kept.tenant();
        tenants.open(NewTenant.of(target, CHINA));
        assertThat(code(() -> tenants.restore(target, stream(whole)))).isEqualTo("tenant.not-suspended");
        tenants.suspend(target);
        String text = new String(whole, StandardCharsets.UTF_8);
        for (String broken : List.of(
                text.substring(0, text.length() / 2),
                text.substring(0, text.lastIndexOf("{\"end\"")),
                text.replace("Customer 7", "Customer 8"),
                text.replaceFirst("\\{\"Note\":", "{\"Nota\":"),
                text.replaceFirst("\"kind\":\"PERSON\"", "\"kind\":\"ROBOT\""),
                text.replaceFirst("\\{\"Customer\":\\{", "{\"Customer\":{\"shoes\":42,"),
                text.replaceFirst("\"version\":1", "\"version\":2"),
                "{}\n",
                "")) {
            assertThat(code(() -> tenants.restore(target, stream(broken.getBytes(StandardCharsets.UTF_8)))))
                    .isEqualTo("tenant.import");
            assertThat(left(storage, target)).isEqualTo(1);
        }
        tenants.restore(target, stream(whole));
        assertThat(code(() -> tenants.restore(target, stream(whole)))).isEqualTo("tenant.not-empty");
    }

    /** Rows there are: the tenant's own standing alone, where it is empty. */
    private static long left(Storage in, TenantId tenant) {
        return sum(in.rowsOf(tenant).count());
    }

    @Test
    void where_no_tenants_are_registered_only_who_reads_everything_may_export() {
        Crm plain = Crm.on(storage)
                .policy(Roles.of(
                        Role.named("owner").everything(Scope.ALL),
                        Role.named("sales").everything(Scope.ALL).hide(Customer.BIRTHDAY)))
                .clock(clock)
                .build();
        plain.as(shop, Actor.of("o", "owner")).customers().register(NewCustomer.person("x"));
        Tenants sales = plain.tenants(Actor.of("s", "sales"));
        assertThat(code(() -> sales.export(shop, new ByteArrayOutputStream()))).isEqualTo("tenant.export");
        byte[] export = export(plain.tenants(Actor.of("o", "owner")), shop);
        TenantId copy = kept.tenant();
        assertThat(code(() -> plain.tenants(Actor.of("nobody")).restore(copy, stream(export))))
                .isEqualTo("tenant.restore");
        plain.tenants(Actor.of("o", "owner")).restore(copy, stream(export));
        assertThat(export(plain.tenants(Actor.of("o", "owner")), copy)).isEqualTo(export);
    }

    @Test
    void a_tenant_is_deleted_with_proof_and_others_are_untouched() {
        TenantId stays = kept.tenant();
        fill(shop);
        fill(stays);
        crm.due(shop).run(clock.instant());
        byte[] theirs = export(tenants, stays);
        assertThat(code(() -> tenants.delete(shop, shop.value()))).isEqualTo("tenant.not-suspended");
        tenants.suspend(shop);
        assertThat(code(() -> tenants.delete(shop, stays.value()))).isEqualTo("tenant.confirmation");
        Map<String, Long> before = tenants.rows(shop);
        DeletionReceipt receipt = tenants.delete(shop, shop.value());
        assertThat(receipt.before()).isEqualTo(before);
        assertThat(receipt.rows()).isGreaterThan(100);
        assertThat(receipt.after().keySet()).isEqualTo(before.keySet());
        assertThat(receipt.after().values()).allMatch(count -> count == 0);
        assertThat(tenants.rows(shop)).isEqualTo(receipt.after());
        assertThat(receipt.toString()).doesNotContain("张伟");
        assertThat(export(tenants, stays)).isEqualTo(theirs);
        assertThat(as(stays, "lin").customers().search("zw").items()).hasSize(1);

        assertThat(tenants.delete(shop, shop.value())).isEqualTo(receipt);
        assertThat(code(() -> as(shop, "lin").customers().search("zw"))).isEqualTo("tenant.unknown");
        assertThat(code(() -> tenants.resume(shop))).isEqualTo("tenant.deleted");
        assertThat(code(() -> tenants.open(NewTenant.of(shop, CHINA)))).isEqualTo("tenant.deleted");
    }

    @Test
    void a_deletion_that_was_cut_off_goes_on_and_keeps_what_was_counted_first() {
        fill(shop);
        tenants.suspend(shop);
        Map<String, Long> before = tenants.rows(shop);
        Tenants dying = crm(
                        new Rows(storage) {
                            private int runs;

                            @Override
                            long remove(TenantRows rows, int most) {
                                if (runs++ == 3) {
                                    throw new IllegalStateException("killed");
                                }
                                return rows.remove(25);
                            }
                        },
                        AccessPolicy.unrestricted())
                .tenants(Actor.of("operator"));
        assertThatThrownBy(() -> dying.delete(shop, shop.value())).hasMessage("killed");
        assertThat(sum(tenants.rows(shop))).isEqualTo(sum(before) - 75);
        assertThat(tenants.get(shop).state()).isEqualTo(TenantState.DELETING);
        assertThat(code(() -> tenants.resume(shop))).isEqualTo("tenant.deleted");
        assertThat(code(() -> tenants.export(shop, new ByteArrayOutputStream())))
                .isEqualTo("tenant.deleted");
        DeletionReceipt receipt = tenants.delete(shop, shop.value());
        assertThat(receipt.before()).isEqualTo(before);
        assertThat(sum(receipt.after())).isZero();
    }

    @Test
    void a_table_that_is_forgotten_is_no_proof() {
        fill(shop);
        tenants.suspend(shop);
        Tenants forgetful = crm(
                        new Rows(storage) {
                            @Override
                            Map<String, Long> count(TenantRows rows) {
                                Map<String, Long> counts = new TreeMap<>(rows.count());
                                counts.put("crm_forgotten", 7L);
                                return counts;
                            }
                        },
                        AccessPolicy.unrestricted())
                .tenants(Actor.of("operator"));
        assertThatThrownBy(() -> forgetful.delete(shop, shop.value())).hasMessageContaining("crm_forgotten=7");
        assertThat(tenants.get(shop).state()).isEqualTo(TenantState.DELETING);
        assertThat(sum(tenants.delete(shop, shop.value()).after())).isZero();
    }

    @Test
    void an_export_tells_what_is_there_now() {
        fill(shop);
        byte[] before = export(tenants, shop);
        assertThat(export(tenants, shop)).isEqualTo(before);
        as(shop, "lin").customers().register(NewCustomer.person("another"));
        assertThat(Arrays.equals(export(tenants, shop), before)).isFalse();
    }

    /** A storage whose rows of a tenant behave otherwise. */
    private abstract static class Rows implements Storage {
        private final Storage next;

        Rows(Storage next) {
            this.next = next;
        }

        Map<String, Long> count(TenantRows rows) {
            return rows.count();
        }

        long remove(TenantRows rows, int most) {
            return rows.remove(most);
        }

        @Override
        public <R> R transact(TenantId tenant, Function<Transaction, R> work) {
            return next.transact(tenant, work);
        }

        @Override
        public TenantRows rowsOf(TenantId tenant) {
            TenantRows rows = next.rowsOf(tenant);
            return new TenantRows() {
                @Override
                public Map<String, Long> count() {
                    return Rows.this.count(rows);
                }

                @Override
                public long remove(int most) {
                    return Rows.this.remove(rows, most);
                }
            };
        }
    }
}
