package io.embedcrm.integration;

import static io.embedcrm.integration.WebhookScene.SECRET;
import static io.embedcrm.integration.WebhookScene.code;
import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.Crm;
import io.embedcrm.CrmSession;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Actor;
import io.embedcrm.event.Act;
import io.embedcrm.event.Event;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.rooms.EveryStorage;
import io.embedcrm.rooms.RoomStorage;
import io.embedcrm.work.Change;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Who may register webhooks, what is refused, and that nothing leads past the service. */
@ParameterizedClass(name = "{0}")
@ArgumentsSource(EveryStorage.class)
class WebhookServiceTest {
    @Parameter
    RoomStorage kept;

    private WebhookScene scene;
    private WebhookService webhooks;

    @BeforeParameterizedClassInvocation
    static void make_tables(RoomStorage kept) {
        WebhookScene.tables(kept);
    }

    @BeforeEach
    void open_shop() {
        scene = new WebhookScene(kept, settings -> settings);
        webhooks = scene.boss.webhooks();
    }

    @AfterEach
    void close_server() {
        scene.close();
    }

    private static <T extends Entity> Id<T> id() {
        return new Id<>(UUID.randomUUID());
    }

    @Test
    void what_a_webhook_is_told_and_as_whom_is_kept() {
        Webhook webhook = webhooks.register(
                scene.wanted().only("Customer", "lifecycle.moved").roles("partner"));
        assertThat(webhook.events()).isEqualTo("Customer lifecycle.moved");
        assertThat(webhook.actor()).isEqualTo("wu");
        assertThat(webhook.roles()).isEqualTo("partner");
        assertThat(webhook.since()).isEqualTo(WebhookScene.NOW);
        assertThat(webhooks.list().items()).containsExactly(webhook);
    }

    @Test
    void what_cannot_be_told_to_is_refused_and_nothing_is_stored() {
        assertThat(code(() -> webhooks.register(scene.wanted().roles("auditor"))))
                .isEqualTo("webhook.roles");
        assertThat(code(() -> webhooks.register(scene.wanted().only()))).isEqualTo("webhook.events");
        assertThat(code(() -> webhooks.register(scene.wanted().only("two words"))))
                .isEqualTo("webhook.events");
        assertThat(code(() -> webhooks.register(NewWebhook.of(" ", scene.receiver.url(), SECRET))))
                .isEqualTo("webhook.events");
        assertThat(code(() -> webhooks.register(NewWebhook.of("erp", "ftp://shop.example", SECRET))))
                .isEqualTo("webhook.url");
        assertThat(scene.boss.records().count(Webhook.TYPE, Criteria.everything()))
                .isZero();
        Webhook webhook = scene.webhook();
        assertThat(code(() -> webhooks.register(scene.wanted()))).isEqualTo("webhook.name");
        assertThat(code(() -> webhooks.rotate(webhook.id(), SECRET, Duration.ofSeconds(-1))))
                .isEqualTo("webhook.overlap");
        assertThat(scene.boss.records().count(WebhookKey.TYPE, Criteria.everything()))
                .isEqualTo(1);
    }

    @Test
    void a_tenant_has_a_limited_number_of_webhooks() {
        for (int i = 0; i < WebhookSending.MAX; i++) {
            webhooks.register(NewWebhook.of("erp " + i, scene.receiver.url(), SECRET));
        }
        assertThat(code(() -> webhooks.register(scene.wanted()))).isEqualTo("limit.exceeded");
    }

    @Test
    void a_program_that_was_built_without_webhooks_has_none() {
        CrmSession session = Crm.on(kept.storage(scene.clock))
                .policy(AccessPolicy.unrestricted())
                .clock(scene.clock)
                .build()
                .as(scene.tenant, Actor.of("wu"));
        assertThat(code(() -> session.webhooks().register(scene.wanted()))).isEqualTo("webhook.off");
    }

