package io.embedcrm.customers;

import io.embedcrm.identity.PersonNames;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A postal address, from the wide to the narrow. It is given and changed as a whole, so that no house ever stands in the
 * street of another address.
 *
 * @param country two letters of ISO 3166
 * @param region province or state
 * @param city the city
 * @param district the district, county or town
 * @param street the street with the house, the floor and the door
 * @param postcode the postcode
 * @param recipient who receives there, where it is not the customer
 */
public record PostalAddress(
        String country,
        @Nullable String region,
        @Nullable String city,
        @Nullable String district,
        @Nullable String street,
        @Nullable String postcode,
        @Nullable String recipient) {
    /** An address of a street in a city; the rest is added by the methods below. */
    public static PostalAddress of(String country, String city, String street) {
        return new PostalAddress(country, null, city, null, street, null, null);
    }

    /** The same in a province or state. */
    public PostalAddress region(String other) {
        return new PostalAddress(country, other, city, district, street, postcode, recipient);
    }

    /** The same in a district. */
    public PostalAddress district(String other) {
        return new PostalAddress(country, region, city, other, street, postcode, recipient);
    }

    /** The same with a postcode. */
    public PostalAddress postcode(String other) {
        return new PostalAddress(country, region, city, district, street, other, recipient);
    }

    /** The same for a recipient. */
    public PostalAddress recipient(String other) {
        return new PostalAddress(country, region, city, district, street, postcode, other);
    }

    /** The address in one form: blanks squeezed, Latin letters of half width, the country in capitals. */
    PostalAddress standard() {
        return new PostalAddress(
                Facts.country("ContactPoint.country", country),
                clean(region),
                clean(city),
                clean(district),
                clean(street),
                clean(postcode),
                clean(recipient));
    }

    /** In one line, as it is kept beside its parts. */
    String line() {
        return Stream.of(recipient, street, district, city, region, postcode, country)
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(", "));
    }

    private static @Nullable String clean(@Nullable String part) {
        String cleaned = part == null ? "" : PersonNames.cleaned(part);
        return cleaned.isEmpty() ? null : cleaned;
    }
}
