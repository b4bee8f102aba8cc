package io.embedcrm.tenants;

import io.embedcrm.record.Texts;
import io.embedcrm.storage.TenantId;
import io.embedcrm.work.Settings;
import org.jspecify.annotations.Nullable;

/**
 * A tenant to be opened: {@code NewTenant.of(TenantId.of("lux"), settings).organisation("acme")}.
 *
 * @param tenant its name
 * @param settings where it does its business
 * @param organisation what it belongs to, such as the house whose brand it is
 */
public record NewTenant(
        TenantId tenant, Settings settings, @Nullable String organisation) {
    /** Checks the organisation. */
    public NewTenant {
        if (organisation != null) {
            Texts.check("RegisteredTenant.organisation", organisation, 80);
        }
    }

    /** A tenant that belongs to nothing larger. */
    public static NewTenant of(TenantId tenant, Settings settings) {
        return new NewTenant(tenant, settings, null);
    }

    /** The same as part of an organisation. */
    public NewTenant organisation(String of) {
        return new NewTenant(tenant, settings, of);
    }
}
