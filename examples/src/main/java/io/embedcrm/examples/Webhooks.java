package io.embedcrm.examples;

import io.embedcrm.CrmSession;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.error.CrmException;
import io.embedcrm.gateway.HttpPost;
import io.embedcrm.integration.NewWebhook;
import io.embedcrm.integration.Webhook;
import io.embedcrm.integration.WebhookSecret;
import io.embedcrm.integration.WebhookSettings;
import io.embedcrm.integration.WebhookVerifier;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A partner's server that is told what happens: signed, tried again, and never one inside the house. */
public final class Webhooks {
    private Webhooks() {}

    /** Tells the story. */
    public static void main(String[] arguments) {
        TeaShop.print(story());
    }

    static List<String> story() {
        List<String> told = new ArrayList<>();
        List<HttpPost> received = new ArrayList<>();
        // in place of a network; yours is WebhookSettings.standard() and nothing else
        WebhookSettings settings = WebhookSettings.standard()
                .resolving(Webhooks::lookUp)
                .through(post -> {
                    received.add(post);
                    return received.size() == 1 ? 503 : 200;
                });
        try (TeaShop shop = TeaShop.open(builder -> builder.webhooks(settings))) {
            CrmSession lin = shop.lin();
            WebhookSecret secret = WebhookSecret.random();
            Webhook erp = lin.webhooks()
                    .register(NewWebhook.of("erp", "https://erp.example/crm", secret)
                            .only("customers.registered"));
            lin.customers().register(NewCustomer.person("张伟"));
            told.add("while it is down: " + shop.crm().due().run(shop.now()).undelivered() + " waits");
            shop.later(Duration.ofSeconds(5));
            told.add("tried again: " + shop.crm().due().run(shop.now()).delivered() + " told");
            told.add("the same message: " + id(received.get(0)).equals(id(received.get(1))));
            told.add("signed: " + verdict(received.get(1), secret, shop.now()));
            told.add("by somebody else: " + verdict(received.get(1), WebhookSecret.random(), shop.now()));

            WebhookSecret next = WebhookSecret.random();
            lin.webhooks().rotate(erp.id(), next, Duration.ofDays(1));
            told.add("a test: " + lin.webhooks().sendTest(erp.id()));
            told.add("with the secret of before: " + verdict(received.get(2), secret, shop.now()));
            told.add("and with the next one: " + verdict(received.get(2), next, shop.now()));

            Webhook inside = lin.webhooks().register(NewWebhook.of("inside", "https://inside.example/", secret));
            told.add("a host that leads into the house: "
                    + code(() -> lin.webhooks().sendTest(inside.id())));
            told.add("posted altogether: " + received.size());
        }
        return told;
    }

    private static List<InetAddress> lookUp(String host) throws UnknownHostException {
        return List.of(InetAddress.getByName(host.equals("inside.example") ? "10.0.0.7" : "93.184.215.14"));
    }

    private static String id(HttpPost post) {
        return Objects.requireNonNull(post.headers().get("webhook-id"));
    }

    /** What a receiver does with the headers and the bytes as they came. */
    private static String verdict(HttpPost post, WebhookSecret secret, Instant now) {
        WebhookVerifier verifier =
                new WebhookVerifier(List.of(secret), WebhookVerifier.TOLERANCE, Clock.fixed(now, ZoneOffset.UTC));
        return code(() -> verifier.verify(
                id(post),
                Objects.requireNonNull(post.headers().get("webhook-timestamp")),
                Objects.requireNonNull(post.headers().get("webhook-signature")),
                post.body().getBytes(StandardCharsets.UTF_8)));
    }

    private static String code(Runnable step) {
        try {
            step.run();
            return "right";
        } catch (CrmException e) {
            return e.code();
        }
    }
}
