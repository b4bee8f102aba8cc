package io.embedcrm.integration;

import static io.embedcrm.integration.WebhookScene.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedcrm.event.Act;
import io.embedcrm.event.Event;
import io.embedcrm.record.RecordRef;
import io.embedcrm.storage.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures are those of Standard Webhooks, so that any of its libraries verifies them. */
class WebhookSecretTest {
    private static final WebhookSecret SECRET = new WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final Instant AT = Instant.ofEpochSecond(1_614_265_330);
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private final WebhookVerifier verifier =
            new WebhookVerifier(List.of(SECRET), WebhookVerifier.TOLERANCE, Clock.fixed(AT, ZoneOffset.UTC));

    @Test
    void a_signature_is_that_of_the_published_example() {
        assertThat(SECRET.sign(ID, AT, BODY)).isEqualTo(SIGNATURE);
    }

    @Test
    void one_right_signature_among_others_is_enough() {
        assertThatCode(() -> verifier.verify(ID, "1614265330", "v1,AAAA v2,xyz " + SIGNATURE, BODY))
                .doesNotThrowAnyException();
    }

    @Test
    void what_was_changed_on_the_way_or_is_of_another_time_is_refused() {
        byte[] changed = "{\"test\": 2432232315}".getBytes(StandardCharsets.UTF_8);
        assertThat(code(() -> verifier.verify(ID, "1614265330", SIGNATURE, changed)))
                .isEqualTo("webhook.signature");
        assertThat(code(() -> verifier.verify("msg_other", "1614265330", SIGNATURE, BODY)))
                .isEqualTo("webhook.signature");
        assertThat(code(() -> verifier.verify(ID, "1614265331", SIGNATURE, BODY)))
                .isEqualTo("webhook.signature");
        assertThat(code(() -> verifier.verify(ID, "1614265330", "", BODY))).isEqualTo("webhook.signature");
        for (String time : List.of("", "yesterday", "1614265631", "1614265029", "9223372036854775807")) {
            assertThat(code(() -> verifier.verify(ID, time, SIGNATURE, BODY)))
                    .as(time)
                    .isEqualTo("webhook.timestamp");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "whsec_", "whsec_c2hvcnQ=", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_no base64 at all!"})
    void a_secret_of_another_form_is_refused_without_being_told(String text) {
        assertThat(code(() -> new WebhookSecret(text))).isEqualTo("webhook.secret");
    }

    @Test
    void new_secrets_differ_and_are_not_printed() {
        WebhookSecret one = WebhookSecret.random();
        assertThat(one).isNotEqualTo(WebhookSecret.random());
        assertThat(one.toString()).doesNotContain(one.text().substring(6));
    }

    @Test
    void a_message_that_is_too_large_is_told_without_its_data() {
        RecordRef record = new RecordRef("Customer", UUID.randomUUID());
        Event event = new Event(
                TenantId.of("shop"),
                UUID.randomUUID(),
                record,
                1,
                record,
                Act.CHANGED,
                "x",
                AT,
                "wu",
                null,
                null,
                null,
                0,
                List.of());
        ObjectNode payload = JsonNodeFactory.instance.objectNode().put("v", 1);
        payload.putObject("data").put("text", "茶".repeat(SocketSender.MAX_BODY / 3));
        WebhookMessage message = WebhookMessage.of(event, payload);
        assertThat(message.id()).isEqualTo(event.id().toString());
        assertThat(message.body()).isEqualTo("{\"v\":1,\"oversized\":true}");
    }
}
