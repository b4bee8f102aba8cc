package io.embedcrm.privacy;

import io.embedcrm.access.DataUse;
import io.embedcrm.access.Decision;
import io.embedcrm.customers.Customer;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Projection;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.work.Call;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who may be profiled (GDPR articles 21 and 22, PIPL article 24): the one question that is asked before anything is computed
 * of a customer by which it is judged, such as stages, scores, segments by value and recommendations, and before what was
 * computed is used. It is asked as the system. Where the catalogue has no {@link ShopPurposes#PROFILING} nobody can have
 * objected.
 */
public final class Profiling {
    private static final DataUse USE = DataUse.of(ShopPurposes.PROFILING);

    private final Call call;

    private Profiling(Call call) {
        this.call = call;
    }

    /** In the transaction of {@code call}. */
    public static Profiling in(Call call) {
        return new Profiling(call);
    }

    /** Which customers may be profiled now; a condition to be joined to any question about customers. */
    public Criteria<Customer> allowed() {
        Instant now = call.now();
        return purpose()
                .map(purpose -> UsedRows.of(USE, purpose, now).rows(Customer.TYPE))
                .orElseGet(() -> Restrictions.free(USE, now));
    }

    /** Those of {@code customers}, at most {@link Limits#VALUES}, who may not be profiled now. */
    public Set<Id<Customer>> refused(Collection<Id<Customer>> customers) {
        return customers.isEmpty() ? Set.of() : those(customers, allowed().not());
    }

    /** Those of {@code customers} whose data is kept and not used, so that nothing is removed either. */
    public Set<Id<Customer>> restricted(Collection<Id<Customer>> customers) {
        return customers.isEmpty() ? Set.of() : those(customers, unrestricted().not());
    }

    /** Which customers' data is not restricted for it, as a whole or by itself, whoever objects. */
    public Criteria<Customer> unrestricted() {
        return Restrictions.free(USE, call.now());
    }

    private Set<Id<Customer>> those(Collection<Id<Customer>> customers, Criteria<Customer> which) {
        Set<Id<Customer>> found = new TreeSet<>();
        call.asSystem()
                .each(
                        Projection.of(Customer.TYPE)
                                .where(Customer.TYPE.id().in(customers).and(which)),
                        row -> found.add(row.id()));
        return found;
    }

    /** Whether a customer may be profiled now, and why. */
    public Decision decide(Id<Customer> customer) {
        return purpose()
                .map(purpose ->
                        new Deciding(call.session(), call.asSystem(), customer, call.now(), null).decide(USE, null))
                .orElseGet(() -> unasked(customer));
    }

    private Decision unasked(Id<Customer> customer) {
        Map<String, String> facts = new TreeMap<>(Map.of("purpose", USE.purpose()));
        return Restrictions.of(call.asSystem(), customer, USE, call.now()).isEmpty()
                ? new Decision(true, "consent.by-default", List.of("the house asks nobody about profiling"), facts)
                : new Decision(false, "consent.restricted", List.of("the customer's data is kept and not used"), facts);
    }

    private Optional<ConsentPurpose> purpose() {
        return Ledger.find(call.asSystem(), ShopPurposes.PROFILING);
    }

    /** Whether a change of this record may change the answer of some customer. */
    public static boolean concerns(RecordRef changed) {
        return changed.is(ConsentEntry.TYPE) || changed.is(Restriction.TYPE);
    }

    /** The customer of whom a change may have changed the answer; absent where it cannot have. */
    public Optional<Id<Customer>> concerned(RecordRef changed) {
        if (changed.is(ConsentEntry.TYPE)) {
            return call.asSystem()
                    .find(
                            ConsentEntry.TYPE,
                            changed.idAs(ConsentEntry.TYPE),
                            ConsentEntry.PURPOSE.eq(ShopPurposes.PROFILING))
                    .map(ConsentEntry::subject);
        }
        return changed.is(Restriction.TYPE)
                ? call.asSystem()
                        .find(Restriction.TYPE, changed.idAs(Restriction.TYPE))
                        .map(Restriction::customer)
                : Optional.empty();
    }
}
