package io.embedcrm.integration;

import static io.embedcrm.integration.WebhookScene.SECRET;
import static io.embedcrm.integration.WebhookScene.code;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewContactPoint;
import io.embedcrm.privacy.NewRestriction;
import io.embedcrm.privacy.Restriction;
import io.embedcrm.privacy.RestrictionGround;
import io.embedcrm.query.Query;
import io.embedcrm.record.Id;
import io.embedcrm.rooms.EveryStorage;
import io.embedcrm.rooms.RoomStorage;
import io.embedcrm.work.Delivery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Events are posted to a server that listens on this machine, and that takes them, or does not. */
@ParameterizedClass(name = "{0}")
@ArgumentsSource(EveryStorage.class)
class WebhookSendingTest {
    private static final Duration DAY = Duration.ofDays(1);

    @Parameter
    RoomStorage kept;

    private WebhookScene scene;

    @BeforeParameterizedClassInvocation
    static void make_tables(RoomStorage kept) {
        WebhookScene.tables(kept);
    }

    @BeforeEach
    void open_shop() {
        scene = new WebhookScene(kept, settings -> settings);
    }

    @AfterEach
    void close_server() {
        scene.close();
    }

    private List<Delivery> parked(Webhook webhook) {
        return scene.boss.webhooks().deliveries(webhook.id()).parked().items();
    }

    private WebhookVerifier verifier(WebhookSecret... secrets) {
        return new WebhookVerifier(List.of(secrets), WebhookVerifier.TOLERANCE, scene.clock);
    }

    @Test
    void a_message_is_signed_and_tells_what_happened_to_what() {
        scene.webhook();
        Customer zhang = scene.customer("张伟");
        scene.run();
        assertThat(scene.receiver.messages()).hasSize(1);
        Receiver.Message message = scene.receiver.messages().get(0);
        assertThat(message.line()).isEqualTo("POST /hook?shop=1 HTTP/1.1");
        assertThat(message.header("content-type")).isEqualTo("application/json");
        message.verify(verifier(SECRET));
        message.verify(verifier(WebhookSecret.random(), SECRET));
        assertThat(code(() -> message.verify(verifier(WebhookSecret.random())))).isEqualTo("webhook.signature");

        JsonNode told = scene.told().get(0);
        assertThat(told.get("id").asText()).isEqualTo(message.header("webhook-id"));
        assertThat(told.get("type").asText()).isEqualTo("customers.registered");
        assertThat(told.get("act").asText()).isEqualTo("created");
        assertThat(told.get("record").asText()).contains(zhang.id().toString());
        assertThat(told.get("actor").asText()).isEqualTo("wu");
        assertThat(told.get("data").get("name").asText()).isEqualTo("张伟");
        assertThat(told.get("data").get("city").asText()).isEqualTo("武汉");
        assertThat(told.get("hidden")).isEmpty();

        scene.clock.pass(WebhookVerifier.TOLERANCE.plusSeconds(1));
        assertThat(code(() -> message.verify(verifier(SECRET)))).isEqualTo("webhook.timestamp");
    }

    @Test
    void an_event_that_fails_is_tried_later_and_later_and_is_parked_replayed_or_skipped_in_the_end() {
        Webhook webhook = scene.webhook();
        scene.receiver.answer(Receiver.status(500));
        Customer zhang = scene.customer("张伟");
        Customer wang = scene.customer("王芳");
        scene.run();
        assertThat(scene.receiver.messages()).hasSize(2);
        scene.pass(Duration.ofSeconds(9));
        assertThat(scene.receiver.messages()).hasSize(2);
        scene.pass(Duration.ofSeconds(1));
        assertThat(scene.receiver.messages()).hasSize(4);
        assertThat(parked(webhook)).isEmpty();
        scene.pass(Duration.ofSeconds(100));
        assertThat(scene.receiver.messages()).hasSize(6);
        scene.pass(DAY);
        assertThat(scene.receiver.messages()).hasSize(6);
        assertThat(scene.receiver.messages())
                .extracting(message -> message.header("webhook-id"))
                .as("the same however often it is sent")
                .containsOnly(
                        scene.told().get(0).get("id").asText(),
                        scene.told().get(1).get("id").asText());
        assertThat(parked(webhook)).hasSize(2).allSatisfy(delivery -> {
            assertThat(delivery.failure()).isEqualTo("webhook.broken");
            assertThat(delivery.attempts()).isEqualTo(3);
        });
        assertThat(scene.heard).as("others are not held up").containsExactly(1L, 1L, 1L);

        scene.receiver.answer(Receiver.status(204));
        scene.receiver.forget();
        scene.moved(zhang, "长沙");
        scene.moved(wang, "上海");
        scene.run();
        assertThat(scene.told()).isEmpty();
        for (Delivery delivery : parked(webhook)) {
            if (delivery.stream().id().equals(zhang.id().value())) {
                scene.boss.webhooks().deliveries(webhook.id()).replay(delivery.id());
            } else {
                scene.boss.webhooks().deliveries(webhook.id()).skip(delivery.id());
            }
        }
        scene.run();
        assertThat(scene.places()).containsExactlyInAnyOrder("1 张伟", "2 张伟", "2 王芳");
        assertThat(parked(webhook)).isEmpty();
    }

