package io.embedcrm.privacy;

import io.embedcrm.customers.NewContactPoint;
import io.embedcrm.error.InvalidException;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.storage.Edit;
import io.embedcrm.work.Call;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Addresses that must not be written to, whoever they belong to now or later. They are kept as keyed hashes: the list tells
 * of an address whether it is on it, and nobody can read it out.
 */
public final class SuppressionService {
    private static final int PART = 200;

    private final Session session;

    /** For the actor of {@code session}. */
    public SuppressionService(Session session) {
        this.session = session;
    }

    /** Suppresses an address for everything and for ever. */
    public Suppression suppress(NewContactPoint address, SuppressionReason reason) {
        return suppressAll(List.of(NewSuppression.of(address, reason))).get(0);
    }

    /**
     * Suppresses addresses, up to {@link Limits#VALUES}. One that is suppressed already for the same use and reason stays
     * so, as long as either tells; a lifted one is suppressed again.
     *
     * @throws io.embedcrm.error.RefusedException {@code suppression.no-key} without a {@link io.embedcrm.gateway.AddressKey}
     */
    public List<Suppression> suppressAll(List<NewSuppression> given) {
        Limits.check("suppressions", given.size(), Limits.VALUES);
        return session.change(Operation.of("suppressions.add", given), call -> {
            AddressDigests digests = AddressDigests.of(session);
            Map<List<Object>, Suppression> wanted = new LinkedHashMap<>();
            for (NewSuppression each : given) {
                Suppression told = told(call, each, digests.of(each.address()));
                wanted.merge(scope(told), told, Suppression::again);
            }
            return call.named("suppressions.added", () -> write(call, wanted));
        });
    }

    private static Suppression told(Call call, NewSuppression given, String digest) {
        if (given.expiresAt() != null && !given.expiresAt().isAfter(call.now())) {
            throw new InvalidException(
                    "suppression.expiry", Suppression.EXPIRES_AT.toString(), "must lie in the future");
        }
        return new Suppression(
                call.newId(),
                1,
                digest,
                given.address().medium(),
                given.purpose(),
                given.channel(),
                given.brand(),
                given.reason(),
                call.now(),
                given.expiresAt(),
                call.actor().id(),
                null,
                null);
    }

    private static List<Object> scope(Suppression one) {
        return List.of(Objects.requireNonNull(one.digest()), one.purpose(), one.channel(), one.brand(), one.reason());
    }

    private static List<Suppression> write(Call call, Map<List<Object>, Suppression> wanted) {
        call.insertAbsent(Suppression.TYPE.unique("scope"), List.copyOf(wanted.values()));
        List<Edit<Suppression>> edits = new ArrayList<>();
        for (Suppression there : stored(call, wanted)) {
            edits.add(new Edit<>(there, there.again(Objects.requireNonNull(wanted.get(scope(there))))));
        }
        return call.updateAll(Suppression.TYPE, edits, Criteria.everything());
    }

    /** What is stored of what is wanted, kept from others until it is written. */
    private static List<Suppression> stored(Call call, Map<List<Object>, Suppression> wanted) {
        Set<String> digests = new LinkedHashSet<>();
        wanted.values().forEach(each -> digests.add(Objects.requireNonNull(each.digest())));
        List<String> all = List.copyOf(digests);
        List<Id<Suppression>> ids = new ArrayList<>();
        for (int from = 0; from < all.size(); from += PART) {
            // an address has few scopes and reasons, so that a part of the digests fits a page
            call
                    .list(Query.of(Suppression.TYPE)
                            .where(Suppression.DIGEST.in(all.subList(from, Math.min(from + PART, all.size()))))
                            .limit(Limits.PAGE))
                    .items()
                    .stream()
                    .filter(there -> wanted.containsKey(scope(there)))
                    .forEach(there -> ids.add(there.id()));
        }
        return call.lock(Suppression.TYPE, ids, Criteria.everything());
    }

    /** Lifts a suppression; those of the same address for other uses and reasons stay. */
    public Suppression lift(Id<Suppression> suppression) {
        return session.change(Operation.of("suppressions.lift", suppression), call -> {
            Suppression there = call.getLocked(Suppression.TYPE, suppression);
            return there.liftedAt() != null
                    ? there
                    : call.named(
                            "suppressions.lifted",
                            () -> call.update(
                                    there, there.lifted(call.now(), call.actor().id())));
        });
    }

    /** Why an address is suppressed now, for whatever use; to be asked before a person is registered or imported. */
    public List<Suppression> suppressed(NewContactPoint address) {
        return session.read(call -> at(call, address, call.now()));
    }

    /** The same at another instant. */
    public List<Suppression> suppressed(NewContactPoint address, Instant at) {
        return session.read(call -> at(call, address, at));
    }

    private List<Suppression> at(Call call, NewContactPoint address, Instant at) {
        String digest = AddressDigests.of(session).of(address);
        return call.list(Query.of(Suppression.TYPE)
                        .where(Suppression.DIGEST.eq(digest).and(Suppression.holding(at)))
                        .sortedBy(Suppression.SINCE.ascending())
                        .limit(Limits.PAGE))
                .items();
    }
}
