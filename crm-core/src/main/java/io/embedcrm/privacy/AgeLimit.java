package io.embedcrm.privacy;

import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Structural;

/**
 * Below which age a guardian consents: 14 in China (PIPL article 31), 13 to 16 in the countries of the GDPR (article 8).
 *
 * @param country where the customer is, two letters of ISO 3166; {@link #EVERYWHERE} elsewhere
 * @param years the age from which a person consents itself
 */
public record AgeLimit(
        Id<AgeLimit> id,
        long version,
        @Structural @Length(2) String country,
        @Structural long years) implements Entity {
    /** Stands for any country that has no limit of its own, and for customers of whom no country is known. */
    public static final String EVERYWHERE = "*";

    /** The type. */
    public static final RecordType<AgeLimit> TYPE =
            RecordType.declare(AgeLimit.class).unique("country", "country").build();

    /** In which country. */
    public static final Field<AgeLimit, String> COUNTRY = TYPE.text("country");
    /** From which age. */
    public static final Field<AgeLimit, Long> YEARS = TYPE.integer("years");
}
