package io.embedcrm.tenants;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The checksum of an export, SHA-256. */
final class Checksum {
    private Checksum() {}

    static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
