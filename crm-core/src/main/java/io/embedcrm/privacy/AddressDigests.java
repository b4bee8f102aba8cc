package io.embedcrm.privacy;

import io.embedcrm.customers.ContactMedium;
import io.embedcrm.customers.NewContactPoint;
import io.embedcrm.error.InvalidException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.work.Session;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The keyed hashes by which addresses are found in lists that do not hold them (HMAC, RFC 2104). */
public final class AddressDigests {
    private static final String HMAC = "HmacSHA256";
    private static final int MIN_KEY = 16;

    private final Mac mac;
    private final String region;

    private AddressDigests(byte[] key, String region) {
        this.region = region;
        try {
            mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** By the key of the session's tenant. */
    public static AddressDigests of(Session session) {
        byte[] key = session.addressKey()
                .orElseThrow(() -> new RefusedException(
                        "suppression.no-key",
                        Suppression.TYPE.name(),
                        "addresses are hashed by a key of the host's: give CrmBuilder.addressKey"))
                .of(session.tenant());
        if (key.length < MIN_KEY) {
            throw new RefusedException(
                    "suppression.short-key", Suppression.TYPE.name(), "a key has " + MIN_KEY + " bytes or more");
        }
        return new AddressDigests(key, session.settings().region());
    }

    String of(NewContactPoint address) {
        String normalized = address.normalized(region);
        if (normalized == null) {
            throw new InvalidException(
                    "suppression.address",
                    "Suppression.digest",
                    "only what is compared can be suppressed: a number, an address of e-mail, an account, a device");
        }
        return of(address.medium(), normalized);
    }

    /** The hash of an address as it is compared. */
    public String of(ContactMedium medium, String normalized) {
        return of(medium.name(), normalized);
    }

    /** The hash of anything else by which persons are known, {@code kind} telling what it is. */
    public String of(String kind, String value) {
        return HexFormat.of().formatHex(mac.doFinal((kind + " " + value).getBytes(StandardCharsets.UTF_8)));
    }
}
