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
import io.embedcrm.customers.ContactPoint;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.CustomerEdit;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.error.CrmException;
import io.embedcrm.gateway.PlainDirectory;
import io.embedcrm.query.Query;
import io.embedcrm.roles.Denial;
import io.embedcrm.roles.PolicyDefinition;
import io.embedcrm.roles.Role;
import io.embedcrm.roles.RoleDefinition;
import io.embedcrm.roles.Roles;
import io.embedcrm.roles.Scope;
import io.embedcrm.rooms.CountingStorage;
import io.embedcrm.rooms.EveryStorage;
import io.embedcrm.rooms.RoomCatalog;
import io.embedcrm.rooms.RoomStorage;
import io.embedcrm.rooms.SettableClock;
import io.embedcrm.storage.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** What is given and lent to single users, and why anybody may do anything. */
@ParameterizedClass(name = "{0}")
@ArgumentsSource(EveryStorage.class)
class SingleGrantsTest {
    private static final Instant START = Instant.parse("2026-05-01T08:00:00Z");
    private static final Instant END = START.plus(Duration.ofDays(7));

    @Parameter
    RoomStorage kept;

    private SettableClock clock;
    private CountingStorage storage;
    private PlainDirectory directory;
    private TenantId tenant;
    private Crm crm;
    private CrmSession manager;
    private CrmSession lin;
    private CrmSession mei;
    private Customer hers;

    @BeforeParameterizedClassInvocation
    static void make_tables(RoomStorage kept) {
        kept.open(new RoomCatalog(CrmRecords.catalog().types()));
    }

    @BeforeEach
    void open() {
        clock = new SettableClock(START);
        storage = new CountingStorage(kept.storage(clock));
        tenant = kept.tenant();
        directory = new PlainDirectory();
        crm = node();
        manager = as(crm, "wu", "manager");
        lin = as(crm, "lin", "sales");
        mei = as(crm, "mei", "sales");
        hers = manager.customers()
                .register(
                        NewCustomer.person("张伟").phone("13812345678").city("武汉").owner("lin"));
        manager.customers().register(NewCustomer.person("李娜").city("北京").owner("mei"));
    }

    private Roles roles() {
        return Roles.of(
                        directory,
                        Role.named("manager").everything(Scope.ALL),
                        Role.named("sales").may(Scope.OWN, Customer.TYPE).hide(Customer.BIRTHDAY),
                        Role.named("guide").read(Scope.TERRITORY, Customer.TYPE, ContactPoint.TYPE),
                        Role.named("campaign").read(Scope.ALL, Customer.TYPE).mask(Mask.NAME, Customer.NAME))
                .denying(Denial.hide("capital", Customer.SOURCE, Customer.CITY.eq("北京"))
                        .except("manager"));
    }

    private Crm node() {
        return Crm.on(storage)
                .storedPolicy(StoredGrants.over(directory, roles()))
                .users(directory)
                .clock(clock)
                .build();
    }

    private CrmSession as(Crm node, String user, String... roles) {
        return node.as(tenant, Actor.of(user, roles));
    }

    private static String code(ThrowingCallable call) {
        CrmException refusal = catchThrowableOfType(CrmException.class, call);
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal.code();
    }

    private static List<String> names(CrmSession session) {
        return session.customers().list(Query.of(Customer.TYPE)).items().stream()
                .map(customer -> String.valueOf(customer.name()))
                .sorted()
                .toList();
    }

    @Test
    void a_permission_set_is_in_force_on_every_node_from_the_next_call_on_till_it_ends() {
        CrmSession elsewhere = as(node(), "lin", "sales");
        assertThat(names(elsewhere)).containsExactly("张伟");
        manager.permissionSets().give("lin", "campaign", Optional.of(END), "spring");
        assertThat(names(elsewhere)).as("masked where the set alone shows it").containsExactly("张伟", "李****");
        clock.set(END);
        assertThat(names(elsewhere)).containsExactly("张伟");
        manager.permissionSets().give("lin", "campaign", Optional.empty(), null);
        assertThat(names(elsewhere)).hasSize(2);
        assertThat(manager.permissionSets().take("lin", "campaign")).isTrue();
        assertThat(names(elsewhere)).hasSize(1);
    }

    @Test
    void who_edits_roles_gives_them_and_nobody_else() {
        assertThat(code(() -> lin.permissionSets().give("lin", "manager", Optional.empty(), null)))
                .isEqualTo("permission-set.right");
        assertThat(code(() -> manager.permissionSets().give("lin", "queen", Optional.empty(), null)))
                .isEqualTo("permission-set.role");
        manager.permissionSets().give("lin", "campaign", Optional.empty(), null);
        assertThat(lin.permissionSets().of("lin"))
                .extracting(PermissionGrant::role)
                .containsExactly("campaign");
        assertThat(code(() -> mei.permissionSets().of("lin"))).isEqualTo("record.not-found");
    }

