package io.embedcrm.permissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.embedcrm.Crm;
import io.embedcrm.CrmRecords;
import io.embedcrm.CrmSession;
import io.embedcrm.access.Action;
import io.embedcrm.access.Actor;
import io.embedcrm.access.Decision;
import io.embedcrm.access.Mask;
import io.embedcrm.conditions.CriteriaJson;
import io.embedcrm.configuration.PromotionOptions;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.customers.Note;
import io.embedcrm.customers.Tagging;
import io.embedcrm.error.CrmException;
import io.embedcrm.gateway.Directory;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.roles.Denial;
import io.embedcrm.roles.DenialDefinition;
import io.embedcrm.roles.FieldTreatment;
import io.embedcrm.roles.PolicyDefinition;
import io.embedcrm.roles.Role;
import io.embedcrm.roles.Roles;
import io.embedcrm.roles.RolesJson;
import io.embedcrm.roles.Scope;
import io.embedcrm.rooms.CountingStorage;
import io.embedcrm.rooms.EveryStorage;
import io.embedcrm.rooms.RoomCatalog;
import io.embedcrm.rooms.RoomStorage;
import io.embedcrm.rooms.SettableClock;
import io.embedcrm.storage.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Denials edited on one node, and what they do on another. */
@ParameterizedClass(name = "{0}")
@ArgumentsSource(EveryStorage.class)
class StoredDenialsTest {
    private static final List<Role> INITIAL = List.of(
            Role.named("owner").everything(Scope.ALL),
            Role.named("sales").may(Scope.OWN, Customer.TYPE, Note.TYPE),
            Role.named("reader").read(Scope.ALL, Customer.TYPE));
    private static final Denial<Customer> VIP =
            Denial.of("vip", Customer.TYPE, Tagging.on(Customer.TYPE, "vip")).except("owner");

    @Parameter
    RoomStorage kept;

