package io.embedcrm.interactions;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.access.Action;
import io.embedcrm.customers.Customer;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActivityServiceTest extends InteractionsWorld {
    private ActivityService activities() {
        return new ActivityService(lin);
    }

    private static NewActivity view(String event, Instant at) {
        return NewActivity.of(Channels.WEB, ActivityKinds.PAGE_VIEW, "site", event, at);
    }

    private Activity only() {
        return lin.read(call -> call.list(Query.of(Activity.TYPE)).items().get(0));
    }

    private Activity of(String event) {
        return lin.read(call -> call.list(Query.of(Activity.TYPE).where(Activity.EVENT.eq(event)))
                .items()
                .get(0));
    }

    private List<String> machines() {
        return lin.read(call -> call.list(Query.of(Activity.TYPE).where(Activity.MACHINE.eq(true))).items().stream()
                .map(Activity::event)
                .toList());
    }

    @Test
    void where_a_visitor_came_from_and_what_it_did_is_kept() {
        activities()
                .recordAll(List.of(NewActivity.of("Web", "Campaign Click", "site", "e1", ago(1))
                        .visitor("cookie:8f3a", "s1")
                        .page("https://shop.example/pears", "https://baidu.com/")
                        .utm("baidu", "cpc", "spring", "梨")
                        .keyword("香 梨")
                        .dwell(Duration.ofMillis(1_500))
                        .userAgent("Mozilla/5.0 (Linux; Android 13) " + "x".repeat(500))));
        Activity stored = only();
        assertThat(stored.channel()).isEqualTo("web");
        assertThat(stored.kind()).isEqualTo(ActivityKinds.CAMPAIGN_CLICK);
        assertThat(stored.origin()).isEqualTo("baidu");
        assertThat(stored.medium()).isEqualTo("cpc");
        assertThat(stored.campaign()).isEqualTo("spring");
        assertThat(stored.term()).isEqualTo("梨");
        assertThat(stored.keyword()).isEqualTo("香 梨");
        assertThat(stored.dwellMillis()).isEqualTo(1_500);
        assertThat(stored.userAgent()).hasSize(400);
        assertThat(stored.machine()).isFalse();
        assertThat(stored.customer()).isNull();
    }

    @Test
    void a_batch_that_is_sent_again_changes_nothing() {
        List<NewActivity> batch = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            batch.add(view("e" + i, ago(i)).visitor("v" + i % 40, "s" + i));
        }
        storage.forget();
        assertThat(activities().recordAll(batch)).isEqualTo(new RecordedActivities(2_500, 0, 0));
        assertThat(storage.writes()).hasSize(1);
        storage.forget();
        assertThat(activities().recordAll(batch)).isEqualTo(new RecordedActivities(0, 2_500, 0));
        assertThat(storage.writes()).isEmpty();
        batch.add(view("new", now));
        assertThat(activities().recordAll(batch)).isEqualTo(new RecordedActivities(1, 2_500, 0));
        assertThat(count(Activity.TYPE)).isEqualTo(2_501);
    }

    @Test
    void bad_input_is_refused_whole() {
        assertRefused(
                "interaction.in-future",
                () -> activities().recordAll(List.of(view("e1", now), view("e2", now.plus(Duration.ofDays(2))))));
        assertRefused(
                "text.too-long",
                () -> activities()
                        .recordAll(List.of(view("e1", now), view("e2", now).page("x".repeat(1_001), null))));
        assertRefused("activity.event", () -> view("", now));
        assertRefused("activity.dwell", () -> view("e", now).dwell(Duration.ofMillis(-1)));
        assertRefused("interaction.code", () -> NewActivity.of("网", "visit", "site", "e", now));
        assertRefused("limit.exceeded", () -> activities().recordAll(List.of()));
        assertThat(count(Activity.TYPE)).isZero();
    }

    @Test
    void machines_are_told_by_what_they_call_themselves() {
        List<String> bots = List.of(
                "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
                "Mozilla/5.0 (compatible; Baiduspider/2.0)",
                "Mozilla/5.0 HeadlessChrome/120",
                "curl/8.4.0",
                "python-requests/2.31",
                "facebookexternalhit/1.1");
        List<String> humans = List.of(
                "Mozilla/5.0 (Linux; Android 10; CUBOT X30) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) MicroMessenger/8.0",
                "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/121.0");
        List<NewActivity> batch = new ArrayList<>();
        bots.forEach(
                agent -> batch.add(view("bot" + batch.size(), ago(batch.size())).userAgent(agent)));
        humans.forEach(agent ->
                batch.add(view("human" + batch.size(), ago(batch.size())).userAgent(agent)));
        assertThat(activities().recordAll(batch).machine()).isEqualTo(bots.size());
        assertThat(machines()).hasSize(bots.size()).allMatch(event -> event.startsWith("bot"));
        assertThat(of("bot0").machineReason()).isEqualTo("agent");
    }

    @Test
    void machines_are_told_by_their_speed() {
        List<NewActivity> batch = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            batch.add(view("fast" + i, ago(1).plusMillis(200L * i)).visitor("v1", "s1"));
            batch.add(view("slow" + i, ago(1).plusMillis(251L * i)).visitor("v2", "s2"));
        }
        for (int i = 0; i < 4; i++) {
            batch.add(view("few" + i, ago(2)).visitor("v3", "s3"));
        }
        activities().recordAll(batch);
        assertThat(machines()).hasSize(5).allMatch(event -> event.startsWith("fast"));
        assertThat(of("fast0").machineReason()).isEqualTo("burst");
    }

    @Test
    void who_knows_better_is_believed() {
        activities()
                .recordAll(List.of(
                        view("a", now).userAgent("Googlebot").machine(false),
                        view("b", now).machine(true)));
        assertThat(machines()).containsExactly("b");
        assertThat(of("b").machineReason()).isEqualTo("told");
    }

    @Test
    void facts_tell_when_a_customer_was_last_seen_machines_apart() {
        Id<Customer> zhang = customer("张伟");
        activities()
                .recordAll(List.of(
                        view("a", ago(5)).customer(zhang),
                        view("b", ago(9)).customer(zhang),
                        view("c", ago(1)).customer(zhang).userAgent("Googlebot")));
        assertThat(facts(zhang).lastActivityAt()).isEqualTo(ago(5));
        assertThat(facts(zhang).lastContactAt()).isNull();
    }

    @Test
    void what_a_visitor_did_before_it_was_known_becomes_the_customers() {
        activities()
                .recordAll(List.of(
                        view("a", ago(5)).visitor("cookie:1", "s1"),
                        view("b", ago(4)).visitor("cookie:1", "s1"),
                        view("c", ago(3)).visitor("cookie:2", "s2")));
        Id<Customer> zhang = customer("张伟");
        KnownVisitor known = activities().recognise("cookie:1", zhang);
        assertThat(known.customer()).isEqualTo(zhang);
        assertThat(of("a").customer()).isEqualTo(zhang);
        assertThat(of("b").customer()).isEqualTo(zhang);
        assertThat(of("c").customer()).isNull();
        assertThat(facts(zhang).lastActivityAt()).isEqualTo(ago(4));
        activities().recordAll(List.of(view("d", ago(1)).visitor("cookie:1", "s3")));
        assertThat(of("d").customer()).isEqualTo(zhang);
        assertThat(facts(zhang).lastActivityAt()).isEqualTo(ago(1));
        assertThat(activities().recognise("cookie:1", zhang)).isEqualTo(known);
    }

    @Test
    void a_long_past_is_attached_part_by_part_as_due_work() {
        List<NewActivity> batch = new ArrayList<>();
        for (int i = 0; i < 2 * VisitorHistory.PART + 3; i++) {
            batch.add(view("e" + i, ago(i)).visitor("cookie:1", "s" + i));
        }
        activities().recordAll(batch);
        Id<Customer> zhang = customer("张伟");
        activities().recognise("cookie:1", zhang);
        assertThat(attached(zhang)).isEqualTo(VisitorHistory.PART);
        due();
        assertThat(attached(zhang)).isEqualTo(batch.size());
    }

    @Test
    void what_was_being_recorded_at_that_very_moment_is_found_later() {
        Id<Customer> zhang = customer("张伟");
        activities().recognise("cookie:1", zhang);
        insert(new Activity(
                work.ids().next(),
                1,
                null,
                "cookie:1",
                "web",
                "visit",
                now,
                now,
                "site",
                "late",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                null,
                null));
        due();
        assertThat(of("late").customer()).isNull();
        clock.pass(Duration.ofMinutes(11));
        due();
        assertThat(of("late").customer()).isEqualTo(zhang);
        clock.pass(Duration.ofDays(1));
        due();
        assertThat(count(io.embedcrm.work.DueWork.TYPE)).isZero();
    }

    @Test
    void a_visitor_who_turns_out_another_leaves_the_first_what_it_did() {
        Id<Customer> zhang = customer("张伟");
        Id<Customer> li = customer("李娜");
        activities().recordAll(List.of(view("a", ago(5)).visitor("cookie:1", "s1")));
        activities().recognise("cookie:1", zhang);
        activities().recognise("cookie:1", li);
        activities().recordAll(List.of(view("b", ago(1)).visitor("cookie:1", "s2")));
        assertThat(of("a").customer()).isEqualTo(zhang);
        assertThat(of("b").customer()).isEqualTo(li);
        assertThat(count(KnownVisitor.TYPE)).isEqualTo(1);
    }

    @Test
    void rights_apply() {
        Id<Customer> zhang = customer("张伟");
        activities().recognise("cookie:1", zhang);
        Id<Customer> li = customer("李娜");
        rights.put("stranger", new Limited().seeing(KnownVisitor.TYPE, Criteria.nothing()));
        assertRefused("record.duplicate", () -> new ActivityService(as("stranger")).recognise("cookie:1", li));
        rights.put("reader", new Limited().without(Activity.TYPE, Action.CREATE));
        assertRefused("access.create", () -> new ActivityService(as("reader")).recordAll(List.of(view("a", now))));
        assertThat(count(Activity.TYPE)).isZero();
    }

    private long attached(Id<Customer> customer) {
        return lin.read(call -> call.count(Activity.TYPE, Activity.CUSTOMER.eq(customer)));
    }
}
