package io.embedcrm.permissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.embedcrm.Crm;
import io.embedcrm.CrmRecords;
import io.embedcrm.CrmSession;
import io.embedcrm.access.Action;
import io.embedcrm.access.Actor;
import io.embedcrm.access.Mask;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.defaults.ShopRole;
import io.embedcrm.error.CrmException;
import io.embedcrm.gateway.Directory;
import io.embedcrm.query.Query;
import io.embedcrm.record.DataClass;
import io.embedcrm.roles.FieldTreatment;
import io.embedcrm.roles.Role;
import io.embedcrm.roles.RoleDefinition;
import io.embedcrm.roles.RolesJson;
import io.embedcrm.roles.Scope;
import io.embedcrm.rooms.CountingStorage;
import io.embedcrm.rooms.EveryStorage;
import io.embedcrm.rooms.RoomCatalog;
import io.embedcrm.rooms.RoomStorage;
import io.embedcrm.rooms.SettableClock;
import io.embedcrm.storage.TenantId;
import io.embedcrm.work.IdSource;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Two nodes on one storage, whose policy is stored there. */
@ParameterizedClass(name = "{0}")
@ArgumentsSource(EveryStorage.class)
class StoredRolesTest {
    private static final List<Role> INITIAL =
            Stream.of(ShopRole.values()).map(ShopRole::role).toList();

    @Parameter
    RoomStorage kept;

    private CountingStorage storage;
    private TenantId tenant;
    private CrmSession owner;
    private CrmSession sales;

    @BeforeParameterizedClassInvocation
    static void make_tables(RoomStorage kept) {
        kept.open(new RoomCatalog(CrmRecords.catalog().types()));
    }

    @BeforeEach
    void open_two_nodes() {
        storage = new CountingStorage(kept.storage(new SettableClock(Instant.parse("2026-05-01T08:00:00Z"))));
        tenant = kept.tenant();
        owner = node().as(tenant, Actor.of("wu", "owner"));
        sales = node().as(tenant, Actor.of("lin", "sales"));
    }

    private Crm node() {
        return Crm.on(storage)
                .storedPolicy(StoredRoles.of(Directory.empty(), INITIAL))
                .build();
    }

    private static String code(ThrowingCallable call) {
        CrmException refusal = catchThrowableOfType(CrmException.class, call);
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal.code();
    }

    private Customer zhang() {
        return owner.customers().register(NewCustomer.person("张伟").city("武汉").owner("lin"));
    }

    @Test
    void an_edit_is_in_force_on_every_node_from_the_next_call_on() {
        Customer zhang = zhang();
        assertThat(sales.customers().get(zhang.id()).city()).isEqualTo("武汉");

        owner.roles().change("sales", role -> role.hide("Customer.city"));
        assertThat(sales.customers().get(zhang.id()).city()).isNull();
        owner.roles().change("sales", role -> role.show("Customer.city").mask("Customer.name", Mask.NAME));
        assertThat(sales.customers().get(zhang.id()).city()).isEqualTo("武汉");
        assertThat(sales.customers().get(zhang.id()).name()).isEqualTo("张****");
        owner.roles().remove("sales");
        assertThat(sales.customers().list(Query.of(Customer.TYPE)).items()).isEmpty();
        owner.roles().add(RoleDefinition.named("sales").grant("Customer", Scope.OWN, Action.READ));
        assertThat(sales.customers().list(Query.of(Customer.TYPE)).items()).hasSize(1);
        assertThat(code(() ->
                        sales.customers().register(NewCustomer.person("Li").owner("lin"))))
                .isEqualTo("access.create");
    }

    @Test
    void who_may_do_what_costs_one_row_read_by_its_key() {
        Customer zhang = zhang();
        owner.roles().change("sales", role -> role.hide("Customer.city"));
        sales.customers().get(zhang.id());
        storage.forget();
        sales.customers().get(zhang.id());
        assertThat(storage.reads()).filteredOn(read -> read.contains("Role")).containsExactly("findAll RoleSheet");

        owner.roles().change("sales", role -> role.show("Customer.city"));
        storage.forget();
        sales.customers().get(zhang.id());
        sales.customers().get(zhang.id());
        assertThat(storage.reads())
                .filteredOn(read -> read.contains("Role"))
                .containsExactly("findAll RoleSheet", "findAll RoleEdition", "findAll RoleSheet");
    }