    @Test
    void nobody_writes_webhooks_or_their_secrets_past_the_service() {
        Webhook webhook = scene.webhook();
        Webhook lent = new Webhook(
                id(),
                1,
                "lent",
                "https://elsewhere.example",
                "*",
                "the owner",
                "boss",
                WebhookScene.NOW,
                WebhookScene.NOW,
                null,
                null);
        assertThat(code(() -> scene.boss.records().insert(lent))).isEqualTo("webhook.by-service");
        assertThat(code(() -> scene.boss
                        .records()
                        .change(webhook, Webhook.TYPE.with(webhook, Webhook.URL, "https://elsewhere.example"))))
                .isEqualTo("webhook.by-service");
        assertThat(code(() -> scene.boss.records().remove(webhook))).isEqualTo("webhook.by-service");
        WebhookKey own = new WebhookKey(id(), 1, webhook.id(), SECRET.text(), null);
        assertThat(code(() -> scene.boss.records().insert(own))).startsWith("access.");
        WebhookKey stored =
                scene.boss.records().list(Query.of(WebhookKey.TYPE)).items().get(0);
        assertThat(stored.secret()).as("no actor reads a secret").isNull();
        assertThat(code(() -> scene.boss.records().remove(stored))).startsWith("access.");
        assertThat(webhooks.list().items()).containsExactly(webhook);
    }

    @Test
    void who_may_not_change_a_webhook_neither_pauses_nor_tests_nor_replays_it() {
        Webhook webhook = scene.webhook();
        WebhookService auditor =
                scene.crm.as(scene.tenant, Actor.of("zhao", "auditor")).webhooks();
        assertThat(auditor.list().items()).hasSize(1);
        assertThat(code(() -> auditor.register(NewWebhook.of("own", scene.receiver.url(), SECRET))))
                .isEqualTo("access.create");
        assertThat(code(() -> auditor.pause(webhook.id()))).isEqualTo("access.change");
        assertThat(code(() -> auditor.resume(webhook.id()))).isEqualTo("access.change");
        assertThat(code(() -> auditor.rotate(webhook.id(), SECRET, Duration.ZERO)))
                .isEqualTo("access.change");
        assertThat(code(() -> auditor.sendTest(webhook.id()))).isEqualTo("access.change");
        assertThat(code(() -> auditor.deliveries(webhook.id()).parked())).isEqualTo("access.change");
        assertThat(code(() -> auditor.deliveries(webhook.id()).replayFrom(WebhookScene.NOW)))
                .isEqualTo("access.change");
        assertThat(code(() -> auditor.remove(webhook.id()))).isEqualTo("access.remove");
        WebhookService stranger =
                scene.crm.as(scene.tenant, Actor.of("li", "stranger")).webhooks();
        assertThat(stranger.list().items()).isEmpty();
        assertThat(code(() -> stranger.pause(webhook.id()))).isEqualTo("record.not-found");
        assertThat(scene.receiver.messages()).isEmpty();
        assertThat(webhooks.list().items()).containsExactly(webhook);
    }

    @Test
    void a_test_tells_how_the_server_answers() {
        Webhook webhook = scene.webhook();
        assertThat(webhooks.sendTest(webhook.id())).isEqualTo(200);
        scene.receiver.answer(Receiver.status(404));
        assertThat(webhooks.sendTest(webhook.id())).isEqualTo(404);
        scene.receiver.close();
        assertThat(code(() -> webhooks.sendTest(webhook.id()))).isEqualTo("webhook.unreachable");
    }

    @Test
    void history_tells_that_a_secret_was_changed_and_not_to_what() {
        Vault vault = scene.boss.records().insert(new Vault(id(), 1, "safe", "1234"));
        assertThat(vault.pin()).isNull();
        Vault changed = scene.boss.records().change(vault, new Vault(vault.id(), vault.version(), "safer", "5678"));
        scene.boss.records().remove(changed);
        List<Event> events = scene.boss
                .history()
                .of(Vault.TYPE, vault.id(), 10, Optional.empty())
                .items();
        assertThat(events).hasSize(3);
        assertThat(events.toString()).contains("safer").doesNotContain("1234").doesNotContain("5678");
        List<Change> journal = scene.boss
                .records()
                .list(Query.of(Change.TYPE).where(Change.ACT.eq(Act.CHANGED)))
                .items();
        assertThat(journal)
                .singleElement()
                .satisfies(change -> assertThat(change.changes())
                        .contains("pin")
                        .contains("safer")
                        .doesNotContain("1234")
                        .doesNotContain("5678"));
    }
}
