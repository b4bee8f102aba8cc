package io.embedcrm.privacy;

import io.embedcrm.customers.Customer;
import io.embedcrm.error.InvalidException;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.storage.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The entries of one customer as they are stored, and the states that are kept beside them. */
final class Ledger {
    private final Transaction system;
    private final Id<Customer> customer;

    /** Of {@code customer}, read past all rights. */
    Ledger(Transaction system, Id<Customer> customer) {
        this.system = system;
        this.customer = customer;
    }

    /** A purpose of the catalogue. */
    static ConsentPurpose purpose(Transaction system, String code) {
        return find(system, code)
                .orElseThrow(() -> new InvalidException(
                        "purpose.unknown",
                        ConsentPurpose.CODE.toString(),
                        "is no purpose of the catalogue; define it, or install the defaults"));
    }

    /** The purpose of this code; absent where the catalogue has none. */
    static Optional<ConsentPurpose> find(Transaction system, String code) {
        return system
                .list(Query.of(ConsentPurpose.TYPE)
                        .where(ConsentPurpose.CODE.eq(code))
                        .limit(1))
                .items()
                .stream()
                .findFirst();
    }

    /** All purposes, by code. */
    static List<ConsentPurpose> purposes(Transaction system) {
        return system.list(Query.of(ConsentPurpose.TYPE)
                        .sortedBy(ConsentPurpose.CODE.ascending())
                        .limit(Limits.PAGE))
                .items();
    }

    /** Keeps others from writing to the ledger until the transaction ends. */
    void lock() {
        system.lock(Customer.TYPE, List.of(customer), Criteria.everything());
    }

    /** What was recorded of the customer itself, of one purpose. */
    List<ConsentEntry> entries(String purpose) {
        return all(ConsentEntry.SUBJECT.eq(customer).and(ConsentEntry.PURPOSE.eq(purpose)));
    }

    /** What was recorded of the customer itself. */
    List<ConsentEntry> entries() {
        return all(ConsentEntry.SUBJECT.eq(customer));
    }

    private List<ConsentEntry> all(Criteria<ConsentEntry> where) {
        List<ConsentEntry> all = new ArrayList<>();
        system.each(Query.of(ConsentEntry.TYPE).where(where).limit(Limits.PAGE), all::add);
        return all;
    }

    /**
     * Makes the states of a purpose what the ledger says by {@code now}.
     *
     * @return how many were not
     */
    long keep(String purpose, Instant now, Supplier<Id<ConsentState>> ids) {
        StateChanges changes = new StateChanges(now, ids);
        changes.note(customer, entries(purpose), states(purpose));
        return changes.write(system);
    }

    private List<ConsentState> states(String purpose) {
        return system.list(Query.of(ConsentState.TYPE)
                        .where(ConsentState.CUSTOMER.eq(customer).and(ConsentState.PURPOSE.eq(purpose)))
                        .limit(Limits.PAGE))
                .items();
    }
}
