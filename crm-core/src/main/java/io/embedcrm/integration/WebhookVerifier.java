package io.embedcrm.integration;

import io.embedcrm.error.RefusedException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Tells a receiver whether a message comes from who has the secret, and is new. A message may come twice: know it again by
 * its {@code webhook-id}.
 */
public final class WebhookVerifier {
    /** How far the clocks of sender and receiver may differ, where nothing else is said. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final List<WebhookSecret> secrets;
    private final Duration tolerance;
    private final Clock clock;

    /** Takes messages signed with one of {@code secrets}, no older or younger than {@code tolerance}. */
    public WebhookVerifier(List<WebhookSecret> secrets, Duration tolerance, Clock clock) {
        this.secrets = List.copyOf(secrets);
        this.tolerance = tolerance;
        this.clock = clock;
    }

    /** Takes messages signed with {@code secret}, of the last five minutes. */
    public static WebhookVerifier of(WebhookSecret secret) {
        return new WebhookVerifier(List.of(secret), TOLERANCE, Clock.systemUTC());
    }

    /**
     * Checks a message by its headers.
     *
     * @param id the header {@code webhook-id}
     * @param timestamp the header {@code webhook-timestamp}
     * @param signatures the header {@code webhook-signature}
     * @param body the bytes as they came, before anything reads them as JSON
     * @throws RefusedException {@code webhook.timestamp} or {@code webhook.signature}
     */
    public void verify(String id, String timestamp, String signatures, byte[] body) {
        Instant at;
        try {
            at = Instant.ofEpochSecond(Long.parseLong(timestamp));
        } catch (RuntimeException e) {
            throw untimely();
        }
        if (Duration.between(at, clock.instant()).abs().compareTo(tolerance) > 0) {
            throw untimely();
        }
        boolean signed = false;
        for (WebhookSecret secret : secrets) {
            byte[] expected = secret.sign(id, at, body).getBytes(StandardCharsets.UTF_8);
            for (String signature : signatures.split(" ", -1)) {
                signed |= MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
            }
        }
        if (!signed) {
            throw new RefusedException("webhook.signature", "webhook-signature", "none of the signatures is right");
        }
    }

    private static RefusedException untimely() {
        return new RefusedException("webhook.timestamp", "webhook-timestamp", "it is no second of the present");
    }
}
