package io.embedcrm.tenants;

import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Structural;
import io.embedcrm.storage.TenantId;
import io.embedcrm.work.Settings;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A tenant as the operator has it registered.
 *
 * @param code its name, unique for ever
 * @param organisation what several tenants belong to, such as the house whose brands they are
 * @param zone whose calendar counts
 * @param currency in which sums are told
 * @param region where telephone numbers belong
 * @param state how it stands
 * @param openedAt since when it is registered
 * @param suspendedAt since when nobody works in it
 * @param exportedAt when it was exported last
 * @param deletions how often its deletion was begun or gone on with
 * @param counted how many rows each table held when the deletion began, as JSON
 * @param remaining how many rows each table held when it was deleted, as JSON: none
 * @param deletedAt when nothing was left
 */
public record RegisteredTenant(
        Id<RegisteredTenant> id,
        long version,
        @Structural @Length(TenantId.MAX_LENGTH) String code,
        @Structural @Length(80) @Nullable String organisation,
        @Structural @Length(60) String zone,
        @Structural @Length(3) String currency,
        @Structural @Length(2) String region,
        @Structural TenantState state,
        @Structural Instant openedAt,
        @Structural @Nullable Instant suspendedAt,
        @Structural @Nullable Instant exportedAt,
        @Structural long deletions,
        @Structural @Length(100_000) @Nullable String counted,
        @Structural @Length(100_000) @Nullable String remaining,
        @Structural @Nullable Instant deletedAt)
        implements Entity {
    /** The type. */
    public static final RecordType<RegisteredTenant> TYPE = RecordType.declare(RegisteredTenant.class)
            .unique("code", "code")
            .index("organisation")
            .build();

    /** Its name. */
    public static final Field<RegisteredTenant, String> CODE = TYPE.text("code");
    /** What it belongs to. */
    public static final Field<RegisteredTenant, String> ORGANISATION = TYPE.text("organisation");
    /** How it stands. */
    public static final Field<RegisteredTenant, TenantState> STATE = TYPE.choice("state", TenantState.class);

    private static final Field<RegisteredTenant, String> ZONE = TYPE.text("zone");
    private static final Field<RegisteredTenant, String> CURRENCY = TYPE.text("currency");
    private static final Field<RegisteredTenant, String> REGION = TYPE.text("region");
    private static final Field<RegisteredTenant, Instant> SUSPENDED_AT = TYPE.instant("suspendedAt");
    private static final Field<RegisteredTenant, Instant> EXPORTED_AT = TYPE.instant("exportedAt");
    private static final Field<RegisteredTenant, Long> DELETIONS = TYPE.integer("deletions");
    private static final Field<RegisteredTenant, String> COUNTED = TYPE.text("counted");
    private static final Field<RegisteredTenant, String> REMAINING = TYPE.text("remaining");
    private static final Field<RegisteredTenant, Instant> DELETED_AT = TYPE.instant("deletedAt");

    /** The tenant it stands for. */
    public TenantId tenant() {
        return TenantId.of(code);
    }

    /** Where it does its business. */
    public Settings settings() {
        return new Settings(ZoneId.of(zone), currency, region);
    }

    RegisteredTenant configured(Settings to) {
        return with(ZONE, to.zone().getId()).with(CURRENCY, to.currency()).with(REGION, to.region());
    }

    RegisteredTenant suspended(Instant at) {
        return with(STATE, TenantState.SUSPENDED).with(SUSPENDED_AT, at);
    }

    RegisteredTenant resumed() {
        return with(STATE, TenantState.OPEN).with(SUSPENDED_AT, null);
    }

    RegisteredTenant exported(Instant at) {
        return with(EXPORTED_AT, at);
    }

    /** Its deletion begins or goes on; what was counted when it began stands. */
    RegisteredTenant deleting(String counts) {
        return with(STATE, TenantState.DELETING)
                .with(DELETIONS, deletions + 1)
                .with(COUNTED, counted == null ? counts : counted);
    }

    RegisteredTenant deleted(Instant at, String left) {
        return with(STATE, TenantState.DELETED).with(REMAINING, left).with(DELETED_AT, at);
    }

    private <V> RegisteredTenant with(Field<RegisteredTenant, V> field, @Nullable V value) {
        return TYPE.with(this, field, value);
    }
}
