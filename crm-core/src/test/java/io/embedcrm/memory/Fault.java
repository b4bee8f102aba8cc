package io.embedcrm.memory;

import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.TenantRows;
import io.embedcrm.storage.Transaction;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One thing a storage does wrong, and the test that must tell.
 *
 * @param name what it does wrong
 * @param caughtBy the name of a test of the contract that fails for it
 * @param storage makes a storage that does it
 */
record Fault(String name, String caughtBy, Supplier<Storage> storage) {

    /** A fault of the verbs: each transaction is put behind {@code wrong}. */
    static Fault of(String name, String caughtBy, Function<Transaction, Transaction> wrong) {
        return ofTenant(name, caughtBy, () -> (tenant, tx) -> wrong.apply(tx));
    }

    /** A fault of the verbs that knows the tenant and keeps something for each storage. */
    static Fault ofTenant(
            String name, String caughtBy, Supplier<BiFunction<TenantId, Transaction, Transaction>> wrong) {
        return new Fault(name, caughtBy, () -> behind(new MemoryStorage(), wrong.get()));
    }

    private static Storage behind(Storage next, BiFunction<TenantId, Transaction, Transaction> wrong) {
        return new Storage() {
            @Override
            public <R> R transact(TenantId tenant, Function<Transaction, R> work) {
                return next.transact(tenant, tx -> work.apply(wrong.apply(tenant, tx)));
            }

            @Override
            public <R> R snapshot(TenantId tenant, Function<Transaction, R> reading) {
                return next.snapshot(tenant, tx -> reading.apply(wrong.apply(tenant, tx)));
            }

            @Override
            public TenantRows rowsOf(TenantId tenant) {
                return next.rowsOf(tenant);
            }
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
