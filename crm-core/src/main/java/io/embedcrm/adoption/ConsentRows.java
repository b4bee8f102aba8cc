package io.embedcrm.adoption;

import io.embedcrm.customers.Customer;
import io.embedcrm.error.CrmException;
import io.embedcrm.error.InvalidException;
import io.embedcrm.privacy.ConsentEntry;
import io.embedcrm.privacy.ConsentService;
import io.embedcrm.privacy.NewConsent;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Query;
import io.embedcrm.record.Id;
import io.embedcrm.work.Call;
import io.embedcrm.work.Session;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Consents: those the ledger does not have are recorded, from the instant on at which they were given; those it has are
 * left as they are. One of a customer the CRM does not know is refused: there is nobody it could be of.
 */
final class ConsentRows implements Rows<HostConsent> {
    private final AdoptionSource source;

    ConsentRows(AdoptionSource source) {
        this.source = source;
    }

    @Override
    public List<HostConsent> after(Optional<String> key, int limit) {
        return source.consentsAfter(key, limit);
    }

    @Override
    public void take(Call call, List<HostConsent> rows, Tally tally) {
        Buyers customers = customers(call, rows);
        Map<HostConsent, NewConsent> wanted = new LinkedHashMap<>();
        for (HostConsent row : rows) {
            try {
                wanted.put(row, wanted(row, customers));
            } catch (CrmException e) {
                tally.refused(row.key(), e);
            }
        }
        Map<String, ConsentEntry> known = known(call, rows);
        List<NewConsent> fresh = new ArrayList<>();
        wanted.forEach((row, consent) -> {
            ConsentEntry there = known.get(row.key());
            if (there == null) {
                fresh.add(consent);
                tally.countStored();
            } else {
                tally.countKnown();
                differing(consent, there)
                        .ifPresent(field -> tally.found(row.key(), FindingKind.DIFFERS, "adoption.differs", field));
            }
        });
        if (!fresh.isEmpty()) {
            new ConsentService(call.session()).recordAll(fresh);
        }
    }

    @Override
    public Map<HostConsent, CrmException> refusals(Session session, List<HostConsent> rows) {
        Buyers customers = session.read(call -> customers(call, rows));
        return Rows.refusals(rows, row -> wanted(row, customers), new ConsentService(session)::refusals);
    }

    private Buyers customers(Call call, List<HostConsent> rows) {
        return Buyers.of(call, source.name(), rows.stream().map(HostConsent::customer));
    }

    private NewConsent wanted(HostConsent row, Buyers customers) {
        Id<Customer> customer = customers
                .find(row.customer())
                .orElseThrow(() -> new InvalidException(
                        "adoption.customer-unknown",
                        ConsentEntry.CUSTOMER.toString(),
                        "is no customer the CRM knows by this key"));
        NewConsent consent = Rows.made(() -> row.consent().apply(customer));
        if (!consent.customer().equals(customer)) {
            throw new InvalidException(
                    "adoption.source", ConsentEntry.CUSTOMER.toString(), "a row's consent is of the customer it names");
        }
        return consent.from(source.name(), row.key());
    }

    /** What the ledger has of these rows by their keys. It looks past the actor's rights, as every key does. */
    private Map<String, ConsentEntry> known(Call call, List<HostConsent> rows) {
        Map<String, ConsentEntry> known = new HashMap<>();
        for (int from = 0; from < rows.size(); from += Limits.VALUES) {
            List<String> keys = rows.subList(from, Math.min(from + Limits.VALUES, rows.size())).stream()
                    .map(HostConsent::key)
                    .toList();
            call.asSystem()
                    .list(Query.of(ConsentEntry.TYPE)
                            .where(ConsentEntry.SOURCE.eq(source.name()).and(ConsentEntry.SOURCE_KEY.in(keys)))
                            .limit(Limits.VALUES))
                    .items()
                    .forEach(entry -> known.put(String.valueOf(entry.sourceKey()), entry));
        }
        return known;
    }

    private static Optional<String> differing(NewConsent wanted, ConsentEntry there) {
        if (!wanted.customer().equals(there.customer())) {
            return Optional.of(ConsentEntry.CUSTOMER.toString());
        } else if (!wanted.use().equals(there.use())) {
            return Optional.of(ConsentEntry.PURPOSE.toString());
        } else if (wanted.decision() != there.decision()) {
            return Optional.of(ConsentEntry.DECISION.toString());
        } else if (wanted.effectiveAt() != null
                && !wanted.effectiveAt().truncatedTo(ChronoUnit.MICROS).equals(there.effectiveAt())) {
            return Optional.of(ConsentEntry.EFFECTIVE_AT.toString());
        }
        return Optional.empty();
    }
}