    @Test
    void events_of_one_customer_stay_in_order_and_hold_up_no_other_customer() {
        scene.webhook();
        AtomicInteger seconds = new AtomicInteger();
        scene.receiver.answer((message, in, out) -> {
            boolean second = message.text().contains("\"position\":2,");
            Receiver.reply(out, second && seconds.incrementAndGet() == 1 ? 503 : 200, "");
        });
        Customer zhang = scene.customer("张伟");
        scene.moved(scene.moved(zhang, "长沙"), "上海");
        scene.run();
        assertThat(scene.places()).containsExactly("1 张伟", "2 张伟");
        scene.customer("王芳");
        scene.run();
        assertThat(scene.places()).containsExactly("1 张伟", "2 张伟", "1 王芳");
        scene.pass(Duration.ofSeconds(10));
        assertThat(scene.places()).containsExactly("1 张伟", "2 张伟", "1 王芳", "2 张伟", "3 张伟");
    }

    @Test
    void of_a_restricted_customer_a_server_is_told_that_it_is_and_the_rest_when_it_is_no_more() {
        Webhook webhook = scene.webhook();
        Customer zhang = scene.customer("张伟");
        scene.run();
        Restriction placed = scene.boss
                .restrictions()
                .place(NewRestriction.whole(zhang.id(), RestrictionGround.CONTESTED, "the address is wrong"))
                .get(0);
        scene.run();
        scene.receiver.forget();
        scene.clock.pass(Duration.ofHours(1));
        scene.boss.contactPoints().add(zhang.id(), NewContactPoint.email("zhang@example.com"));
        scene.boss.webhooks().deliveries(webhook.id()).replayFrom(WebhookScene.NOW);
        scene.run();
        assertThat(types()).containsExactly("restrictions.placed");
        scene.receiver.forget();
        scene.boss.restrictions().tell(placed.id(), "by letter");
        scene.boss.restrictions().lift(placed.id(), "found right");
        scene.run();
        assertThat(types())
                .startsWith("customers.registered", "restrictions.placed")
                .endsWith("restrictions.told", "restrictions.lifted")
                .hasSizeGreaterThan(4);
    }

    private List<String> types() {
        return scene.told().stream().map(json -> json.get("type").asText()).toList();
    }

    @Test
    void a_server_that_is_gone_is_told_nothing_until_it_is_resumed_and_then_everything() {
        Webhook webhook = scene.webhook();
        scene.receiver.answer(Receiver.status(410));
        Customer zhang = scene.customer("张伟");
        Customer wang = scene.customer("王芳");
        scene.run();
        assertThat(scene.receiver.messages()).hasSize(1);
        Webhook paused = scene.boss.webhooks().list().items().get(0);
        assertThat(paused.pausedAt()).isEqualTo(WebhookScene.NOW);
        assertThat(paused.pauseReason()).isEqualTo("gone");

        scene.receiver.answer(Receiver.status(200));
        scene.receiver.forget();
        scene.clock.pass(Duration.ofHours(1));
        scene.moved(zhang, "长沙");
        for (int i = 0; i < 20; i++) {
            scene.pass(DAY);
        }
        assertThat(scene.receiver.messages()).isEmpty();
        assertThat(parked(webhook)).isEmpty();

        scene.boss.webhooks().resume(webhook.id());
        scene.run();
        assertThat(scene.places()).containsExactlyInAnyOrder("1 张伟", "2 张伟", "1 王芳");
        assertThat(scene.places()).containsSubsequence("1 张伟", "2 张伟");
        scene.moved(wang, "上海");
        scene.run();
        assertThat(scene.places()).hasSize(4);
    }