    @Test
    void nothing_stored_means_the_roles_it_began_with() {
        assertThat(owner.roles().stored()).isEmpty();
        assertThat(owner.roles().all()).hasSize(ShopRole.values().length);
        owner.roles().change("sales", role -> role.hide("Customer.city"));
        assertThat(owner.roles().stored()).hasSize(ShopRole.values().length);
        owner.roles().replace(List.of());
        assertThat(owner.roles().all()).hasSize(ShopRole.values().length);
        assertThat(sales.customers().get(zhang().id()).city()).isEqualTo("武汉");
        assertThat(sales.roles().all()).as("who may not read them").isEmpty();
    }

    @Test
    void each_edit_is_kept_with_who_made_it() {
        owner.roles().change("sales", role -> role.hide("Customer.city"));
        RoleEdition second = owner.roles().remove("auditor");
        assertThat(owner.roles().remove("dealer").number()).isEqualTo(3);
        assertThat(owner.roles().replace(owner.roles().all()).number())
                .as("nothing new")
                .isEqualTo(3);
        assertThat(owner.roles().editions(10, Optional.empty()).items())
                .extracting(RoleEdition::number)
                .containsExactly(3L, 2L, 1L);
        assertThat(second.by()).isEqualTo("wu");
        assertThat(second.roles())
                .extracting(RoleDefinition::name)
                .contains("sales")
                .doesNotContain("auditor");
        assertThat(owner.history()
                        .of(RoleSheet.TYPE, RoleSheet.ONLY, 10, Optional.empty())
                        .items())
                .hasSize(3)
                .allSatisfy(event -> {
                    assertThat(event.name()).isEqualTo("roles.changed");
                    assertThat(event.actor()).isEqualTo("wu");
                });
    }

    @Test
    void nobody_locks_oneself_out() {
        assertThat(code(() -> owner.roles().remove("owner"))).isEqualTo("roles.locked-out");
        assertThat(code(() ->
                        owner.roles().change("owner", role -> role.grant("RoleSheet", Scope.NONE, Action.CHANGE))))
                .isEqualTo("roles.locked-out");
        assertThat(code(() -> owner.roles().change("owner", role -> role.hide("RoleEdition.document"))))
                .isEqualTo("roles.locked-out");
        assertThat(code(() -> owner.roles().change("owner", role -> role.readOnly("RoleSheet.edition"))))
                .isEqualTo("roles.locked-out");
        assertThat(owner.roles().stored()).isEmpty();
        owner.roles().add(RoleDefinition.named("deputy").grantEverywhere(Scope.ALL));
        assertThat(code(() -> owner.roles().remove("owner"))).isEqualTo("roles.locked-out");
        node().as(tenant, Actor.of("mei", "deputy")).roles().remove("owner");
        assertThat(owner.customers().list(Query.of(Customer.TYPE)).items()).isEmpty();
    }

    @Test
    void only_who_may_edits() {
        owner.roles().change("sales", role -> role.hide("Customer.city"));
        assertThat(code(() -> sales.roles().change("sales", role -> role.show("Customer.city"))))
                .isIn("record.not-found", "roles.locked-out", "access.create");
        assertThat(code(() -> sales.roles().put(Role.named("sales").everything(Scope.ALL))))
                .startsWith("access.");
        assertThat(code(() -> node().as(tenant, Actor.of("x", "auditor"))
                        .roles()
                        .put(Role.named("auditor").everything(Scope.ALL))))
                .startsWith("access.");
        assertThat(owner.roles().editions(10, Optional.empty()).items()).hasSize(1);
    }

