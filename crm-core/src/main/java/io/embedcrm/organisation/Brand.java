package io.embedcrm.organisation;

import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.Plain;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Structural;
import org.jspecify.annotations.Nullable;

/**
 * A brand of the host. All brands of a tenant share its customers; a brand whose customers no other shall know is a tenant
 * of its own, registered with the same organisation.
 *
 * @param code what the host knows it by
 * @param name what it is called
 * @param zone whose calendar counts; that of the tenant where absent
 * @param currency in which it tells sums; that of the tenant where absent
 * @param region where it does its business; that of the tenant where absent
 * @param state whether it does business
 */
public record Brand(
        Id<Brand> id,
        long version,
        @Structural @Length(CODE_LENGTH) String code,
        @Plain @Length(NAME_LENGTH) @Nullable String name,
        @Structural @Length(60) @Nullable String zone,
        @Structural @Length(3) @Nullable String currency,
        @Structural @Length(2) @Nullable String region,
        @Structural TradeState state)
        implements Entity {
    /** The longest code. */
    public static final int CODE_LENGTH = 80;
    /** The longest name. */
    public static final int NAME_LENGTH = 200;

    /** The type. */
    public static final RecordType<Brand> TYPE =
            RecordType.declare(Brand.class).unique("code", "code").build();

    /** What the host knows it by. */
    public static final Field<Brand, String> CODE = TYPE.text("code");
    /** What it is called. */
    public static final Field<Brand, String> NAME = TYPE.text("name");
    /** Whether it does business. */
    public static final Field<Brand, TradeState> STATE = TYPE.choice("state", TradeState.class);
}
