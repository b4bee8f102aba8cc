package io.embedcrm.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedcrm.CrmSession;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.defaults.ShopDefaults;
import io.embedcrm.error.RefusedException;
import io.embedcrm.event.Event;
import io.embedcrm.gateway.Directory;
import io.embedcrm.integration.NewWebhook;
import io.embedcrm.integration.WebhookSecret;
import io.embedcrm.interactions.CustomerFacts;
import io.embedcrm.interactions.NewPurchase;
import io.embedcrm.lifecycle.CustomerStage;
import io.embedcrm.lifecycle.MoveCause;
import io.embedcrm.lifecycle.ShopLifecycle;
import io.embedcrm.permissions.StoredRoles;
import io.embedcrm.query.Query;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.Money;
import io.embedcrm.record.Plain;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Structural;
import io.embedcrm.roles.Role;
import io.embedcrm.roles.Roles;
import io.embedcrm.roles.Scope;
import io.embedcrm.rooms.RoomCatalog;
import io.embedcrm.storage.TenantId;
import io.embedcrm.work.IdSource;
import io.embedcrm.work.Settings;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TestCrmTest {
    /** A record of a host. */
    public record Cup(
            Id<Cup> id,
            long version,
            @Structural @Length(20) String code,
            @Plain @Nullable String colour) implements Entity {
        static final RecordType<Cup> TYPE = RecordType.declare(Cup.class).build();
        static final Field<Cup, String> COLOUR = TYPE.text("colour");
    }

    private final TestCrm crm = TestCrm.create();

    @Test
    void two_of_them_share_nothing() {
        crm.as("lin").customers().register(NewCustomer.person("张伟"));
        TestCrm other = TestCrm.create();
        assertThat(other.as("lin").customers().search("张伟").items()).isEmpty();
        assertThat(other.events()).isEmpty();
    }

    @Test
    void ids_and_times_repeat_from_test_to_test() {
        Customer here = crm.as("lin").customers().register(NewCustomer.person("张伟"));
        Customer there = TestCrm.create().as("lin").customers().register(NewCustomer.person("张伟"));
        assertThat(here).isEqualTo(there);
        assertThat(here.createdAt()).isEqualTo(TestClock.START);
    }

    @Test
    void the_clock_moves_only_when_told() {
        crm.clock().advance(Duration.ofHours(2));
        Customer customer = crm.as("lin").customers().register(NewCustomer.person("张伟"));
        assertThat(customer.createdAt()).isEqualTo(TestClock.START.plusSeconds(7_200));
        crm.clock().set(TestClock.START.plusSeconds(86_400));
        assertThat(crm.now()).isEqualTo(TestClock.START.plusSeconds(86_400));
    }

    @Test
    void events_are_seen_in_order_and_cleared() {
        Customer customer = crm.as("lin").customers().register(NewCustomer.person("张伟"));
        crm.clearEvents();
        crm.as("lin").customers().assign(customer.id(), "mei", null);
        crm.as("mei").notes().write(customer.id(), "likes green tea");
        assertThat(crm.eventNames()).containsExactly("customers.assigned", "notes.written");
        assertThat(crm.events()).extracting(Event::actor).containsExactly("lin", "mei");
        crm.clearEvents();
        assertThat(crm.events()).isEmpty();
    }

    @Test
    void what_was_rolled_back_is_no_event() {
        assertThatThrownBy(() -> crm.as("lin").together(session -> {
                    session.customers().register(NewCustomer.person("张伟"));
                    throw new IllegalStateException("the shop changed its mind");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(crm.events()).isEmpty();
    }

    @Test
    void what_a_host_vetoes_is_no_event() {
        TestCrm strict = TestCrm.create(builder -> builder.beforeCommit((event, session) -> {
            if (event.actor().equals("trainee")) {
                throw new RefusedException("shop.trainee", null, "trainees change nothing");
            }
        }));
        assertThatThrownBy(() -> strict.as("trainee").customers().register(NewCustomer.person("张伟")))
                .isInstanceOf(RefusedException.class);
        assertThat(strict.events()).isEmpty();
    }

    @Test
    void deliveries_are_drained_by_one_call() {
        List<String> told = new ArrayList<>();
        TestCrm listening = TestCrm.create(
                builder -> builder.afterCommit("newsletter", (event, session) -> told.add(event.name())));
        Customer customer = listening.as("lin").customers().register(NewCustomer.person("张伟"));
        listening.as("lin").notes().write(customer.id(), "likes green tea");
        assertThat(told).isEmpty();
        assertThat(listening.runDue().delivered()).isEqualTo(told.size());
        assertThat(told).contains("notes.written");
        assertThat(listening.runDue().idle()).isTrue();
    }

    @Test
    void what_webhooks_are_told_is_recorded_and_answered_as_the_test_says() {
        crm.as("lin")
                .webhooks()
                .register(NewWebhook.of("erp", "https://erp.example.com/hook", WebhookSecret.random())
                        .only("customers.registered"));
        Customer customer = crm.as("lin").customers().register(NewCustomer.person("张伟"));
        crm.as("lin").notes().write(customer.id(), "likes green tea");
        assertThat(crm.posts().all()).isEmpty();
        crm.posts().answer(503);
        crm.runDue();
        crm.posts().answer(200);
        crm.pass(Duration.ofSeconds(5));
        assertThat(crm.posts().all()).hasSize(2).allSatisfy(post -> {
            assertThat(post.url()).hasHost("erp.example.com");
            assertThat(post.headers()).containsKey("webhook-signature");
            assertThat(post.body()).contains("customers.registered", "张伟");
        });
        crm.posts().clear();
        crm.pass(Duration.ofDays(2));
        assertThat(crm.posts().all()).isEmpty();
    }

    @Test
    void roles_can_be_edited_while_the_test_runs() {
        ShopDefaults shop = ShopDefaults.of(ZoneId.of("Asia/Shanghai"), "CNY", "CN");
        TestCrm edited =
                TestCrm.create(builder -> builder.storedPolicy(StoredRoles.of(Directory.empty(), shop.roles())));
        CrmSession mei = edited.as("mei", "sales");
        Customer customer =
                mei.customers().register(NewCustomer.person("张伟").owner("mei").city("武汉"));
        edited.as("wu", "owner").roles().change("sales", role -> role.hide("Customer.city"));
        assertThat(mei.customers().get(customer.id()).city()).isNull();
    }

    @Test
    void a_failing_subscriber_is_counted_and_tried_again_as_time_passes() {
        List<String> told = new ArrayList<>();
        TestCrm listening = TestCrm.create(builder -> builder.afterCommit("newsletter", (event, session) -> {
            told.add(event.name());
            if (told.size() == 1) {
                throw new IllegalStateException("the newsletter is down");
            }
        }));
        listening.as("lin").customers().register(NewCustomer.person("张伟"));
        assertThat(listening.runDue().undelivered()).isEqualTo(1);
        assertThat(listening.pass(Duration.ofHours(1)).delivered()).isPositive();
        assertThat(told.get(1)).isEqualTo(told.get(0));
    }

    @Test
    void due_work_is_done_at_its_own_time_while_time_passes() {
        crm.as("lin").lifecycleModels().publish(ShopLifecycle.definition());
        SampleCustomers samples = crm.samples();
        crm.clearEvents();
        crm.pass(Duration.ofDays(400));
        CustomerStage stage = stage(samples.zhangWei());
        assertThat(stage.cause()).isEqualTo(MoveCause.TIME);
        assertThat(stage.stage()).isEqualTo("CHURNED");
        assertThat(stage.enteredAt()).isBetween(TestClock.START, crm.now().minus(Duration.ofDays(30)));
        assertThat(crm.eventNames()).contains("lifecycle.moved");
        assertThat(crm.now()).isEqualTo(TestClock.START.plus(Duration.ofDays(400)));
    }

    private CustomerStage stage(Customer customer) {
        return crm.as("lin")
                .records()
                .list(Query.of(CustomerStage.TYPE).where(CustomerStage.CUSTOMER.eq(customer.id())))
                .items()
                .get(0);
    }

    @Test
    void the_samples_hang_together() {
        SampleCustomers samples = crm.samples();
        assertThat(crm.as("lin").customers().search("zhang").items()).containsExactly(samples.zhangWei());
        assertThat(crm.as("lin").customers().find("shop", "M-1001")).contains(samples.zhangWei());
        CustomerFacts facts =
                crm.as("lin").profile().of(samples.zhangWei().id(), 5).facts().orElseThrow();
        assertThat(facts.purchases()).isEqualTo(4);
        assertThat(facts.revenue()).isEqualTo(Money.of("279.30", "CNY"));
        assertThat(crm.as("lin").relationships().peopleOf(samples.teaHouse().id(), java.time.LocalDate.of(2026, 5, 1)))
                .containsExactlyInAnyOrder(samples.wangFang(), samples.chenJie());
    }

    @Test
    void samples_stand_whatever_currency_and_region_the_house_has() {
        TestCrm german =
                TestCrm.create(builder -> builder.settings(new Settings(ZoneId.of("Europe/Berlin"), "EUR", "DE")));
        assertThat(german.samples("EUR").zhangWei().name()).isEqualTo("张伟");
    }

    @Test
    void sessions_have_roles_and_the_policy_can_be_set() {
        SampleCustomers samples = crm.samples();
        crm.policy(Roles.of(Role.named("sales").may(Scope.OWN, Customer.TYPE).hide(Customer.BIRTHDAY)));
        assertThat(crm.as("lin", "sales")
                        .customers()
                        .get(samples.zhangWei().id())
                        .birthday())
                .isNull();
        assertThat(crm.as("mei", "sales").customers().search("张伟").items()).isEmpty();
        assertThat(crm.as("lin").customers().search("张伟").items()).isEmpty();
    }

    @Test
    void records_of_the_host_are_kept_too() {
        TestCrm cups = TestCrm.create(builder -> builder.records(new RoomCatalog(List.of(Cup.TYPE))));
        Id<Cup> id = IdSource.byTime(cups.clock()).next();
        cups.as("lin").records().insert(new Cup(id, 1, "C-1", "celadon"));
        assertThat(cups.as("lin")
                        .records()
                        .list(Query.of(Cup.TYPE).where(Cup.COLOUR.eq("celadon")))
                        .items())
                .hasSize(1);
        assertThat(cups.eventNames()).containsExactly("Cup.created");
    }

    @Test
    void every_tenant_is_served() {
        List<String> told = new ArrayList<>();
        TestCrm chain = TestCrm.create(builder -> builder.afterCommit(
                "log", (event, session) -> told.add(session.tenant().value())));
        for (String shop : List.of("wuhan", "hangzhou")) {
            chain.crm()
                    .as(TenantId.of(shop), Actor.of("lin"))
                    .purchases()
                    .record(NewPurchase.purchase("shop", "S-1", chain.now()).total(Money.of("1", "CNY")));
        }
        chain.runDue();
        assertThat(told).contains("wuhan", "hangzhou");
        assertThat(chain.events()).extracting(event -> event.tenant().value()).contains("wuhan", "hangzhou");
    }

    @Test
    void a_page_of_customers_can_be_read_by_a_new_session_at_any_time() {
        SampleCustomers samples = crm.samples();
        assertThat(crm.as("mei")
                        .purchases()
                        .of(samples.zhangWei().id(), 10, Optional.empty())
                        .items())
                .hasSize(5);
    }
}
