package io.embedcrm.storage;

import io.embedcrm.error.RefusedException;
import java.util.List;
import java.util.function.Function;

/**
 * Where records are kept. It knows nothing of customers: it keeps any record of a declared type, and is proven by the
 * contract suite that comes with this module.
 */
public interface Storage {
    /**
     * Runs {@code work} in one transaction over the records of one tenant: committed if it returns, undone as a whole if
     * it throws, and its exception passed on unchanged.
     *
     * <p>A storage that owns its transactions may run {@code work} again, in a new transaction, after a deadlock or a
     * serialisation failure; so {@code work} must have no effects but through its {@link Transaction}. A storage that
     * joins a host's transaction never does; there a failing {@code work} leaves nothing of its own to be committed.
     *
     * <p>Transactions do not nest: inside {@code work} use the transaction it was given.
     *
     * @throws io.embedcrm.error.ConflictException if the transaction could not be serialised with others
     */
    <R> R transact(TenantId tenant, Function<Transaction, R> work);

    /**
     * As {@link #transact}, to read alone, which a storage may do without a transaction: each verb sees what is committed by
     * then, and no two of them need see the same state. Verbs that write, {@link Transaction#lock} and
     * {@link Transaction#claim} are not to be used, and a storage may refuse them with an {@link IllegalStateException}. What
     * {@link Transaction#afterCommit} is given runs when {@code reading} has returned; never if it throws.
     *
     * <p>A storage that joins a host's transaction reads in that one, and sees what it has written.
     *
     * @throws io.embedcrm.error.ConflictException if others were in the way
     */
    default <R> R read(TenantId tenant, Function<Transaction, R> reading) {
        return transact(tenant, reading);
    }

    /**
     * What an operator should know of it: settings under which committed work can be lost, tables that are missing or
     * otherwise than declared. Looks and changes nothing. It never throws: where the storage cannot be asked, that is a
     * finding. To be asked now and then, not with every call.
     */
    default List<Finding> findings() {
        return List.of();
    }

    /**
     * As {@link #transact}, to read alone: {@code reading} sees one state of the tenant from its first look to its last,
     * whatever others commit meanwhile, and is never run again. A storage that joins a host's transaction sees what the
     * isolation of that one shows.
     *
     * @throws RefusedException with the code {@code storage.whole-tenant} if the storage has no such thing
     */
    default <R> R snapshot(TenantId tenant, Function<Transaction, R> reading) {
        throw new RefusedException("storage.whole-tenant", null, "this storage cannot deal with a tenant as a whole");
    }

    /**
     * All rows of a tenant, whatever they are, for who ends it and must prove it.
     *
     * @throws RefusedException with the code {@code storage.whole-tenant} if the storage has no such thing
     */
    default TenantRows rowsOf(TenantId tenant) {
        throw new RefusedException("storage.whole-tenant", null, "this storage cannot deal with a tenant as a whole");
    }
}
