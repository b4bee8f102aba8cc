package io.embedcrm.customers;

import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.Personal;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.record.Required;
import io.embedcrm.record.Structural;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A way to reach a customer.
 *
 * <p>Of the points of one customer, medium and purpose that are in use, exactly one is the primary: the one preferred last,
 * or, where none was ever preferred, the oldest; {@link ContactService#primary} tells it. So there is one at every moment,
 * also after a merge and after any is retired.
 *
 * @param customer whom it reaches
 * @param medium by what
 * @param purpose what it is for
 * @param network of a social account or a device, in which network or on which platform, such as {@code wechat}
 * @param raw as it was written
 * @param normalized as it is compared: a phone number as E.164, an address of e-mail in lower case, an account or a device
 *     behind its network; absent for postal addresses, which are no key
 * @param country of a postal address, two letters of ISO 3166
 * @param region of a postal address: province or state
 * @param city of a postal address
 * @param district of a postal address
 * @param street of a postal address, with the house
 * @param postcode of a postal address
 * @param recipient of a postal address, where it is not the customer
 * @param preferredAt when it was made the primary, if it ever was
 * @param validFrom from when on it is in use
 * @param validTo from when on it is in use no more; absent while no end is known
 * @param verifiedAt when it was verified
 * @param verifiedBy how
 * @param bounce whether messages arrive
 * @param bouncedAt when one last did not
 * @param shared whether others use it too, as the phone of a family: then it never tells who somebody is
 * @param relayed whether it is a masked number of a platform, which stands for another for a while: it never tells who
 *     somebody is
 */
public record ContactPoint(
        Id<ContactPoint> id,
        long version,
        @Structural Id<Customer> customer,
        @Structural ContactMedium medium,
        @Structural ContactPurpose purpose,
        @Structural @Length(40) @Nullable String network,
        @Personal @Required @Length(1_000) @Nullable String raw,
        @Personal @Length(250) @Nullable String normalized,
        @Personal @Length(2) @Nullable String country,
        @Personal @Length(100) @Nullable String region,
        @Personal @Length(100) @Nullable String city,
        @Personal @Length(100) @Nullable String district,
        @Personal @Length(250) @Nullable String street,
        @Personal @Length(20) @Nullable String postcode,
        @Personal @Length(100) @Nullable String recipient,
        @Structural @Nullable Instant preferredAt,
        @Structural Instant validFrom,
        @Structural @Nullable Instant validTo,
        @Structural @Nullable Instant verifiedAt,
        @Structural @Nullable VerificationMethod verifiedBy,
        @Structural BounceState bounce,
        @Structural @Nullable Instant bouncedAt,
        @Structural boolean shared,
        @Structural boolean relayed)
        implements Entity {
    /** The type. */
    public static final RecordType<ContactPoint> TYPE = RecordType.declare(ContactPoint.class)
            .index("customer")
            .index("normalized")
            .derived("normalized", "raw")
            .derived("country", "raw")
            .derived("region", "raw")
            .derived("city", "raw")
            .derived("district", "raw")
            .derived("street", "raw")
            .derived("postcode", "raw")
            .derived("recipient", "raw")
            .stream("customer")
            .build();

    /** Whom it reaches. */
    public static final Reference<ContactPoint, Customer> CUSTOMER = TYPE.reference("customer", Customer.class);
    /** By what. */
    public static final Field<ContactPoint, ContactMedium> MEDIUM = TYPE.choice("medium", ContactMedium.class);
    /** What it is for. */
    public static final Field<ContactPoint, ContactPurpose> PURPOSE = TYPE.choice("purpose", ContactPurpose.class);
    /** As it is compared. */
    public static final Field<ContactPoint, String> NORMALIZED = TYPE.text("normalized");
    /** From when on it is in use. */
    public static final Field<ContactPoint, Instant> VALID_FROM = TYPE.instant("validFrom");
    /** From when on it is in use no more. */
    public static final Field<ContactPoint, Instant> VALID_TO = TYPE.instant("validTo");
    /** When it was verified. */
    public static final Field<ContactPoint, Instant> VERIFIED_AT = TYPE.instant("verifiedAt");
    /** Whether messages arrive. */
    public static final Field<ContactPoint, BounceState> BOUNCE = TYPE.choice("bounce", BounceState.class);
    /** Whether others use it too. */
    public static final Field<ContactPoint, Boolean> SHARED = TYPE.truth("shared");
    /** Whether it stands for another for a while. */
    public static final Field<ContactPoint, Boolean> RELAYED = TYPE.truth("relayed");

    /** The points in use at {@code moment}. */
    public static Criteria<ContactPoint> inUse(Instant moment) {
        return VALID_FROM.atMost(moment).and(VALID_TO.absent().or(VALID_TO.after(moment)));
    }

    /** The points in use at {@code moment} that tell who somebody is: not shared, not masked, not expired. */
    public static Criteria<ContactPoint> telling(Instant moment) {
        return inUse(moment).and(NORMALIZED.present()).and(SHARED.eq(false)).and(RELAYED.eq(false));
    }

    /** Whether it is in use at {@code moment}. */
    public boolean inUseAt(Instant moment) {
        return !validFrom.isAfter(moment) && (validTo == null || validTo.isAfter(moment));
    }

    /** Whether messages can be sent there at {@code moment}. */
    public boolean reachableAt(Instant moment) {
        return inUseAt(moment) && bounce != BounceState.HARD && bounce != BounceState.COMPLAINT;
    }

    /** Whether somebody made sure that it reaches its customer. */
    public boolean verified() {
        return verifiedAt != null;
    }

    /** The postal address, if it is one the reader may see. */
    public Optional<PostalAddress> postalAddress() {
        return medium == ContactMedium.POSTAL && country != null
                ? Optional.of(new PostalAddress(country, region, city, district, street, postcode, recipient))
                : Optional.empty();
    }
}
