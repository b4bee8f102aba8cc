package io.embedcrm.storage;

import io.embedcrm.error.InvalidException;
import java.util.regex.Pattern;

/**
 * Names a tenant: one customer base, walled off from every other.
 *
 * @param value up to 64 of letters, digits, {@code . _ -}
 */
public record TenantId(String value) {
    /** The longest name of a tenant. */
    public static final int MAX_LENGTH = 64;

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1," + MAX_LENGTH + "}");

    /** Checks the form. */
    public TenantId {
        if (!FORM.matcher(value).matches()) {
            throw new InvalidException(
                    "tenant.malformed", "tenant", "a tenant is named by 1 to 64 letters, digits, '.', '_' or '-'");
        }
    }

    /** {@code TenantId.of("shop")}. */
    public static TenantId of(String value) {
        return new TenantId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
