package io.embedcrm.tenants;

import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Structural;
import io.embedcrm.work.Settings;
import io.embedcrm.work.Standing;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

/**
 * How a tenant stands, kept among its own records so that each call reads it in its own transaction. There is one.
 *
 * @param edition the version of the registered tenant it was made of
 * @param zone whose calendar counts
 * @param currency in which sums are told
 * @param region where telephone numbers belong
 * @param suspended whether nobody may work in it
 */
public record Tenancy(
        Id<Tenancy> id,
        long version,
        @Structural long edition,
        @Structural @Length(60) String zone,
        @Structural @Length(3) String currency,
        @Structural @Length(2) String region,
        @Structural boolean suspended)
        implements Entity {
    /** The id of the one. */
    static final Id<Tenancy> ONLY = new Id<>(new UUID(0x7000L, 0x8000_0000_0000_0001L));

    /** The type. */
    public static final RecordType<Tenancy> TYPE =
            RecordType.declare(Tenancy.class).withoutHistory().build();

    static Tenancy of(RegisteredTenant tenant) {
        return new Tenancy(
                ONLY,
                1,
                tenant.version(),
                tenant.zone(),
                tenant.currency(),
                tenant.region(),
                tenant.state() != TenantState.OPEN);
    }

    /** The same as this one, in the place of {@code stored}. */
    Tenancy insteadOf(Tenancy stored) {
        return TYPE.at(this, stored.version());
    }

    Standing standing() {
        return new Standing(Optional.of(new Settings(ZoneId.of(zone), currency, region)), suspended);
    }
}