    @Test
    void impossible_rules_are_refused_at_once() {
        for (RoleDefinition impossible : List.of(
                role().hide("Customer.id"),
                role().mask("Customer.owner", Mask.ALL),
                role().treatAll(DataClass.STRUCTURAL, FieldTreatment.HIDDEN))) {
            assertThat(code(() -> owner.roles().add(impossible))).isEqualTo("roles.structural");
        }
        assertThat(code(() -> owner.roles().add(role().hide("Customer.tea")))).isEqualTo("roles.field-unknown");
        assertThat(code(() -> owner.roles().add(role().hide("Customer")))).isEqualTo("roles.field-unknown");
        assertThat(code(() -> owner.roles().add(role().hide("Tea.leaf")))).isEqualTo("roles.type-unknown");
        assertThat(code(() -> owner.roles().add(role().grant("Tea", Scope.ALL))))
                .isEqualTo("roles.type-unknown");
        assertThat(code(() -> owner.roles().add(role().mask("Customer.birthday", Mask.ALL))))
                .isEqualTo("roles.mask-kind");
        assertThat(code(() -> owner.roles().add(role().hide("Customer.sortName"))))
                .isEqualTo("roles.computed");
        assertThat(code(() -> owner.roles().add(role().treatAll(DataClass.PLAIN, FieldTreatment.READ_ONLY))))
                .isEqualTo("roles.class");
        assertThat(code(() -> owner.roles().add(RoleDefinition.named(" ")))).isEqualTo("roles.name");
        assertThat(code(() -> owner.roles().add(RoleDefinition.named("sales")))).isEqualTo("roles.known");
        assertThat(code(() -> owner.roles().remove("tea"))).isEqualTo("record.not-found");
        assertThat(owner.roles().stored()).isEmpty();
        owner.roles().add(role().hide("Customer.attributes.income").readOnly("Customer.owner"));
        assertThat(owner.roles().stored()).extracting(RoleDefinition::name).contains("r");
    }

    @Test
    void roles_are_not_written_past_their_editor() {
        owner.roles().add(role());
        RoleEdition edition =
                owner.roles().editions(1, Optional.empty()).items().get(0);
        RoleEdition forged = new RoleEdition(IdSource.byTime(Clock.systemUTC()).next(), 1, 2, "{}", edition.at(), "wu");
        assertThat(code(() -> owner.records().insert(forged))).isEqualTo("roles.edited-only");
        RoleSheet sheet = owner.records().get(RoleSheet.TYPE, RoleSheet.ONLY);
        RoleEdition second = owner.roles().change("r", role -> role.hide("Customer.city"));
        RoleSheet now = owner.records().get(RoleSheet.TYPE, RoleSheet.ONLY);
        RoleSheet other = new RoleSheet(sheet.id(), now.version(), sheet.edition(), sheet.number(), null, null);
        assertThat(code(() -> owner.records().change(now, other))).isEqualTo("roles.edited-only");
        assertThat(owner.records().get(RoleSheet.TYPE, RoleSheet.ONLY).edition())
                .isEqualTo(second.id());
    }

    private static RoleDefinition role() {
        return RoleDefinition.named("r");
    }

    @Test
    void what_is_not_committed_is_not_in_force() {
        Customer zhang = zhang();
        assertThatIllegalStateException()
                .isThrownBy(() -> owner.together(session -> {
                    session.roles().change("sales", role -> role.hide("Customer.city"));
                    throw new IllegalStateException("changed my mind");
                }));
        assertThat(sales.customers().get(zhang.id()).city()).isEqualTo("武汉");
        owner.roles().change("sales", role -> role.mask("Customer.city", Mask.NAME));
        assertThat(sales.customers().get(zhang.id()).city()).isEqualTo("武****");
    }

    @Test
    void the_roles_of_a_shop_are_the_same_when_read_back() {
        List<RoleDefinition> roles = INITIAL.stream().map(Role::definition).toList();
        String json = RolesJson.write(roles);
        assertThat(RolesJson.read(json)).containsExactlyInAnyOrderElementsOf(roles);
        assertThat(RolesJson.write(RolesJson.read(json))).isEqualTo(json);
        for (RoleDefinition role : roles) {
            role.checked(CrmRecords.catalog().types());
            assertThat(role.role(CrmRecords.catalog().types()).definition()).isEqualTo(role);
        }
        for (String broken : List.of(
                "[]",
                "{\"v\":2}",
                "{\"v\":1,\"roles\":[{}]}",
                "{\"v\":1,\"roles\":[{\"name\":\"a\",\"types\":7}]}",
                "{\"v\":1,\"roles\":[{\"name\":\"a\",\"everywhere\":{\"READ\":\"SOME\"}}]}",
                "{\"v\":1,\"roles\":[{\"name\":\"a\",\"colour\":\"red\"}]}",
                "{\"v\":1,\"v\":1}",
                "{\"v\":1,\"roles\":[{\"name\":\"a\"},{\"name\":\"a\"}]}")) {
            assertThat(code(() -> RolesJson.read(broken))).as(broken).isEqualTo("roles.json");
        }
    }
}
