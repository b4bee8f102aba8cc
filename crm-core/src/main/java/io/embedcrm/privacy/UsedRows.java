package io.embedcrm.privacy;

import io.embedcrm.access.DataUse;
import io.embedcrm.customers.Customer;
import io.embedcrm.interactions.ContactStop;
import io.embedcrm.record.AnyReference;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.UseRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The records that may be used for something: the customers who allow it, and what belongs to them. A record belongs to all
 * customers it names; one that names none, to its whole or to whatever else it refers to; one that refers to nobody, such
 * as a visit of a stranger, may be used. What may hang off a record of any type is seen through that record alone.
 *
 * <p>It says what {@link Deciding} says, suppressed addresses apart: those are asked for when an address is written to.
 */
final class UsedRows implements UseRule {
    private final DataUse use;
    private final ConsentPurpose purpose;
    private final Instant now;

    private UsedRows(DataUse use, ConsentPurpose purpose, Instant now) {
        this.use = use;
        this.purpose = purpose;
        this.now = now;
    }

    static UseRule of(Transaction storing, DataUse use, Instant now) {
        return of(use, Ledger.purpose(storing, use.purpose()), now);
    }

    static UseRule of(DataUse use, ConsentPurpose purpose, Instant now) {
        return new UsedRows(use, purpose, now);
    }

    @Override
    public <T extends Entity> Criteria<T> rows(RecordType<T> type) {
        return rows(type, new HashSet<>());
    }

    /** A contract brings about what is to be stored of it. */
    @Override
    public boolean stores() {
        return purpose.contractual();
    }

    @SuppressWarnings("unchecked")
    private <T extends Entity> Criteria<T> rows(RecordType<T> type, Set<RecordType<?>> asked) {
        if (type == (Object) Customer.TYPE) {
            return (Criteria<T>) customers();
        } else if (!asked.add(type)) {
            return Criteria.everything();
        }
        List<Reference<T, ?>> named = references(type, true);
        if (named.isEmpty()) {
            named = type.partOf().<List<Reference<T, ?>>>map(List::of).orElseGet(() -> references(type, false));
        }
        Criteria<T> rows = Criteria.everything();
        for (Reference<T, ?> reference : named) {
            rows = rows.and(through(reference, asked));
        }
        asked.remove(type);
        boolean anybodys = named.isEmpty() && type.fields().stream().anyMatch(AnyReference.class::isInstance);
        return anybodys ? Criteria.nothing() : rows;
    }

    @SuppressWarnings("unchecked")
    private static <T extends Entity> List<Reference<T, ?>> references(RecordType<T> type, boolean toCustomers) {
        List<Reference<T, ?>> references = new ArrayList<>();
        for (Field<T, ?> field : type.fields().subList(1, type.fields().size())) {
            if (field instanceof Reference<?, ?> reference
                    && (reference.target() == (Object) Customer.TYPE) == toCustomers) {
                references.add((Reference<T, ?>) reference);
            }
        }
        return references;
    }

    private <T extends Entity, P extends Entity> Criteria<T> through(
            Reference<T, P> reference, Set<RecordType<?>> asked) {
        Criteria<P> rows = rows(reference.target(), asked);
        if (rows.isEverything()) {
            return Criteria.everything();
        }
        return reference.nullable() ? reference.absent().or(reference.is(rows)) : reference.is(rows);
    }

    private Criteria<Customer> customers() {
        Criteria<ConsentState> covering = ConsentState.covering(use);
        Criteria<Customer> allowing = ConsentState.CUSTOMER
                .where(covering.and(ConsentState.no()))
                .exist()
                .not();
        if (!purpose.allowedByDefault()) {
            allowing = allowing.and(ConsentState.CUSTOMER
                    .where(covering.and(ConsentState.yes(now)))
                    .exist());
        }
        if (!purpose.prevailing()) {
            allowing = allowing.and(Restrictions.free(use, now));
        }
        return purpose.approaching()
                ? allowing.and(ContactStop.CUSTOMER
                        .where(ContactStop.forbidding(Optional.of(use.purpose()), now))
                        .exist()
                        .not())
                : allowing;
    }
}