    @Test
    void what_was_not_told_before_a_pause_is_told_after_it_also_from_within_a_longer_transaction() {
        Webhook webhook = scene.webhook();
        scene.customer("张伟");
        scene.clock.pass(Duration.ofMinutes(5));
        scene.boss.webhooks().pause(webhook.id());
        scene.pass(DAY);
        scene.pass(Duration.ofHours(1));
        assertThat(scene.receiver.messages()).isEmpty();
        scene.boss.together(session -> {
            session.webhooks().resume(webhook.id());
            return true;
        });
        scene.run();
        assertThat(scene.places()).containsExactly("1 张伟");
    }

    @Test
    void a_stream_nobody_woke_looks_for_itself_within_a_day() {
        Webhook webhook = scene.webhook();
        scene.customer("张伟");
        Webhook paused = scene.boss.webhooks().pause(webhook.id());
        scene.run();
        // as if a dispatcher had read the pause just before it was over
        scene.storage.transact(scene.tenant, tx -> tx.update(paused, paused.resumed()));
        scene.pass(Duration.ofHours(23));
        assertThat(scene.receiver.messages()).isEmpty();
        scene.pass(Duration.ofHours(1));
        assertThat(scene.places()).containsExactly("1 张伟");
    }

    @Test
    void a_redirect_is_not_followed() {
        Webhook webhook = scene.webhook();
        scene.receiver.answer((message, in, out) ->
                Receiver.reply(out, 307, "Location: http://127.0.0.1:" + scene.receiver.port() + "/other\r\n"));
        scene.customer("张伟");
        for (int i = 0; i < 3; i++) {
            scene.run();
            scene.clock.pass(Duration.ofSeconds(100));
        }
        assertThat(scene.receiver.messages())
                .hasSize(3)
                .allSatisfy(message -> assertThat(message.line()).startsWith("POST /hook"));
        assertThat(parked(webhook))
                .singleElement()
                .extracting(Delivery::failure)
                .isEqualTo("webhook.redirect");
    }

