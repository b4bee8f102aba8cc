package io.embedcrm.defaults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedcrm.CrmSession;
import io.embedcrm.customers.ContactPoint;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.CustomerEdit;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.customers.Note;
import io.embedcrm.customers.Tagging;
import io.embedcrm.error.NotFoundException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.gateway.Directory;
import io.embedcrm.interactions.Channels;
import io.embedcrm.interactions.Direction;
import io.embedcrm.interactions.Interaction;
import io.embedcrm.interactions.InteractionKinds;
import io.embedcrm.interactions.NewContactStop;
import io.embedcrm.interactions.NewInteraction;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.lifecycle.LifecycleDefinition;
import io.embedcrm.lifecycle.LifecycleJson;
import io.embedcrm.lifecycle.ShopLifecycle;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.roles.Role;
import io.embedcrm.roles.Roles;
import io.embedcrm.roles.Scope;
import io.embedcrm.storage.TenantId;
import io.embedcrm.testing.SampleCustomers;
import io.embedcrm.testing.TestCrm;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each ready role sees and may do; lin owns the samples and is in the team wuhan, below the team hubei. */
class ShopDefaultsTest {
    private static final ShopDefaults SHOP = ShopDefaults.of(ZoneId.of("Asia/Shanghai"), "CNY", "CN");

    private final TestCrm crm = TestCrm.create(builder -> builder.settings(SHOP.settings()));
    private SampleCustomers samples;
    private Id<Customer> zhang;

    private static final Directory TEAMS = new Directory() {
        private final Map<String, Set<String>> teams = Map.of(
                "lin", Set.of("wuhan"), "mei", Set.of("wuhan"), "dan", Set.of("hubei"), "far", Set.of("hangzhou"));

        @Override
        public Set<String> teamsOf(TenantId tenant, String user) {
            return teams.getOrDefault(user, Set.of());
        }

        @Override
        public Set<String> membersOf(TenantId tenant, String team) {
            return Set.of();
        }

        @Override
        public Set<String> subtree(TenantId tenant, String team) {
            return team.equals("hubei") ? Set.of("hubei", "wuhan") : Set.of(team);
        }
    };

    @BeforeEach
    void open_the_shop() {
        samples = crm.samples();
        zhang = samples.zhangWei().id();
        crm.as("lin").notes().write(zhang, "likes it strong");
        crm.policy(SHOP.policy(TEAMS));
    }

    private CrmSession as(String user, ShopRole role) {
        return crm.as(user, role.code());
    }

    private static <T extends Entity> long count(CrmSession session, RecordType<T> type) {
        return session.records().count(type, Criteria.everything());
    }

    private static List<ContactPoint> points(CrmSession session, Id<Customer> customer) {
        return session.records()
                .list(Query.of(ContactPoint.TYPE).where(ContactPoint.CUSTOMER.eq(customer)))
                .items();
    }

    private static void rename(CrmSession session, Id<Customer> id) {
        Customer before = session.customers().get(id);
        session.customers().change(id, before.version(), CustomerEdit.of().set(Customer.CITY, "上海"));
    }

    private NewInteraction call(Id<Customer> customer) {
        return NewInteraction.of(Channels.PHONE, InteractionKinds.CALL, Direction.OUT, crm.now())
                .customer(customer);
    }

    @Test
    void the_owner_does_everything() {
        CrmSession boss = as("boss", ShopRole.OWNER);
        assertThat(count(boss, Customer.TYPE)).isEqualTo(6);
        rename(boss, zhang);
        assertThat(boss.history().of(Customer.TYPE, zhang, 10, Optional.empty()).items())
                .isNotEmpty();
    }

    @Test
    void sales_register_and_look_after_their_own() {
        CrmSession lin = as("lin", ShopRole.SALES);
        Customer fresh = lin.customers()
                .register(NewCustomer.person("赵敏")
                        .phone("136 0000 1111")
                        .owner("lin")
                        .identity("shop", "M-2000"));
        rename(lin, fresh.id());
        lin.interactions().log(call(fresh.id()));
        lin.notes().write(fresh.id(), "new in town");
        assertThat(points(lin, zhang)).hasSize(2);
        assertThat(count(lin, Purchase.TYPE)).isPositive();
    }