    private CountingStorage storage;
    private TenantId tenant;
    private CrmSession owner;
    private CrmSession sales;
    private Customer zhang;

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
        zhang = owner.customers().register(NewCustomer.person("张伟").city("武汉").owner("lin"));
        owner.customers().register(NewCustomer.person("李娜").city("北京").owner("lin"));
    }

    private Crm node() {
        return Crm.on(storage)
                .storedPolicy(StoredRoles.of(Directory.empty(), INITIAL))
                .build();
    }

    private static List<String> names(CrmSession session) {
        return session.customers().list(Query.of(Customer.TYPE)).items().stream()
                .map(Customer::name)
                .sorted()
                .toList();
    }

    private static String code(ThrowingCallable call) {
        CrmException refusal = catchThrowableOfType(CrmException.class, call);
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal.code();
    }

    private static DenialDefinition of(Denial<?> denial) {
        return DenialDefinition.of(denial, CrmRecords.catalog().types());
    }

    private static String in(String city) {
        return CriteriaJson.of(CrmRecords.catalog().types()).write(Customer.CITY.eq(city));
    }

    @Test
    void a_denial_holds_on_every_node_from_the_next_call_on_until_it_is_removed() {
        owner.tags().define("vip", "VIP");
        owner.tags().add(Customer.TYPE, zhang.id(), "vip");
        assertThat(names(sales)).containsExactly("张伟", "李娜");
        owner.denials().put(VIP);
        assertThat(names(sales)).containsExactly("李娜");
        assertThat(names(owner)).as("spared").containsExactly("张伟", "李娜");
        assertThat(code(() -> sales.notes().write(zhang.id(), "Called"))).isEqualTo("record.not-found");
        owner.denials().change("vip", denial -> denial.except("owner", "sales"));
        assertThat(names(sales)).containsExactly("张伟", "李娜");
        owner.denials().change("vip", denial -> denial.except("nobody").onlyFor("reader"));
        assertThat(names(sales)).containsExactly("张伟", "李娜");
        assertThat(names(node().as(tenant, Actor.of("x", "reader", "sales")))).containsExactly("李娜");
        owner.denials().remove("vip");
        assertThat(names(node().as(tenant, Actor.of("x", "reader")))).containsExactly("张伟", "李娜");
        assertThat(owner.denials().all()).isEmpty();
    }

    @Test
    void a_field_is_hidden_masked_or_kept_from_change_on_some_rows() {
        owner.denials().add(DenialDefinition.hide("capital", "Customer.source", in("北京")));
        owner.denials().add(DenialDefinition.mask("wuhan", Mask.NAME, "Customer.name", in("武汉")));
        owner.denials().add(DenialDefinition.treat("seat", "Customer.owner", FieldTreatment.READ_ONLY, in("武汉")));
        assertThat(names(sales)).containsExactly("张****", "李娜");
        Customer seen = sales.customers().get(zhang.id());
        assertThat(code(() -> sales.records().change(seen, Customer.TYPE.with(seen, Customer.OWNER, "mei"))))
                .isEqualTo("access.field");
        assertThat(owner.denials().all())
                .extracting(DenialDefinition::name)
                .containsExactly("capital", "seat", "wuhan");
    }

    @Test
    void they_stand_in_the_editions_beside_the_roles() {
        RoleEdition first = owner.denials().put(VIP);
        assertThat(first.roles()).as("those it began with").isEmpty();
        assertThat(first.policy().denials()).containsExactly(of(VIP));
        assertThat(first.by()).isEqualTo("wu");
        RoleEdition second = owner.roles().change("sales", role -> role.hide("Customer.city"));
        assertThat(second.policy().denials()).as("kept with edited roles").containsExactly(of(VIP));
        owner.denials().remove("vip");
        assertThat(owner.roles().stored()).as("kept with edited denials").hasSize(INITIAL.size());
        assertThat(owner.roles().editions(10, Optional.empty()).items()).hasSize(3);
        assertThat(owner.history()
                        .of(RoleSheet.TYPE, RoleSheet.ONLY, 10, Optional.empty())
                        .items())
                .allSatisfy(event -> assertThat(event.name()).isEqualTo("roles.changed"))
                .hasSize(3);
    }

    @Test
    void they_cost_no_more_than_the_row_that_is_read_anyway() {
        owner.denials().put(VIP);
        sales.customers().get(zhang.id());
        storage.forget();
        sales.customers().get(zhang.id());
        assertThat(storage.reads()).filteredOn(read -> read.contains("Role")).containsExactly("findAll RoleSheet");
    }

    @Test
    void they_are_explained_and_tried() {
        Denial<Customer> wuhan = Denial.of("wuhan", Customer.TYPE, Customer.CITY.eq("武汉"), Action.CHANGE);
        PolicyDefinition tried = PolicyDefinition.NONE.withDenials(List.of(of(wuhan.except("owner")), of(VIP)));
        Simulated<Customer> simulated = owner.explain()
                .simulate(
                        owner.roles()
                                .policy()
                                .withDenials(List.of(of(Denial.of("all", Customer.TYPE, Customer.CITY.eq("武汉"))))),
                        List.of(Actor.of("lin", "sales")),
                        Customer.TYPE)
                .get(0);
        assertThat(simulated.lost().examples()).containsExactly(zhang.id());
        assertThat(names(sales)).as("only tried").containsExactly("张伟", "李娜");
        owner.denials().replace(tried.denials());
        Decision decision = owner.explain().may(Actor.of("lin", "sales"), Action.CHANGE, Customer.TYPE, zhang.id());
        assertThat(decision.code()).isEqualTo("access.denied");
        assertThat(decision.reasons()).containsExactly("given by role sales, but denied by wuhan");
        assertThat(owner.explain()
                        .may(Actor.of("lin", "sales"), Action.READ, Customer.TYPE, zhang.id())
                        .yes())
                .isTrue();
    }

    @Test
    void impossible_rules_are_refused_at_once() {
        String all = CriteriaJson.of(CrmRecords.catalog().types()).write(Criteria.everything());
        assertThat(code(() -> owner.denials().put(DenialDefinition.of("x", "Tea", all))))
                .isEqualTo("roles.type-unknown");
        assertThat(code(() -> owner.denials().put(DenialDefinition.hide("x", "Customer.tea", all))))
                .isEqualTo("roles.field-unknown");
        assertThat(code(() -> owner.denials().put(DenialDefinition.hide("x", "Customer.owner", all))))
                .isEqualTo("roles.structural");
        assertThat(code(() -> owner.denials().put(DenialDefinition.mask("x", Mask.ALL, "Customer.birthday", all))))
                .isEqualTo("roles.mask-kind");
        assertThat(code(() -> owner.denials()
                        .put(DenialDefinition.treat("x", "Customer.name", FieldTreatment.DECLASSIFIED, all))))
                .startsWith("roles.");
        assertThat(code(() -> owner.denials().put(DenialDefinition.of("x", "Customer", "{}"))))
                .startsWith("criteria.");
        assertThat(code(() ->
                        owner.denials().put(DenialDefinition.of("x", "Customer", all.replace("{\"v\":1", "{\"v\":2")))))
                .isEqualTo("criteria.version");
        assertThat(code(() -> owner.denials().put(DenialDefinition.of(" ", "Customer", all))))
                .isEqualTo("denial.name");
        DenialDefinition neither = new DenialDefinition(
                "x", "Customer", Set.of(), Optional.empty(), FieldTreatment.HIDDEN, all, Set.of(), Set.of());
        assertThat(code(() -> owner.denials().put(neither))).isEqualTo("denial.actions");
        owner.denials().put(VIP);
        assertThat(code(() -> owner.denials().add(of(VIP)))).isEqualTo("denial.known");
        assertThat(code(() -> owner.denials().remove("nothing"))).isEqualTo("record.not-found");
        Criteria<Customer> long_ = Criteria.any(IntStream.range(0, PolicyDefinition.MOST_DENIED)
                .mapToObj(i -> Customer.CITY.eq("c" + i))
                .toList());
        assertThat(code(() -> owner.denials().put(Denial.of("x", Customer.TYPE, long_))))
                .isEqualTo("limit.exceeded");
        assertThat(owner.denials().all()).containsExactly(of(VIP));
    }

    @Test
    void nobody_denies_oneself_the_editing() {
        assertThat(code(() -> owner.denials().put(Denial.of("x", RoleSheet.TYPE, Criteria.everything()))))
                .isEqualTo("roles.locked-out");
        assertThat(code(() -> owner.denials()
                        .put(Denial.treat("x", RoleEdition.DOCUMENT, FieldTreatment.READ_ONLY, Criteria.everything()))))
                .isEqualTo("roles.locked-out");
        owner.denials()
                .put(Denial.of("x", RoleSheet.TYPE, Criteria.everything()).except("owner"));
        assertThat(code(() -> sales.denials().put(VIP))).isIn("access.create", "roles.locked-out");
        assertThat(sales.denials().all()).as("who may not read them").isEmpty();
    }

    @Test
    void a_condition_this_program_cannot_read_holds_on_all_rows() {
        owner.denials().put(VIP);
        DenialDefinition newer = of(VIP).where("{\"v\":1,\"type\":\"Customer\",\"where\":{\"newer\":true}}");
        PolicyDefinition stored = RolesJson.readPolicy(RolesJson.write(PolicyDefinition.NONE.withDenials(List.of(
                newer,
                DenialDefinition.of("tea", "Tea", newer.where()),
                DenialDefinition.hide("field", "Customer.tea", newer.where())))));
        assertThat(stored.denials(CrmRecords.catalog().types()))
                .extracting(denial -> denial.name() + " " + denial.where().isEverything())
                .containsExactly("vip true");
    }

    @Test
    void over_roles_in_the_program_they_hold_as_well() {
        Crm crm = Crm.on(storage)
                .storedPolicy(StoredGrants.over(Directory.empty(), Roles.of(Directory.empty(), INITIAL, List.of())))
                .build();
        crm.as(tenant, Actor.of("wu", "owner"))
                .denials()
                .put(Denial.of("wuhan", Customer.TYPE, Customer.CITY.eq("武汉")).except("owner"));
        assertThat(names(crm.as(tenant, Actor.of("lin", "sales")))).containsExactly("李娜");
    }

    @Test
    void a_policy_that_keeps_nothing_refuses_them() {
        CrmSession session = Crm.on(storage)
                .policy(Roles.of(Directory.empty(), INITIAL, List.of()))
                .build()
                .as(tenant, Actor.of("wu", "owner"));
        assertThat(code(() -> session.denials().put(VIP))).isEqualTo("grants.unknown");
    }

    @Test
    void they_are_exported_and_promoted_as_configuration() {
        owner.denials().put(VIP);
        var document = owner.configuration().export();
        owner.denials().remove("vip");
        owner.configuration().promote(document, PromotionOptions.because("back"));
        assertThat(owner.denials().all()).containsExactly(of(VIP));
    }
}
