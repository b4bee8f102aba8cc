package io.embedcrm.organisation;

import io.embedcrm.customers.Customer;
import io.embedcrm.customers.PostalAddress;
import io.embedcrm.error.LimitExceededException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.error.StaleVersionException;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Page;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.work.Call;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Session;
import io.embedcrm.work.Settings;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The brands of a tenant and their stores. */
public final class BrandService {
    /** The most stores of a brand. */
    public static final int MOST_STORES = Limits.VALUES;

    private final Session session;

    /** For the actor of {@code session}. */
    public BrandService(Session session) {
        this.session = session;
    }

    /** Opens a brand. */
    public Brand open(NewBrand brand) {
        return session.change(
                Operation.of("brands.open", brand),
                call -> call.named(
                        "brands.opened", () -> call.insert(record(call.newId(), 1, TradeState.OPEN, brand))));
    }

    /** Changes a brand as a whole. */
    public Brand change(Id<Brand> id, long version, NewBrand brand) {
        return session.change(Operation.of("brands.change", id, version, brand), call -> {
            Brand before = at(call, Brand.TYPE, id, version);
            return call.named("brands.changed", () -> call.update(before, record(id, version, before.state(), brand)));
        });
    }

    /**
     * Closes a brand.
     *
     * @throws RefusedException with the code {@code brand.open-stores} if a store of it is open
     */
    public Brand close(Id<Brand> id) {
        return session.change(Operation.of("brands.close", id), call -> {
            Brand before = call.getLocked(Brand.TYPE, id);
            Criteria<Store> open = Store.BRAND.eq(id).and(Store.STATE.eq(TradeState.OPEN));
            if (call.asSystem().count(Store.TYPE, open) > 0) {
                throw new RefusedException(
                        "brand.open-stores", Brand.TYPE.name(), "close the stores of the brand first");
            }
            return call.named(
                    "brands.closed",
                    () -> call.update(before, Brand.TYPE.with(before, Brand.STATE, TradeState.CLOSED)));
        });
    }

    /** The brand of this code, if there is one. */
    public Optional<Brand> find(String code) {
        return session.read(call -> first(call, Query.of(Brand.TYPE).where(Brand.CODE.eq(code))));
    }

    /** A page of brands. */
    public Page<Brand> list(Query<Brand> query) {
        return session.read(call -> call.list(query));
    }

    /**
     * Opens a store.
     *
     * @throws RefusedException with the code {@code brand.closed} if its brand is closed
     */
    public Store openStore(NewStore store) {
        return session.change(Operation.of("brands.open-store", store), call -> {
            demandOpen(call, store.brand());
            long stores = call.asSystem().count(Store.TYPE, Store.BRAND.eq(store.brand()));
            if (stores >= MOST_STORES) {
                throw new LimitExceededException("stores of a brand", stores + 1, MOST_STORES);
            }
            return call.named("stores.opened", () -> call.insert(record(call.newId(), 1, TradeState.OPEN, store)));
        });
    }

    /** Changes a store as a whole; it may go over to another brand, with all that was ever sold there. */
    public Store changeStore(Id<Store> id, long version, NewStore store) {
        return session.change(Operation.of("brands.change-store", id, version, store), call -> {
            Store before = at(call, Store.TYPE, id, version);
            if (!before.brand().equals(store.brand())) {
                demandOpen(call, store.brand());
            }
            return call.named("stores.changed", () -> call.update(before, record(id, version, before.state(), store)));
        });
    }

    /** Closes a store. */
    public Store closeStore(Id<Store> id) {
        return session.change(Operation.of("brands.close-store", id), call -> {
            Store before = call.getLocked(Store.TYPE, id);
            return call.named(
                    "stores.closed",
                    () -> call.update(before, Store.TYPE.with(before, Store.STATE, TradeState.CLOSED)));
        });
    }

    /** The store of this code, if there is one. */
    public Optional<Store> findStore(String code) {
        return session.read(call -> first(call, Query.of(Store.TYPE).where(Store.CODE.eq(code))));
    }

    /** A page of stores: {@code Query.of(Store.TYPE).where(Store.BRAND.eq(brand.id()))}. */
    public Page<Store> stores(Query<Store> query) {
        return session.read(call -> call.list(query));
    }

    /** Where a store does its business: what it tells itself, else its brand, else the tenant. */
    public Settings settings(Id<Store> id) {
        return session.read(call -> {
            Store store = call.get(Store.TYPE, id);
            Brand brand = call.get(Brand.TYPE, store.brand());
            Settings tenant = session.settings();
            String zone = told(store.zone(), brand.zone(), tenant.zone().getId());
            return new Settings(
                    ZoneId.of(zone),
                    told(store.currency(), brand.currency(), tenant.currency()),
                    told(store.region(), brand.region(), tenant.region()));
        });
    }

    private static String told(@Nullable String store, @Nullable String brand, String tenant) {
        if (store != null) {
            return store;
        }
        return brand == null ? tenant : brand;
    }

    /** What is bought in the stores a brand has now. */
    public Criteria<Purchase> purchases(Id<Brand> id) {
        return session.read(call -> {
            call.get(Brand.TYPE, id);
            List<String> codes =
                    call.list(Query.of(Store.TYPE).where(Store.BRAND.eq(id)).limit(MOST_STORES)).items().stream()
                            .map(Store::code)
                            .toList();
            return codes.isEmpty() ? Criteria.nothing() : Purchase.STORE.in(codes);
        });
    }

    /** Who has bought in the stores a brand has now. */
    public Criteria<Customer> customers(Id<Brand> id) {
        return Purchase.CUSTOMER.where(purchases(id)).exist();
    }

    private static void demandOpen(Call call, Id<Brand> id) {
        if (call.getLocked(Brand.TYPE, id).state() == TradeState.CLOSED) {
            throw new RefusedException("brand.closed", Brand.TYPE.name(), "a closed brand opens no stores");
        }
    }

    private static <T extends Entity> T at(Call call, RecordType<T> type, Id<T> id, long version) {
        T before = call.get(type, id);
        if (before.version() != version) {
            throw new StaleVersionException(type.name(), id, version);
        }
        return before;
    }

    private static <T extends Entity> Optional<T> first(Call call, Query<T> query) {
        return call.list(query.limit(1)).items().stream().findFirst();
    }

    private static Brand record(Id<Brand> id, long version, TradeState state, NewBrand brand) {
        return new Brand(
                id,
                version,
                Checks.named("Brand.code", brand.code(), Brand.CODE_LENGTH),
                Checks.named("Brand.name", brand.name(), Brand.NAME_LENGTH),
                brand.zone() == null ? null : brand.zone().getId(),
                Checks.currency(brand.currency()),
                Checks.region("Brand.region", brand.region()),
                state);
    }

    private static Store record(Id<Store> id, long version, TradeState state, NewStore store) {
        PostalAddress address = store.address();
        return new Store(
                id,
                version,
                store.brand(),
                Checks.named("Store.code", store.code(), Brand.CODE_LENGTH),
                Checks.named("Store.name", store.name(), Brand.NAME_LENGTH),
                store.zone() == null ? null : store.zone().getId(),
                Checks.currency(store.currency()),
                Checks.region("Store.region", store.region()),
                state,
                address == null ? null : Checks.region("Store.country", address.country()),
                address == null ? null : address.region(),
                address == null ? null : address.city(),
                address == null ? null : address.street(),
                address == null ? null : address.postcode());
    }
}
