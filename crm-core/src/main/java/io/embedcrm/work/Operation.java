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
 * @param stores whether it stores what has happened, such as an order, and uses nothing that is there
 */
public record Operation(String name, List<? extends @Nullable Object> arguments, boolean stores) {
    /** {@code Operation.of("customers.register", request)}. */
    public static Operation of(String name, @Nullable Object... arguments) {
        return new Operation(name, Arrays.asList(arguments), false);
    }

    /**
     * The same as what stores what has happened: a session that is bound to a use reaches by it also whom it does not see,
     * where the {@link UseRule} says so.
     */
    public Operation storing() {
        return new Operation(name, arguments, true);
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
