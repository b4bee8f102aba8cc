package io.embedcrm.work;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a session is called for: told in errors, and what makes two calls of the same once-token the same call.
 *
 * @param name such as {@code customers.register}
 * @param arguments what it is called with; their texts, taken only for a once-token, must not differ where they
 *     mean the same
 */
public record Operation(String name, List<? extends @Nullable Object> arguments) {
    /** {@code Operation.of("customers.register", request)}. */
    public static Operation of(String name, @Nullable Object... arguments) {
        return new Operation(name, Arrays.asList(arguments));
    }

    String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Object argument : arguments) {
                byte[] bytes = String.valueOf(argument).getBytes(StandardCharsets.UTF_8);
                digest.update(Integer.toString(bytes.length).getBytes(StandardCharsets.UTF_8));
                digest.update((byte) ':');
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
