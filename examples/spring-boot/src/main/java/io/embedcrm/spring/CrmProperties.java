package io.embedcrm.spring;

import io.embedcrm.storage.TenantId;
import io.embedcrm.work.Settings;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the host's configuration says of the CRM.
 *
 * @param enabled whether there is a CRM at all
 * @param tenant whose records a session works on where it names no tenant
 * @param zone whose calendar counts where nothing else is said
 * @param currency in which sums are told
 * @param region where telephone numbers without a country code belong, two letters of ISO 3166
 * @param policy who may do what, where the host declares no bean that says it
 * @param migrate whether those schema scripts that the database has not seen are run at the start
 * @param due what is done at its time, and the delivery of events
 */
@ConfigurationProperties("embedcrm")
public record CrmProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("main") String tenant,
        @DefaultValue("Asia/Shanghai") ZoneId zone,
        @DefaultValue("CNY") String currency,
        @DefaultValue("CN") String region,
        @Nullable PolicyChoice policy,
        @DefaultValue("false") boolean migrate,
        @DefaultValue DueProperties due) {
    /** Checks what would otherwise fail within a bean, where it is hard to find. */
    public CrmProperties {
        TenantId.of(tenant);
        new Settings(zone, currency, region);
    }

    /** The tenants whose due work is run. */
    List<TenantId> dueTenants() {
        return due.tenants().isEmpty()
                ? List.of(TenantId.of(tenant))
                : due.tenants().stream().map(TenantId::of).toList();
    }

    /** Ready policies. */
    public enum PolicyChoice {
        /** Everyone may do everything: the host checks rights itself. */
        UNRESTRICTED,
        /** The roles of the {@code ShopDefaults}, as the program has them. */
        SHOP,
        /** The same roles to begin with, then as they are edited and kept in the database. */
        STORED
    }

    /**
     * How what is due is run.
     *
     * @param enabled whether this node runs it, on the host's task scheduler
     * @param interval how long a run pauses before the next
     * @param tenants whose due work is run; that of embedcrm.tenant where nothing is said
     */
    public record DueProperties(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("10s") Duration interval,
            @DefaultValue List<String> tenants) {
        /** Checks the interval. */
        public DueProperties {
            tenants = List.copyOf(tenants);
            if (interval.isNegative() || interval.isZero()) {
                throw new IllegalArgumentException("embedcrm.due.interval must be more than zero, such as 10s");
            }
        }
    }
}
