package io.embedcrm.privacy;

import io.embedcrm.access.DataUse;
import io.embedcrm.access.Decision;
import io.embedcrm.customers.ContactMedium;
import io.embedcrm.customers.ContactPoint;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewContactPoint;
import io.embedcrm.interactions.Channels;
import io.embedcrm.interactions.ContactStop;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a customer's data may be used. It asks as the system: everything counts, whoever may read it, and what is
 * told of it is neither personal nor who recorded it.
 */
final class Deciding {
    private static final Map<String, ContactMedium> MEDIA = Map.of(
            Channels.EMAIL, ContactMedium.EMAIL,
            Channels.PHONE, ContactMedium.PHONE,
            Channels.SMS, ContactMedium.PHONE,
            Channels.CHAT, ContactMedium.SOCIAL,
            Channels.SOCIAL, ContactMedium.SOCIAL,
            Channels.APP, ContactMedium.DEVICE);

    private final Session session;
    private final Transaction system;
    private final Id<Customer> customer;
    private final Instant at;
    private final @Nullable Instant known;

    /** At {@code at}, as it was known at {@code known}, or at present. */
    Deciding(Session session, Transaction system, Id<Customer> customer, Instant at, @Nullable Instant known) {
        this.session = session;
        this.system = system;
        this.customer = customer;
        this.at = at;
        this.known = known;
    }

    /** About the address given, or else about all addresses the customer has for the channel. */
    Decision decide(DataUse use, @Nullable NewContactPoint address) {
        return decide(use, address, Ledger.purpose(system, use.purpose()), standings(use.purpose()));
    }

    Standings standings(String purpose) {
        List<ConsentEntry> entries = new Ledger(system, customer).entries(purpose);
        return known == null ? Standings.present(entries, at) : Standings.of(entries, at, known);
    }

    /** What forbids it is told first: a restriction, a stop, a suppression, then what the customer said. */
    Decision decide(DataUse use, @Nullable NewContactPoint address, ConsentPurpose purpose, Standings standings) {
        Map<String, String> facts = new TreeMap<>(Map.of(
                "purpose", use.purpose(),
                "channel", use.channel(),
                "brand", use.brand(),
                "at", at.toString()));
        Decision said = said(purpose, standings.covering(use), facts);
        List<String> reasons = new ArrayList<>();
        List<Restriction> restrictions = purpose.prevailing() ? List.of() : Restrictions.of(system, customer, use, at);
        restrictions.forEach(one -> reasons.add("the customer's data is kept and not used since " + one.since()));
        List<ContactStop> stops = purpose.approaching() ? stops(use) : List.of();
        stops.forEach(stop -> reasons.add("the customer wants not to be approached since " + stop.at()));
        List<String> suppressed = suppressed(use, address);
        reasons.addAll(suppressed);
        reasons.addAll(said.reasons());
        if (!restrictions.isEmpty()) {
            return new Decision(false, "consent.restricted", reasons, facts);
        } else if (!stops.isEmpty()) {
            return new Decision(false, "consent.stopped", reasons, facts);
        } else if (!suppressed.isEmpty()) {
            return new Decision(false, "consent.suppressed", reasons, facts);
        }
        return said;
    }

    private static Decision said(ConsentPurpose purpose, Optional<Standing> standing, Map<String, String> facts) {
        standing.ifPresent(there -> {
            facts.put("entry", there.entry().toString());
            facts.put("since", there.effectiveAt().toString());
            if (there.validUntil() != null) {
                facts.put("until", there.validUntil().toString());
            }
            if (there.basis() != null) {
                facts.put("basis", there.basis().name());
            }
        });
        ConsentDecision said = standing.map(Standing::decision).orElse(ConsentDecision.OPEN);
        String since = standing.map(there -> " since " + there.effectiveAt()).orElse("");
        if (said.no()) {
            return new Decision(
                    false,
                    said == ConsentDecision.DENIED ? "consent.denied" : "consent.withdrawn",
                    List.of("the customer said no" + since),
                    facts);
        } else if (said == ConsentDecision.GRANTED) {
            return new Decision(true, "consent.granted", List.of("the customer said yes" + since), facts);
        } else if (purpose.allowedByDefault()) {
            return new Decision(
                    true, "consent.by-default", List.of("the purpose is allowed until the customer says no"), facts);
        } else if (said == ConsentDecision.EXPIRED) {
            return new Decision(false, "consent.expired", List.of("the consent has expired" + since), facts);
        } else if (said == ConsentDecision.PENDING) {
            return new Decision(false, "consent.pending", List.of("the consent is not confirmed" + since), facts);
        }
        return new Decision(false, "consent.missing", List.of("the customer has said nothing"), facts);
    }

    /** Stops speak of topics; the purpose is one of them. */
    private List<ContactStop> stops(DataUse use) {
        Criteria<ContactStop> forbidding = ContactStop.forbidding(Optional.of(use.purpose()), at);
        return system.list(Query.of(ContactStop.TYPE)
                        .where(ContactStop.CUSTOMER.eq(customer).and(forbidding))
                        .limit(Limits.PAGE))
                .items();
    }

    private List<String> suppressed(DataUse use, @Nullable NewContactPoint address) {
        if (session.addressKey().isEmpty()) {
            return List.of(); // nothing can have been suppressed
        }
        AddressDigests digests = AddressDigests.of(session);
        if (address != null) {
            return suppressions(use, List.of(digests.of(address))).stream()
                    .map(each -> "the address is suppressed: " + each.reason())
                    .toList();
        }
        List<String> all = addresses(use, digests);
        List<Suppression> there = all.isEmpty() ? List.of() : suppressions(use, all);
        boolean each = !there.isEmpty()
                && there.stream().map(Suppression::digest).distinct().count() == all.size();
        return each ? List.of("each address of the customer for the channel is suppressed") : List.of();
    }

    private List<Suppression> suppressions(DataUse use, List<String> digests) {
        return system.list(Query.of(Suppression.TYPE)
                        .where(Suppression.DIGEST.in(digests))
                        .where(Suppression.holding(at).and(Suppression.covering(use)))
                        .limit(Limits.PAGE))
                .items();
    }

    private List<String> addresses(DataUse use, AddressDigests digests) {
        ContactMedium medium = MEDIA.get(use.channel());
        if (medium == null) {
            return List.of();
        }
        return system
                .list(Query.of(ContactPoint.TYPE)
                        .where(ContactPoint.CUSTOMER.eq(customer).and(ContactPoint.MEDIUM.eq(medium)))
                        .where(ContactPoint.inUse(at).and(ContactPoint.NORMALIZED.present()))
                        .limit(Limits.PAGE))
                .items()
                .stream()
                .map(point -> digests.of(medium, Objects.requireNonNull(point.normalized())))
                .distinct()
                .toList();
    }
}
