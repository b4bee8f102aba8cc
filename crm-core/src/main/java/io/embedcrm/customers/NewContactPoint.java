package io.embedcrm.customers;

import io.embedcrm.error.InvalidException;
import io.embedcrm.identity.EmailAddresses;
import io.embedcrm.identity.PersonNames;
import io.embedcrm.identity.PhoneNumbers;
import io.embedcrm.record.Id;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A contact point to be added: {@code NewContactPoint.phone("027-8765 4321").purpose(ContactPurpose.WORK).shared()}. It is
 * checked and brought to its normalised form when it is added.
 *
 * @param medium by what
 * @param raw as it was written
 * @param network of a social account or device, in which network or on which platform
 * @param address of a postal address, the address
 * @param purpose what it is for
 * @param preferred whether it becomes the primary
 * @param shared whether others use it too
 * @param relayedUntil of a masked number of a platform, until when it reaches the customer
 * @param verified how it was verified, if it was
 */
public record NewContactPoint(
        ContactMedium medium,
        String raw,
        @Nullable String network,
        @Nullable PostalAddress address,
        ContactPurpose purpose,
        boolean preferred,
        boolean shared,
        @Nullable Instant relayedUntil,
        @Nullable VerificationMethod verified) {
    private static final Pattern NETWORK = Pattern.compile("[a-z][a-z0-9._-]{0,39}");

    /** A telephone number, as it was written; without a country code it is one of the host's region. */
    public static NewContactPoint phone(String number) {
        return plain(ContactMedium.PHONE, number, null, null);
    }

    /** An address of e-mail. */
    public static NewContactPoint email(String address) {
        return plain(ContactMedium.EMAIL, address, null, null);
    }

    /** A postal address. */
    public static NewContactPoint postal(PostalAddress address) {
        return plain(ContactMedium.POSTAL, address.line(), null, address);
    }

    /** An account of a social network: {@code social("wechat", "zhangwei88")}. */
    public static NewContactPoint social(String network, String account) {
        return plain(ContactMedium.SOCIAL, account, network, null);
    }

    /** A device: {@code device("android", token)}. */
    public static NewContactPoint device(String platform, String token) {
        return plain(ContactMedium.DEVICE, token, platform, null);
    }

    private static NewContactPoint plain(
            ContactMedium medium, String raw, @Nullable String network, @Nullable PostalAddress address) {
        return new NewContactPoint(medium, raw, network, address, ContactPurpose.GENERAL, false, false, null, null);
    }

    /** The same for a purpose. */
    public NewContactPoint purpose(ContactPurpose other) {
        return new NewContactPoint(medium, raw, network, address, other, preferred, shared, relayedUntil, verified);
    }

    /** The same as the primary of its medium and purpose. */
    public NewContactPoint primary() {
        return new NewContactPoint(medium, raw, network, address, purpose, true, shared, relayedUntil, verified);
    }

    /** The same, used by others too: it will not tell who somebody is. */
    public NewContactPoint sharedWithOthers() {
        return new NewContactPoint(medium, raw, network, address, purpose, preferred, true, relayedUntil, verified);
    }

    /** The same as a masked number of a platform, which reaches the customer until {@code end}. */
    public NewContactPoint relayedUntil(Instant end) {
        return new NewContactPoint(medium, raw, network, address, purpose, preferred, shared, end, verified);
    }

    /** The same, verified now. */
    public NewContactPoint verifiedBy(VerificationMethod method) {
        return new NewContactPoint(medium, raw, network, address, purpose, preferred, shared, relayedUntil, method);
    }

    /** Whether it tells who somebody is. */
    boolean telling() {
        return !shared && relayedUntil == null && medium != ContactMedium.POSTAL;
    }

    /** As it is compared, a number without a country code being one of {@code region}; absent where it is no key. */
    public @Nullable String normalized(String region) {
        return switch (medium) {
            case PHONE -> relayedUntil == null ? PhoneNumbers.e164(raw, region) : relayed(region);
            case EMAIL -> EmailAddresses.normalized(raw);
            case SOCIAL, DEVICE -> checkedNetwork() + ":" + account();
            case POSTAL -> null;
        };
    }

    /** A masked number need not be one a customer could have, as long as somebody can dial it. */
    private @Nullable String relayed(String region) {
        try {
            return PhoneNumbers.e164(raw, region);
        } catch (InvalidException e) {
            if (raw.codePoints().filter(Character::isDigit).count() < 5) {
                throw e;
            }
            return null;
        }
    }

    private String checkedNetwork() {
        if (network == null || !NETWORK.matcher(network).matches()) {
            throw new InvalidException(
                    "contact.network",
                    "ContactPoint.network",
                    "a network or platform is up to 40 of a-z, 0-9, dot, dash and underscore, such as wechat");
        }
        return network;
    }

    private String account() {
        String account = PersonNames.cleaned(raw);
        if (account.isEmpty()) {
            throw new InvalidException("contact.blank", "ContactPoint.raw", "an account or a device is not blank");
        }
        return account;
    }

    ContactPoint record(Id<ContactPoint> id, Id<Customer> customer, String region, Instant now) {
        if (relayedUntil != null && !relayedUntil.isAfter(now)) {
            throw new InvalidException(
                    "contact.expired", "ContactPoint.validTo", "a masked number must still reach the customer");
        }
        PostalAddress postal = address == null ? null : address.standard();
        if (medium == ContactMedium.POSTAL && (postal == null || (postal.street() == null && postal.city() == null))) {
            throw new InvalidException(
                    "contact.address", "ContactPoint.street", "a postal address has at least a city or a street");
        }
        return new ContactPoint(
                id,
                1,
                customer,
                medium,
                purpose,
                network,
                raw,
                normalized(region),
                postal == null ? null : postal.country(),
                postal == null ? null : postal.region(),
                postal == null ? null : postal.city(),
                postal == null ? null : postal.district(),
                postal == null ? null : postal.street(),
                postal == null ? null : postal.postcode(),
                postal == null ? null : postal.recipient(),
                preferred ? now : null,
                now,
                relayedUntil,
                verified == null ? null : now,
                verified,
                BounceState.NONE,
                null,
                shared,
                relayedUntil != null);
    }
}
