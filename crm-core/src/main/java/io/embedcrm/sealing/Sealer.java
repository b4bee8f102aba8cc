package io.embedcrm.sealing;

import io.embedcrm.error.InvalidException;
import io.embedcrm.gateway.KeyProvider;
import io.embedcrm.gateway.KeyRing;
import io.embedcrm.record.RecordRef;
import io.embedcrm.storage.TenantId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts and decrypts the values of one tenant, for one transaction at a time: AES-256-GCM with a random nonce of 96 bits (NIST SP
 * 800-38D, 8.2.2), bound to tenant, type, record and field, so that a value cannot be moved elsewhere. Tokens are the
 * first 128 bits of HMAC-SHA256 over type, field and value. The keys are derived from the host's for each tenant.
 */
final class Sealer {
    static final int TOKEN_LENGTH = 22;
    private static final int TOKEN_BYTES = 16;
    private static final int NONCE = 12;
    private static final int TAG = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final TenantId tenant;
    private final KeyRing encryption;
    private final KeyRing index;
    private final Map<String, SecretKeySpec> encrypting = new HashMap<>();
    private final Map<String, Mac> indexing = new HashMap<>();
    private final Map<Names, byte[]> places = new HashMap<>();
    private @Nullable Cipher cipher;

    Sealer(TenantId tenant, KeyProvider keys) {
        this(tenant, keys.encryption(tenant), keys.index(tenant));
    }

    Sealer(TenantId tenant, KeyRing encryption, KeyRing index) {
        this.tenant = tenant;
        this.encryption = encryption;
        this.index = index;
    }

    KeyRing encryption() {
        return encryption;
    }

    KeyRing index() {
        return index;
    }

    /** The id of the key by which is encrypted now. */
    String key() {
        return encryption.current();
    }

    /** The id of the key by which tokens are made now. */
    String indexKey() {
        return index.current();
    }

    /** How long the ciphertext of so many bytes is. */
    static long sealedLength(long bytes) {
        return (bytes + NONCE + TAG + 2) / 3 * 4;
    }

    String seal(RecordRef record, String field, String plain) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            Cipher sealing = cipher(Cipher.ENCRYPT_MODE, key(), new GCMParameterSpec(TAG * 8, nonce));
            sealing.updateAAD(place(record, field, key()));
            byte[] text = plain.getBytes(StandardCharsets.UTF_8);
            byte[] closed = new byte[NONCE + text.length + TAG];
            System.arraycopy(nonce, 0, closed, 0, NONCE);
            sealing.doFinal(text, 0, text.length, closed, NONCE);
            return Base64.getEncoder().encodeToString(closed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The value.
     *
     * @throws InvalidException {@code sealing.key-unknown} or {@code sealing.tampered}, with the record and the field
     */
    String open(RecordRef record, String field, String key, String content) {
        if (!encryption.keys().containsKey(key)) {
            throw new InvalidException(
                    "sealing.key-unknown",
                    record.type() + "." + field,
                    "of " + record.id() + " is encrypted by the key '" + key
                            + "', which the key provider does not have");
        }
        try {
            byte[] closed = Base64.getDecoder().decode(content);
            Cipher opening = cipher(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG * 8, closed, 0, NONCE));
            opening.updateAAD(place(record, field, key));
            return new String(opening.doFinal(closed, NONCE, closed.length - NONCE), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw tampered(record, field);
        }
    }

    private Cipher cipher(int mode, String id, GCMParameterSpec nonce) throws GeneralSecurityException {
        Cipher now = cipher == null ? Cipher.getInstance("AES/GCM/NoPadding") : cipher;
        now.init(mode, key(id), nonce);
        cipher = now;
        return now;
    }

    static InvalidException tampered(RecordRef record, String field) {
        return new InvalidException(
                "sealing.tampered",
                record.type() + "." + field,
                "of " + record.id() + " is not what was encrypted there: it was changed past the CRM");
    }

    /** By what the value is found now. */
    String token(String type, String field, Object value) {
        return token(index.current(), type, field, value);
    }

    /** By what the value may be found: the token of now and those of older keys. */
    List<String> tokens(String type, String field, Object value) {
        List<String> tokens = new ArrayList<>(List.of(token(type, field, value)));
        index.keys().keySet().stream()
                .filter(id -> !id.equals(index.current()))
                .forEach(id -> tokens.add(token(id, type, field, value)));
        return tokens;
    }

    /** Whether a token is one of this value. */
    boolean told(String token, String type, String field, Object value) {
        return token.equals(token(type, field, value))
                || (index.keys().size() > 1 && tokens(type, field, value).contains(token));
    }

    private String token(String id, String type, String field, Object value) {
        Mac mac = indexing.computeIfAbsent(
                id,
                i -> mac(derived("index", Objects.requireNonNull(index.keys().get(i)))));
        byte[] hash =
                mac.doFinal((type + "." + field + "=" + PlainValue.write(value)).getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, TOKEN_BYTES));
    }

    private SecretKeySpec key(String id) {
        return encrypting.computeIfAbsent(
                id,
                i -> new SecretKeySpec(
                        derived(
                                "encryption",
                                Objects.requireNonNull(encryption.keys().get(i))),
                        "AES"));
    }

    /** As in the expanding step of HKDF (RFC 5869) with one block: the host's keys are uniformly random. */
    private byte[] derived(String use, byte[] key) {
        Mac mac = mac(key);
        mac.update(("embedcrm " + use + " " + tenant).getBytes(StandardCharsets.UTF_8));
        return mac.doFinal(new byte[] {1});
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Arrays.copyOf(key, key.length), "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a value is bound to: who it is of is told once for all values of a field. */
    private byte[] place(RecordRef record, String field, String key) {
        byte[] names = places.computeIfAbsent(
                new Names(record.type(), field, key),
                of -> (tenant + " " + of.type + " " + of.field + " " + of.key).getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(names.length + 16)
                .put(names)
                .putLong(record.id().getMostSignificantBits())
                .putLong(record.id().getLeastSignificantBits())
                .array();
    }

    private record Names(String type, String field, String key) {}
}
