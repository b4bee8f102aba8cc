package io.embedcrm.customers;

import io.embedcrm.error.InvalidException;
import io.embedcrm.record.Texts;
import java.util.regex.Pattern;

/**
 * An id of another system, as it is asked for.
 *
 * @param namespace which system
 * @param id the id there
 */
public record ExternalId(String namespace, String id) {
    private static final Pattern NAMESPACE = Pattern.compile("[a-z][a-z0-9._-]{0,59}");

    /** Checks the form. */
    public ExternalId {
        if (!NAMESPACE.matcher(namespace).matches()) {
            throw new InvalidException(
                    "identity.namespace",
                    Identity.NAMESPACE.toString(),
                    "a namespace is up to 60 of a-z, 0-9, dot, dash and underscore, starting with a letter");
        }
        Texts.check(Identity.EXTERNAL_ID.toString(), id, Identity.EXTERNAL_ID.length());
        if (id.isBlank()) {
            throw new InvalidException(
                    "identity.blank", Identity.EXTERNAL_ID.toString(), "an external id is not blank");
        }
    }

    static ExternalId of(Identity identity) {
        String id = identity.externalId();
        return new ExternalId(identity.namespace(), id == null ? "?" : id);
    }
}
