package io.embedcrm.work;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What a session is called for: told in errors, and what makes two calls of the same once-token the same call.
 *
 * @param name such as {@code customers.register}
 * @param arguments what it is called with; their texts must not differ where they mean the same
 */
public record Operation(String name, List<String> arguments) {
    /** {@code Operation.of("customers.register", request)}. */
    public static Operation of(String name, Object... arguments) {
        return new Operation(
                name, java.util.Arrays.stream(arguments).map(String::valueOf).toList());
    }

    String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String argument : arguments) {
                byte[] bytes = argument.getBytes(StandardCharsets.UTF_8);
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
