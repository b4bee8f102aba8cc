package io.embedcrm.work;

import io.embedcrm.record.RecordRef;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** SHA-256 over values told apart: each is preceded by its length, and what is absent differs from what is empty. */
final class LineDigest {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final MessageDigest digest;

    LineDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    LineDigest add(byte @Nullable [] value) {
        digest.update(
                ByteBuffer.allocate(4).putInt(value == null ? -1 : value.length).array());
        if (value != null) {
            digest.update(value);
        }
        return this;
    }

    LineDigest add(@Nullable String value) {
        return add(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    LineDigest add(@Nullable RecordRef value) {
        return add(value == null ? null : value.toString());
    }

    LineDigest add(long value) {
        return add(ByteBuffer.allocate(8).putLong(value).array());
    }

    /** What it comes to; the next value begins anew. */
    byte[] end() {
        return digest.digest();
    }

    /** The same as text. */
    String endText() {
        return text(end());
    }

    static String text(byte[] bytes) {
        return BASE64.encodeToString(bytes);
    }

    /**
     * The bytes of a text.
     *
     * @throws IllegalArgumentException if it is none that {@link #text} wrote
     */
    static byte[] bytes(String text) {
        byte[] bytes = Base64.getUrlDecoder().decode(text);
        if (!text(bytes).equals(text)) {
            throw new IllegalArgumentException("is not written as it should be");
        }
        return bytes;
    }
}
