package io.embedcrm.gateway;

import io.embedcrm.error.InvalidException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Secret keys by their ids: the current one, with which is written, and older ones, with which is still read. An id names
 * one key for ever.
 *
 * @param current the id of the current key
 * @param keys every key by its id; each of 32 bytes
 */
public record KeyRing(String current, Map<String, byte[]> keys) {
    /** How long a key is, in bytes. */
    public static final int KEY_LENGTH = 32;

    /** The longest id. */
    public static final int MAX_ID = 40;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1," + MAX_ID + "}");

    /** Copies the keys and checks their form. */
    public KeyRing {
        Map<String, byte[]> copy = new TreeMap<>();
        keys.forEach((id, key) -> {
            if (!ID.matcher(id).matches()) {
                throw new InvalidException(
                        "keys.id", null, "a key is named by 1 to 40 letters, digits, '.', '_' or '-'");
            }
            if (key.length != KEY_LENGTH) {
                throw new InvalidException("keys.length", null, "the key '" + id + "' is not " + KEY_LENGTH + " bytes");
            }
            copy.put(id, key.clone());
        });
        if (!copy.containsKey(current)) {
            throw new InvalidException("keys.current", null, "the current key is not among the keys");
        }
        keys = Collections.unmodifiableMap(copy);
    }

    /** A ring of one key. */
    public static KeyRing of(String id, byte[] key) {
        return new KeyRing(id, Map.of(id, key));
    }

    /** The same ring with a new current key; what was current is still read. */
    public KeyRing turnedTo(String id, byte[] key) {
        Map<String, byte[]> more = new TreeMap<>(keys);
        more.put(id, key);
        return new KeyRing(id, more);
    }

    /** The same ring without a key: what is still encrypted by it is lost. */
    public KeyRing without(String id) {
        Map<String, byte[]> fewer = new TreeMap<>(keys);
        fewer.remove(id);
        return new KeyRing(current, fewer);
    }

    /** Tells ids, never keys. */
    @Override
    public String toString() {
        return "KeyRing of " + keys.keySet() + ", now " + current;
    }
}
