package io.embedcrm.subjects;

import com.google.common.collect.Lists;
import io.embedcrm.access.DataUse;
import io.embedcrm.customers.ContactMedium;
import io.embedcrm.customers.ContactPoint;
import io.embedcrm.customers.ExternalId;
import io.embedcrm.customers.Identity;
import io.embedcrm.customers.NewContactPoint;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.error.RefusedException;
import io.embedcrm.event.Act;
import io.embedcrm.event.Event;
import io.embedcrm.privacy.AddressDigests;
import io.embedcrm.privacy.Suppression;
import io.embedcrm.privacy.SuppressionReason;
import io.embedcrm.query.Query;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.Call;
import io.embedcrm.work.Session;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The external ids and addresses of those who were erased, as keyed hashes; none are kept without the host's key. */
public final class ErasedKeys {
    private static final int PART = 500;

    private final Call call;
    private final Optional<AddressDigests> digests;

    private ErasedKeys(Call call) {
        this.call = call;
        this.digests = call.session().addressKey().map(key -> AddressDigests.of(call.session()));
    }

    /** By the key of the session's tenant. */
    public static ErasedKeys of(Call call) {
        return new ErasedKeys(call);
    }

    /** Whether there is a key to hash by. */
    boolean possible() {
        return digests.isPresent();
    }

    private static String of(AddressDigests digests, ExternalId identity) {
        return digests.of("identity " + identity.namespace(), identity.id());
    }

    private static Optional<String> of(AddressDigests digests, ContactPoint contact) {
        return Optional.ofNullable(contact.normalized())
                .filter(known -> !contact.shared() && !contact.relayed())
                .map(known -> digests.of(contact.medium(), known));
    }

    /** Remembers what a person was known by; how many there are. */
    long remember(List<ContactPoint> contacts, List<Identity> identities) {
        Set<String> all = new HashSet<>();
        digests.ifPresent(hashing -> {
            contacts.forEach(contact -> of(hashing, contact).ifPresent(all::add));
            identities.forEach(identity -> {
                String external = identity.externalId();
                if (external != null) {
                    all.add(of(hashing, new ExternalId(identity.namespace(), external)));
                }
            });
        });
        List<ErasedKey> keys = all.stream()
                .sorted()
                .map(digest -> new ErasedKey(call.newId(), 1, digest, call.now()))
                .toList();
        if (!keys.isEmpty()) {
            call.asSystem().insertAbsent(ErasedKey.TYPE.unique("digest"), keys);
        }
        suppress(contacts);
        return keys.size();
    }

    /** Whoever gets hold of the address from elsewhere is told not to write to it. */
    private void suppress(List<ContactPoint> contacts) {
        Map<String, Suppression> wanted = new TreeMap<>();
        for (ContactPoint contact : contacts) {
            digests.flatMap(hashing -> of(hashing, contact))
                    .ifPresent(digest -> wanted.put(digest, suppression(contact.medium(), digest)));
        }
        if (!wanted.isEmpty()) {
            call.asSystem().insertAbsent(Suppression.TYPE.unique("scope"), List.copyOf(wanted.values()));
        }
    }

    private Suppression suppression(ContactMedium medium, String digest) {
        return new Suppression(
                call.newId(),
                1,
                digest,
                medium,
                DataUse.ANY,
                DataUse.ANY,
                DataUse.ANY,
                SuppressionReason.ERASED,
                call.now(),
                null,
                call.actor().id(),
                null,
                null);
    }

    /** Those of {@code wanted} who were erased, by their places; nobody is, where there is no key. */
    public List<Boolean> erased(List<NewCustomer> wanted) {
        if (digests.isEmpty()) {
            return wanted.stream().map(each -> false).toList();
        }
        List<Set<String>> each = wanted.stream().map(this::digests).toList();
        Set<String> all = new HashSet<>();
        each.forEach(all::addAll);
        Set<String> known = known(all);
        return each.stream().map(of -> of.stream().anyMatch(known::contains)).toList();
    }

    private Set<String> digests(NewCustomer customer) {
        AddressDigests hashing = digests.orElseThrow();
        Set<String> all = new HashSet<>();
        customer.identities().forEach(identity -> all.add(of(hashing, identity)));
        for (NewContactPoint contact : customer.contacts()) {
            String normalized = contact.normalized(call.session().settings().region());
            if (normalized != null && !contact.shared() && contact.relayedUntil() == null) {
                all.add(hashing.of(contact.medium(), normalized));
            }
        }
        return all;
    }

    private Set<String> known(Collection<String> digests) {
        Set<String> known = new HashSet<>();
        for (List<String> some : Lists.partition(new ArrayList<>(digests), PART)) {
            call.asSystem()
                    .list(Query.of(ErasedKey.TYPE)
                            .where(ErasedKey.DIGEST.in(some))
                            .limit(PART))
                    .items()
                    .forEach(key -> known.add(key.digest()));
        }
        return known;
    }

    /** Lets an external id come back. */
    void readmit(ExternalId identity) {
        forget(of(demanded(), identity));
    }

    /** Lets an address come back. */
    void readmit(NewContactPoint contact) {
        String normalized = contact.normalized(call.session().settings().region());
        if (normalized != null) {
            forget(demanded().of(contact.medium(), normalized));
        }
    }

    private AddressDigests demanded() {
        return digests.orElseGet(() -> AddressDigests.of(call.session()));
    }

    private void forget(String digest) {
        call.asSystem()
                .remove(Query.of(ErasedKey.TYPE)
                        .where(ErasedKey.DIGEST.eq(digest))
                        .limit(1));
        call.asSystem()
                .remove(Query.of(Suppression.TYPE)
                        .where(Suppression.DIGEST.eq(digest).and(Suppression.REASON.eq(SuppressionReason.ERASED))));
    }

    /** Before the commit: who was erased is registered by nobody, until it is readmitted. */
    static void refuse(Event event, Session session) {
        boolean telling = event.act() != Act.REMOVED
                && (event.record().is(Identity.TYPE) || event.record().is(ContactPoint.TYPE));
        if (!telling || session.addressKey().isEmpty()) {
            return;
        }
        session.read(call -> {
            ErasedKeys keys = of(call);
            AddressDigests hashing = keys.digests.orElseThrow();
            Transaction tx = call.asSystem();
            Optional<String> digest = event.record().is(Identity.TYPE)
                    ? tx.find(Identity.TYPE, event.record().idAs(Identity.TYPE))
                            .filter(identity -> identity.externalId() != null)
                            .map(identity ->
                                    of(hashing, new ExternalId(identity.namespace(), "" + identity.externalId())))
                    : tx.find(ContactPoint.TYPE, event.record().idAs(ContactPoint.TYPE))
                            .flatMap(contact -> of(hashing, contact));
            if (digest.filter(known -> !keys.known(List.of(known)).isEmpty()).isPresent()) {
                throw refused(event.record().type());
            }
            return Optional.empty();
        });
    }

    /** What somebody who was erased is refused with. */
    public static RefusedException refused(String type) {
        return new RefusedException(
                "erasure.erased-person",
                type,
                "belongs to a person who was erased; who comes back is readmitted first");
    }
}