    @Test
    void a_server_that_is_silent_or_drips_is_given_up_in_time() {
        try (WebhookScene slow = new WebhookScene(kept, settings -> settings.within(Duration.ofMillis(200)))) {
            slow.receiver.answer((message, in, out) -> assertThat(in.read()).isNegative());
            Webhook webhook = slow.webhook();
            assertThat(code(() -> slow.boss.webhooks().sendTest(webhook.id()))).isEqualTo("webhook.timeout");
            ScheduledExecutorService drops = Executors.newSingleThreadScheduledExecutor();
            try {
                slow.receiver.answer((message, in, out) -> {
                    drops.scheduleAtFixedRate(
                            () -> {
                                try {
                                    out.write("H".getBytes(StandardCharsets.US_ASCII));
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            },
                            0,
                            20,
                            TimeUnit.MILLISECONDS);
                    assertThat(in.read()).isNegative();
                });
                assertThat(code(() -> slow.boss.webhooks().sendTest(webhook.id())))
                        .isEqualTo("webhook.timeout");
            } finally {
                drops.shutdownNow();
            }
        }
    }

    @Test
    void who_has_used_up_its_share_of_the_minute_waits_and_has_not_failed() {
        try (WebhookScene small = new WebhookScene(kept, settings -> settings.share(Duration.ofNanos(1)))) {
            Webhook webhook = small.webhook();
            small.customer("张伟");
            small.customer("王芳");
            assertThat(small.run().undelivered()).isZero();
            assertThat(small.receiver.messages()).hasSize(1);
            assertThat(small.heard).hasSize(3);
            assertThat(small.boss
                            .records()
                            .list(Query.of(Delivery.TYPE)
                                    .where(Delivery.SUBSCRIBER
                                            .eq(webhook.subscriber())
                                            .and(Delivery.RETRY_AT.present())))
                            .items())
                    .singleElement()
                    .satisfies(waiting -> {
                        assertThat(waiting.attempts()).isZero();
                        assertThat(waiting.retryAt()).isEqualTo(WebhookScene.NOW.plusSeconds(60));
                    });
        }
    }

    @Test
    void a_webhook_is_told_what_its_actor_may_see_by_the_roles_it_was_given() {
        scene.boss.webhooks().register(scene.wanted().roles("partner"));
        Customer zhang = scene.customer("张伟");
        scene.moved(zhang, "长沙");
        scene.boss.records().insert(new Vault(new Id<>(UUID.randomUUID()), 1, "safe", "1234"));
        scene.run();
        assertThat(scene.told()).hasSize(2).allSatisfy(told -> {
            assertThat(told.get("data").has("city")).isFalse();
            assertThat(told.get("hidden").toString()).contains("\"city\"");
            assertThat(told.get("data").get("name").asText()).isEqualTo("张****");
            assertThat(told.get("data").has("nameWords")).isFalse();
            assertThat(told.get("masked").toString()).contains("\"name\"");
            assertThat(told.get("changed").toString()).doesNotContain("city");
        });
        assertThat(scene.receiver.messages())
                .allSatisfy(message -> assertThat(message.text()).doesNotContain("武汉", "长沙", "伟"));
    }

    @Test
    void a_secret_is_never_told_and_a_removed_record_is_told_of_without_its_data() {
        scene.boss.webhooks().register(scene.wanted().only("Vault").roles("stranger"));
        Vault vault = scene.boss.records().insert(new Vault(new Id<>(UUID.randomUUID()), 1, "safe", "1234"));
        scene.customer("张伟");
        scene.boss.records().remove(vault);
        scene.run();
        assertThat(scene.told())
                .extracting(told -> told.get("type").asText())
                .containsExactly("Vault.created", "Vault.removed");
        assertThat(scene.told().get(0).get("erased").asBoolean()).isTrue();
        assertThat(scene.told().get(1).get("erased").asBoolean()).isTrue();
        assertThat(scene.receiver.messages())
                .allSatisfy(message -> assertThat(message.text()).doesNotContain("1234"));
    }

    @Test
    void a_secret_is_changed_without_a_message_that_cannot_be_verified() {
        Webhook webhook = scene.webhook();
        WebhookSecret next = WebhookSecret.random();
        scene.boss.webhooks().rotate(webhook.id(), next, Duration.ofHours(1));
        scene.boss.webhooks().sendTest(webhook.id());
        Receiver.Message both = scene.receiver.messages().get(0);
        assertThat(both.header("webhook-signature").split(" ")).hasSize(2);
        both.verify(verifier(SECRET));
        both.verify(verifier(next));

        scene.clock.pass(Duration.ofHours(1));
        scene.boss.webhooks().sendTest(webhook.id());
        Receiver.Message one = scene.receiver.messages().get(1);
        one.verify(verifier(next));
        assertThat(code(() -> one.verify(verifier(SECRET)))).isEqualTo("webhook.signature");

        WebhookSecret last = WebhookSecret.random();
        scene.boss.webhooks().rotate(webhook.id(), last, Duration.ZERO);
        scene.boss.webhooks().sendTest(webhook.id());
        Receiver.Message third = scene.receiver.messages().get(2);
        assertThat(third.header("webhook-signature").split(" ")).hasSize(1);
        third.verify(verifier(last));
        assertThat(scene.boss.records().count(WebhookKey.TYPE, WebhookKey.WEBHOOK.eq(webhook.id())))
                .as("what signs no more is not kept")
                .isEqualTo(2);
    }

    @Test
    void only_what_is_wanted_is_told_from_the_registration_on_and_nothing_after_the_removal() {
        Customer before = scene.customer("李娜");
        scene.clock.pass(Duration.ofSeconds(1));
        Webhook webhook = scene.boss.webhooks().register(scene.wanted().only("customers.registered"));
        scene.moved(before, "长沙");
        scene.customer("张伟");
        scene.run();
        assertThat(scene.places()).containsExactly("1 张伟");
        scene.boss.webhooks().deliveries(webhook.id()).replayFrom(WebhookScene.NOW);
        scene.run();
        assertThat(scene.places()).containsExactlyInAnyOrder("1 张伟", "1 张伟", "1 李娜");
        scene.boss.webhooks().remove(webhook.id());
        scene.customer("王芳");
        scene.run();
        assertThat(scene.receiver.messages()).hasSize(3);
        assertThat(scene.boss.webhooks().list().items()).isEmpty();
        assertThat(scene.boss.records().count(WebhookKey.TYPE, WebhookKey.WEBHOOK.eq(webhook.id())))
                .isZero();
    }

    @Test
    void a_host_is_looked_up_once_for_each_message_and_connected_to_where_that_led() {
        AtomicInteger asked = new AtomicInteger();
        try (WebhookScene named = new WebhookScene(
                kept,
                settings -> settings.resolving(host -> {
                    asked.incrementAndGet();
                    return List.of(InetAddress.getLoopbackAddress());
                }))) {
            String url = "http://erp.invalid:" + named.receiver.port() + "/";
            named.boss.webhooks().register(NewWebhook.of("erp", url, SECRET));
            named.customer("张伟");
            named.run();
            assertThat(named.receiver.messages())
                    .singleElement()
                    .satisfies(message ->
                            assertThat(message.header("host")).isEqualTo("erp.invalid:" + named.receiver.port()));
            assertThat(asked).hasValue(1);
        }
    }
}
