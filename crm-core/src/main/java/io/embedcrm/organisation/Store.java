package io.embedcrm.organisation;

import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.Plain;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.record.Structural;
import org.jspecify.annotations.Nullable;

/**
 * A store of a brand. Purchases name it by its code.
 *
 * @param brand whose
 * @param code what the host knows it by, as purchases tell it
 * @param name what it is called
 * @param zone whose calendar counts; that of the brand where absent
 * @param currency in which it tells sums; that of the brand where absent
 * @param region where it does its business; that of the brand where absent
 * @param state whether it does business
 * @param country where it stands, two letters of ISO 3166
 * @param province in which province or state
 * @param city in which city
 * @param street the street with the house
 * @param postcode the postcode
 */
public record Store(
        Id<Store> id,
        long version,
        @Structural Id<Brand> brand,
        @Structural @Length(Brand.CODE_LENGTH) String code,
        @Plain @Length(Brand.NAME_LENGTH) @Nullable String name,
        @Structural @Length(60) @Nullable String zone,
        @Structural @Length(3) @Nullable String currency,
        @Structural @Length(2) @Nullable String region,
        @Structural TradeState state,
        @Plain @Length(2) @Nullable String country,
        @Plain @Length(60) @Nullable String province,
        @Plain @Length(60) @Nullable String city,
        @Plain @Length(200) @Nullable String street,
        @Plain @Length(20) @Nullable String postcode)
        implements Entity {
    /** The type. */
    public static final RecordType<Store> TYPE = RecordType.declare(Store.class)
            .unique("code", "code")
            .index("brand")
            .build();

    /** Whose. */
    public static final Reference<Store, Brand> BRAND = TYPE.reference("brand", Brand.class);
    /** What the host knows it by. */
    public static final Field<Store, String> CODE = TYPE.text("code");
    /** Whether it does business. */
    public static final Field<Store, TradeState> STATE = TYPE.choice("state", TradeState.class);
    /** In which city. */
    public static final Field<Store, String> CITY = TYPE.text("city");
}
