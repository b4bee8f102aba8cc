package io.embedcrm.integration;

import io.embedcrm.error.InvalidException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret that sender and receiver share, in the form of Standard Webhooks: {@code whsec_} and 24 to 64 bytes in Base64.
 * The signature of a message is {@code v1,} and the Base64 of the HMAC-SHA256 over {@code id.timestamp.body}.
 *
 * @param text the secret with its prefix
 */
public record WebhookSecret(String text) {
    private static final String PREFIX = "whsec_";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Checks the form. */
    public WebhookSecret {
        int bytes = -1;
        if (text.startsWith(PREFIX)) {
            try {
                bytes = Base64.getDecoder().decode(text.substring(PREFIX.length())).length;
            } catch (IllegalArgumentException e) {
                bytes = -1; // told below, without the text
            }
        }
        if (bytes < 24 || bytes > 64) {
            throw new InvalidException(
                    "webhook.secret", "WebhookKey.secret", "a secret is whsec_ and 24 to 64 bytes in Base64");
        }
    }

    /** A new one of 32 random bytes. */
    public static WebhookSecret random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new WebhookSecret(PREFIX + Base64.getEncoder().encodeToString(bytes));
    }

    /** The signature of a message, for a receiver to compare. */
    public String sign(String id, Instant at, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(text.substring(PREFIX.length())), "HmacSHA256"));
            mac.update((id + "." + at.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "WebhookSecret";
    }
}
