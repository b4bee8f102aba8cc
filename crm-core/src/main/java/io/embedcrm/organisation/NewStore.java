package io.embedcrm.organisation;

import io.embedcrm.customers.PostalAddress;
import io.embedcrm.record.Id;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A store to be opened: {@code NewStore.of(brand.id(), "wuhan-1", "Wuhan, Han Street").at(PostalAddress.of(...))}.
 *
 * @param brand whose
 * @param code what the host knows it by, as purchases tell it
 * @param name what it is called
 * @param zone whose calendar counts, if not that of the brand
 * @param currency in which it tells sums, if not that of the brand
 * @param region where it does its business, if not where the brand does
 * @param address where it stands; its district and recipient are not kept
 */
public record NewStore(
        Id<Brand> brand,
        String code,
        String name,
        @Nullable ZoneId zone,
        @Nullable String currency,
        @Nullable String region,
        @Nullable PostalAddress address) {
    /** A store that does its business as its brand does. */
    public static NewStore of(Id<Brand> brand, String code, String name) {
        return new NewStore(brand, code, name, null, null, null, null);
    }

    /** The same with a calendar of its own. */
    public NewStore zone(ZoneId other) {
        return new NewStore(brand, code, name, other, currency, region, address);
    }

    /** The same with a currency of its own. */
    public NewStore currency(String other) {
        return new NewStore(brand, code, name, zone, other, region, address);
    }

    /** The same in a region of its own. */
    public NewStore region(String other) {
        return new NewStore(brand, code, name, zone, currency, other, address);
    }

    /** The same at an address. */
    public NewStore at(PostalAddress other) {
        return new NewStore(brand, code, name, zone, currency, region, other);
    }
}