    @Test
    void who_stands_in_has_what_the_lender_has_and_nothing_of_its_own() {
        lin.delegations().give("mei", END, "holidays");
        CrmSession standIn = crm.as(tenant, Actor.of("mei", "sales").onBehalfOf("lin"));
        assertThat(names(standIn)).as("the lender's own").containsExactly("张伟");
        assertThat(names(mei)).as("her own stay apart").containsExactly("李娜");
        standIn.customers().change(hers.id(), hers.version(), CustomerEdit.of().set(Customer.CITY, "上海"));
        assertThat(lin.customers().get(hers.id()).city()).isEqualTo("上海");
        clock.set(END);
        assertThat(code(() -> names(standIn))).isEqualTo("delegation.none");
    }

    @Test
    void nobody_lends_more_than_it_has_or_what_was_lent_to_it() {
        assertThat(code(() -> lin.delegations().give("mei", Set.of("manager"), END, false, null)))
                .isEqualTo("delegation.roles");
        assertThat(code(() -> lin.delegations().give("lin", END, null))).isEqualTo("delegation.self");
        Delegation lent = lin.delegations().give("mei", END, null);
        CrmSession standIn = crm.as(tenant, Actor.of("mei", "sales").onBehalfOf("lin"));
        assertThat(code(() -> standIn.delegations().give("gu", END, null))).isEqualTo("delegation.roles");
        assertThat(code(() -> mei.delegations().passOn(lent.id(), "gu", END, null)))
                .isEqualTo("delegation.passing");
    }

    @Test
    void what_may_be_passed_on_ends_with_what_it_comes_from() {
        Delegation lent = lin.delegations().give("mei", Set.of(), END, true, null);
        assertThat(code(() -> mei.delegations().passOn(lent.id(), "gu", END.plusSeconds(1), null)))
                .isEqualTo("delegation.until");
        mei.delegations().passOn(lent.id(), "gu", END, null);
        CrmSession gu = crm.as(tenant, Actor.of("gu").onBehalfOf("lin"));
        assertThat(names(gu)).containsExactly("张伟");
        lin.delegations().revoke(lent.id());
        assertThat(code(() -> names(gu))).isEqualTo("delegation.none");
        assertThat(mei.delegations().mine()).isEmpty();
    }

    @Test
    void who_left_lends_nothing_more() {
        lin.delegations().give("mei", END, null);
        CrmSession standIn = crm.as(tenant, Actor.of("mei", "sales").onBehalfOf("lin"));
        assertThat(names(standIn)).hasSize(1);
        directory.user(tenant, "lin").deactivate(tenant, "lin");
        assertThat(code(() -> names(standIn))).isEqualTo("delegation.none");
    }

    @Test
    void what_was_given_is_read_once_and_again_only_after_a_change() {
        storage.forget();
        lin.customers().get(hers.id());
        List<String> before = List.copyOf(storage.reads());
        manager.permissionSets().give("gu", "campaign", Optional.empty(), null);
        lin.customers().get(hers.id());
        storage.forget();
        lin.customers().get(hers.id());
        assertThat(storage.reads()).isEqualTo(before);
    }

    @Test
    void a_decision_names_what_gives_and_what_denies() {
        Decision given = lin.explain().mayI(Action.CHANGE, Customer.TYPE, hers.id());
        assertThat(given.yes()).isTrue();
        assertThat(given.reasons()).containsExactly("given by role sales");

        assertThat(manager.explain()
                        .may(Actor.of("mei", "sales"), Action.READ, Customer.TYPE, hers.id())
                        .code())
                .isEqualTo("access.not-given");
        lin.shares().share(Customer.TYPE, hers.id(), NewShare.toRead(Grantee.user("mei")));
        assertThat(mei.explain().mayI(Action.READ, Customer.TYPE, hers.id()).reasons())
                .containsExactly("given by share");
        assertThat(mei.explain().mayI(Action.CHANGE, Customer.TYPE, hers.id()).yes())
                .isFalse();
        assertThat(code(() -> mei.explain().may(Actor.of("lin", "sales"), Action.READ, Customer.TYPE, hers.id())))
                .isEqualTo("explain.right");
    }

    @Test
    void what_one_does_not_see_is_explained_like_what_does_not_exist() {
        Decision unseen = mei.explain().mayI(Action.READ, Customer.TYPE, hers.id());
        assertThat(unseen)
                .isEqualTo(mei.explain()
                        .mayI(Action.READ, Customer.TYPE, new io.embedcrm.record.Id<>(new java.util.UUID(1, 2))));
        assertThat(unseen.code()).isEqualTo("access.unseen");
    }

