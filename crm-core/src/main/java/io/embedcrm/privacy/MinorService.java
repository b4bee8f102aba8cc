package io.embedcrm.privacy;

import io.embedcrm.customers.Customer;
import io.embedcrm.error.InvalidException;
import io.embedcrm.interactions.Survivors;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Query;
import io.embedcrm.record.Id;
import io.embedcrm.storage.Found;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Session;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Children among the customers (PIPL article 31, GDPR article 8). What rests on consent needs the consent of a guardian while
 * a customer is known to be younger than the limit of its country, or may be: a customer related by
 * {@link io.embedcrm.customers.RelationshipKind#GUARDIAN_OF}, or a person named. A guardian's consent ends on the day the
 * child is of age, and is asked for anew of the person itself. When a birth becomes known, consents that it shows to be a
 * child's own end.
 */
public final class MinorService {
    private static final long OLDEST_LIMIT = 30;

    private final Session session;

    /** For the actor of {@code session}. */
    public MinorService(Session session) {
        this.session = session;
    }

    /** Says from which age on customers in {@code country} consent themselves; {@link AgeLimit#EVERYWHERE} elsewhere. */
    public AgeLimit limit(String country, long years) {
        String code = country.toUpperCase(Locale.ROOT);
        if (!code.matches("[A-Z]{2}|\\*") || years < 1 || years > OLDEST_LIMIT) {
            throw new InvalidException(
                    "age-limit.bounds", null, "a country has two letters, and a limit 1 to " + OLDEST_LIMIT + " years");
        }
        return session.change(Operation.of("minors.limit", code, years), call -> {
            AgeLimit fresh = new AgeLimit(call.newId(), 1, code, years);
            return call.named("minors.limited", () -> {
                Found<AgeLimit> found = call.insertOrFind(AgeLimit.TYPE.unique("country"), fresh);
                return found.inserted() || found.record().years() == years
                        ? found.record()
                        : call.update(found.record(), AgeLimit.TYPE.with(found.record(), AgeLimit.YEARS, years));
            });
        });
    }

    /** The limits there are, by country. Where there are none, those of the purposes hold. */
    public List<AgeLimit> limits() {
        return session.read(call -> call.list(Query.of(AgeLimit.TYPE)
                        .sortedBy(AgeLimit.COUNTRY.ascending())
                        .limit(Limits.PAGE))
                .items());
    }

    /** Notes what is known of a customer's birth, in the place of what was noted before. */
    public BirthNote note(Id<Customer> customer, PartialBirth birth) {
        return session.change(Operation.of("minors.note", customer, birth), call -> {
            Id<Customer> meant = Survivors.of(call, customer);
            call.getLocked(Customer.TYPE, meant);
            BirthNote fresh = new BirthNote(
                    call.newId(),
                    1,
                    meant,
                    birth.told(),
                    birth.latest(),
                    call.now(),
                    call.actor().id());
            return call.named("minors.noted", () -> {
                Found<BirthNote> found = call.insertOrFind(BirthNote.TYPE.unique("customer"), fresh);
                return found.inserted() ? found.record() : call.update(found.record(), again(found.record(), fresh));
            });
        });
    }

    private static BirthNote again(BirthNote there, BirthNote fresh) {
        return new BirthNote(
                there.id(),
                there.version(),
                there.customer(),
                fresh.told(),
                fresh.latest(),
                fresh.notedAt(),
                fresh.notedBy());
    }

    /**
     * From when on a customer consents to {@code purpose} itself; absent where no age matters, none is known or may be seen,
     * or it is past; {@link Instant#MAX} where it is known only that it is a child.
     */
    public Optional<Instant> guardedUntil(Id<Customer> customer, String purpose) {
        return session.read(call -> {
            Customer seen = call.get(Customer.TYPE, Survivors.of(call, customer));
            Instant ofAge = Ages.seen(call, seen.id()).ofAge(seen, Ledger.purpose(call.asSystem(), purpose));
            return Optional.of(ofAge).filter(moment -> moment.isAfter(call.now()));
        });
    }
}