    @Test
    void sales_read_those_of_their_team_and_do_not_change_them() {
        CrmSession mei = as("mei", ShopRole.SALES);
        assertThat(mei.customers().get(zhang).name()).isEqualTo("张伟");
        assertThatThrownBy(() -> rename(mei, zhang)).isInstanceOf(RefusedException.class);
        assertThatThrownBy(
                        () -> mei.customers().register(NewCustomer.person("x").owner("lin")))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void sales_see_nobody_of_other_teams() {
        CrmSession far = as("far", ShopRole.SALES);
        assertThat(count(far, Customer.TYPE)).isZero();
        assertThat(count(far, Purchase.TYPE)).isZero();
        assertThatThrownBy(() -> far.customers().get(zhang)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void service_knows_and_corrects_everybody_and_removes_nobody() {
        CrmSession service = as("qian", ShopRole.SERVICE);
        rename(service, zhang);
        service.interactions().log(call(zhang));
        service.notes().write(zhang, "asked for a bill");
        assertThat(count(service, Customer.TYPE)).isEqualTo(6);
        Customer stored = service.customers().get(zhang);
        assertThatThrownBy(() -> service.records().remove(stored)).isInstanceOf(RefusedException.class);
    }

    @Test
    void marketing_counts_everybody_and_knows_nobody() {
        CrmSession marketing = as("sun", ShopRole.MARKETING);
        assertThat(count(marketing, Customer.TYPE)).isEqualTo(6);
        assertThat(marketing.customers().get(zhang).name()).isEqualTo("张****");
        assertThat(points(marketing, zhang)).extracting(ContactPoint::raw).containsOnly("****");
        assertThat(points(marketing, zhang))
                .extracting(ContactPoint::normalized)
                .containsOnlyNulls();
        assertThat(marketing.records().list(Query.of(Interaction.TYPE)).items())
                .isNotEmpty()
                .extracting(Interaction::subject)
                .containsOnlyNulls();
        assertThat(count(marketing, Note.TYPE)).isZero();
        assertThatThrownBy(() -> rename(marketing, zhang)).isInstanceOf(RefusedException.class);
    }

    @Test
    void a_store_guide_sees_its_own_customers_alone() {
        CrmSession lin = as("lin", ShopRole.STORE_GUIDE);
        assertThat(count(lin, Customer.TYPE)).isEqualTo(6);
        rename(lin, zhang);
        CrmSession mei = as("mei", ShopRole.STORE_GUIDE);
        assertThat(count(mei, Customer.TYPE)).isZero();
        mei.customers().register(NewCustomer.person("周杰").phone("135 1111 2222").owner("mei"));
        assertThat(count(mei, Customer.TYPE)).isEqualTo(1);
    }

    @Test
    void a_store_guide_reads_the_tags_of_its_own_customers_and_no_others() {
        CrmSession owner = as("boss", ShopRole.OWNER);
        owner.tags().define("vip", "VIP");
        RecordRef customer = RecordRef.of(Customer.TYPE, zhang);
        owner.tags().add(customer, "vip");
        CrmSession lin = as("lin", ShopRole.STORE_GUIDE);
        assertThat(lin.tags().of(customer)).extracting(Tagging::tag).containsExactly("vip");
        assertThat(lin.profile().of(zhang, 1).tags()).extracting(Tagging::tag).containsExactly("vip");
        assertThat(lin.tags().customers("vip").items()).extracting(Customer::id).containsExactly(zhang);
        assertThat(count(lin, Tagging.TYPE))
                .as("past its customers there is no way to them")
                .isZero();

        CrmSession mei = as("mei", ShopRole.STORE_GUIDE);
        assertThatThrownBy(() -> mei.tags().of(customer)).isInstanceOf(NotFoundException.class);
        assertThat(mei.tags().customers("vip").items()).isEmpty();

        crm.policy(Roles.of(ShopRole.STORE_GUIDE.role().read(Scope.NONE, Tagging.TYPE)));
        assertThat(lin.tags().of(customer))
                .as("what a role is not to read stays unread")
                .isEmpty();
        assertThat(lin.tags().customers("vip").items()).isEmpty();
    }

    @Test
    void a_dealer_works_with_the_customers_below_it_and_reads_no_notes() {
        CrmSession dan = as("dan", ShopRole.DEALER);
        assertThat(count(dan, Customer.TYPE)).isEqualTo(6);
        rename(dan, zhang);
        assertThat(count(dan, Note.TYPE)).isZero();
        assertThatThrownBy(() -> dan.notes().write(zhang, "x")).isInstanceOf(RefusedException.class);
        assertThat(count(as("far", ShopRole.DEALER), Customer.TYPE)).isZero();
    }

    @Test
    void an_auditor_reads_everything_in_part_and_writes_nothing() {
        CrmSession auditor = as("wu", ShopRole.AUDITOR);
        assertThat(auditor.customers().get(zhang).name()).isEqualTo("张****");
        assertThat(count(auditor, Purchase.TYPE)).isEqualTo(7);
        assertThat(count(auditor, Note.TYPE)).isEqualTo(1);
        assertThatThrownBy(() -> rename(auditor, zhang)).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> auditor.notes().write(zhang, "x")).isInstanceOf(RefusedException.class);
    }

    @Test
    void the_data_protection_officer_reads_everything_and_stops_approaches() {
        CrmSession officer = as("zheng", ShopRole.DATA_PROTECTION_OFFICER);
        assertThat(officer.customers().get(zhang).name()).isEqualTo("张伟");
        assertThat(officer.history()
                        .of(Customer.TYPE, zhang, 10, Optional.empty())
                        .items())
                .isNotEmpty();
        officer.approaches().stop(NewContactStop.of(zhang, "asked by letter"));
        assertThat(officer.approaches()
                        .mayContact(zhang, Optional.empty(), crm.now())
                        .yes())
                .isFalse();
        assertThatThrownBy(() -> rename(officer, zhang)).isInstanceOf(RefusedException.class);
    }

    @Test
    void nobody_without_a_role_sees_anything() {
        assertThat(count(crm.as("lin"), Customer.TYPE)).isZero();
    }

    @Test
    void each_role_has_a_label_in_both_languages() {
        assertThat(ShopRole.STORE_GUIDE.label().zh()).isEqualTo("导购");
        assertThat(SHOP.roles())
                .extracting(Role::name)
                .hasSize(ShopRole.values().length)
                .contains("store-guide");
    }

    @Test
    void a_role_can_be_changed_added_and_left_out() {
        ShopDefaults own = SHOP.role(ShopRole.STORE_GUIDE.role().hide(Customer.BIRTHDAY))
                .role(Role.named("intern"))
                .withoutRole("dealer");
        crm.policy(own.policy(TEAMS));
        assertThat(as("lin", ShopRole.STORE_GUIDE).customers().get(zhang).birthday())
                .isNull();
        assertThat(count(as("dan", ShopRole.DEALER), Customer.TYPE)).isZero();
        assertThat(own.roles()).extracting(Role::name).contains("intern").doesNotContain("dealer");
        crm.policy(SHOP.policy(TEAMS));
        assertThat(as("lin", ShopRole.STORE_GUIDE).customers().get(zhang).birthday())
                .isNotNull();
    }

    @Test
    void the_lifecycle_is_installed_once() {
        CrmSession boss = as("boss", ShopRole.OWNER);
        assertThat(boss.defaults().install(SHOP)).isTrue();
        assertThat(boss.defaults().install(SHOP)).isFalse();
        assertThat(boss.lifecycleModels()
                        .editions(ShopLifecycle.CODE, 10, Optional.empty())
                        .items())
                .hasSize(1);
    }

    @Test
    void what_a_host_published_since_is_not_undone() {
        CrmSession boss = as("boss", ShopRole.OWNER);
        boss.defaults().install(SHOP);
        LifecycleDefinition own = LifecycleJson.of(List.of(Purchase.TYPE))
                .read(ShopLifecycle.JSON.replace("\"typicalDays\":45", "\"typicalDays\":30"));
        boss.lifecycleModels().publish(own);
        assertThat(boss.defaults().install(SHOP)).isFalse();
        assertThat(boss.lifecycleModels().inForce(ShopLifecycle.CODE)).isEqualTo(own);
    }

    @Test
    void another_lifecycle_can_be_installed() {
        LifecycleDefinition own = LifecycleJson.of(List.of(Purchase.TYPE))
                .read(ShopLifecycle.JSON.replace("\"code\":\"shop\"", "\"code\":\"tea\""));
        CrmSession boss = as("boss", ShopRole.OWNER);
        assertThat(boss.defaults().install(SHOP.lifecycle(own))).isTrue();
        assertThat(boss.lifecycleModels().inForce("tea")).isEqualTo(own);
    }

    @Test
    void who_may_not_publish_installs_nothing() {
        assertThatThrownBy(() -> as("wu", ShopRole.AUDITOR).defaults().install(SHOP))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void settings_that_make_no_sense_are_refused() {
        assertThatThrownBy(() -> ShopDefaults.of(ZoneId.of("Asia/Shanghai"), "yuan", "CN"))
                .hasMessageContaining("currency");
        assertThatThrownBy(() -> ShopDefaults.of(ZoneId.of("Asia/Shanghai"), "CNY", "China"))
                .hasMessageContaining("region");
    }
}