    @Test
    void a_denial_is_named_to_who_may_read_the_roles_alone() {
        Customer his = manager.customers()
                .list(Query.of(Customer.TYPE).where(Customer.OWNER.eq("mei")))
                .items()
                .get(0);
        assertThat(mei.explain()
                        .field(Actor.of("mei", "sales"), Customer.SOURCE, false, his.id())
                        .reasons())
                .containsExactly("given by role sales, but denied by a denial");
        assertThat(manager.explain()
                        .field(Actor.of("mei", "sales"), Customer.SOURCE, false, his.id())
                        .reasons())
                .containsExactly("given by role sales, but denied by capital");
        assertThat(manager.explain()
                        .field(Actor.of("mei", "sales"), Customer.BIRTHDAY, false, his.id())
                        .code())
                .isEqualTo("access.not-given");
    }

    @Test
    void other_roles_are_tried_before_they_are_in_force() {
        Roles other = Roles.of(
                directory, Role.named("sales").may(Scope.ALL, Customer.TYPE).hide(Customer.CITY));
        List<Simulated<Customer>> tried =
                manager.explain().simulate(other, List.of(Actor.of("lin", "sales")), Customer.TYPE);
        assertThat(tried).hasSize(1);
        Simulated<Customer> forLin = tried.get(0);
        assertThat(forLin.gained().count()).isEqualTo(1);
        assertThat(forLin.gained().examples()).doesNotContain(hers.id());
        assertThat(forLin.lost().count()).isZero();
        assertThat(forLin.fieldsLost()).containsExactly(java.util.Map.entry("city", 1L));
        assertThat(forLin.fieldsGained()).containsEntry("birthday", 2L).containsEntry("name", 1L);
        assertThat(names(lin)).as("nothing has changed").containsExactly("张伟");
        assertThat(manager.explain().simulate(roles(), List.of(Actor.of("lin", "sales")), Customer.TYPE))
                .allMatch(Simulated::same);
        assertThat(code(() -> lin.explain().simulate(other, List.of(Actor.of("lin", "sales")), Customer.TYPE)))
                .isEqualTo("explain.right");
    }

    @Test
    void edited_roles_are_tried_under_what_is_denied() {
        RoleDefinition sales = roles().roles().stream()
                .map(Role::definition)
                .filter(role -> role.name().equals("sales"))
                .findFirst()
                .orElseThrow()
                .grant("Customer", Scope.ALL, Action.READ);
        List<Actor> lins = List.of(Actor.of("lin", "sales"));
        Simulated<Customer> tried = manager.explain()
                .simulate(PolicyDefinition.NONE.withRoles(List.of(sales)), lins, Customer.TYPE)
                .get(0);
        assertThat(tried.gained().count()).isEqualTo(1);
        assertThat(tried.fieldsGained())
                .containsEntry("name", 1L)
                .as("denied in the capital")
                .doesNotContainKey("source");
        assertThat(names(lin)).containsExactly("张伟");
        assertThat(code(() -> manager.explain()
                        .simulate(
                                PolicyDefinition.NONE.withRoles(List.of(sales.hide("Customer.tea"))),
                                lins,
                                Customer.TYPE)))
                .isEqualTo("roles.field-unknown");
        assertThat(code(() ->
                        lin.explain().simulate(PolicyDefinition.NONE.withRoles(List.of(sales)), lins, Customer.TYPE)))
                .isEqualTo("explain.right");
    }

    @Test
    void members_of_a_territory_see_it_and_those_below_it() {
        CrmSession guide = as(crm, "gu", "guide");
        manager.territories().define("china", Optional.empty(), Customer.TYPE, Customer.CITY.eq("北京"));
        manager.territories().define("hubei", Optional.of("china"), Customer.TYPE, Customer.CITY.eq("武汉"));
        manager.territories().assign("hubei", Grantee.user("gu"));
        assertThat(names(guide)).containsExactly("张伟");
        assertThat(guide.contactPoints().of(hers.id())).hasSize(1);
        manager.territories().assign("china", Grantee.user("gu"));
        assertThat(names(guide)).hasSize(2);
        assertThat(code(() -> manager.territories().remove("china"))).isEqualTo("territory.used");
        manager.territories().redefine("hubei", Customer.TYPE, Customer.CITY.eq("宜昌"));
        assertThat(names(guide)).containsExactly("李娜");
        manager.territories().release("china", Grantee.user("gu"));
        assertThat(names(guide)).isEmpty();
        assertThat(code(() -> guide.territories().all())).isEqualTo("territory.right");
    }
}
