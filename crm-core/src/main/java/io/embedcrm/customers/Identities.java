package io.embedcrm.customers;

import io.embedcrm.error.ConflictException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.Call;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The identities of customers: who has which, and nobody twice. */
final class Identities {
    private static final int CHUNK = 500;

    private final Call call;

    Identities(Call call) {
        this.call = call;
    }

    /** Whom each of {@code wanted} names, where it names anybody. */
    Map<ExternalId, Id<Customer>> holders(Collection<ExternalId> wanted) {
        Map<ExternalId, Id<Customer>> holders = new HashMap<>();
        Map<String, List<String>> byNamespace = new LinkedHashMap<>();
        wanted.forEach(each -> byNamespace
                .computeIfAbsent(each.namespace(), n -> new ArrayList<>())
                .add(each.id()));
        Transaction system = call.asSystem();
        byNamespace.forEach((namespace, ids) -> {
            for (int from = 0; from < ids.size(); from += CHUNK) {
                Criteria<Identity> some = Identity.NAMESPACE
                        .eq(namespace)
                        .and(Identity.EXTERNAL_ID.in(ids.subList(from, Math.min(from + CHUNK, ids.size()))));
                system.list(Query.of(Identity.TYPE).where(some).limit(CHUNK))
                        .items()
                        .forEach(found -> holders.put(ExternalId.of(found), found.customer()));
            }
        });
        return holders;
    }

    /** Refuses identities that others have. */
    void demandFree(Collection<ExternalId> wanted) {
        if (!wanted.isEmpty() && !holders(wanted).isEmpty()) {
            throw taken();
        }
    }

    /** Gives customers their identities, none of which was taken when this transaction looked; tells how many. */
    int give(Map<ExternalId, Id<Customer>> given) {
        if (given.isEmpty()) {
            return 0;
        }
        List<Identity> records = new ArrayList<>();
        given.forEach((external, customer) ->
                records.add(new Identity(call.newId(), 1, customer, external.namespace(), external.id(), call.now())));
        if (call.insertAbsent(Identity.TYPE.unique("external"), records).size() < records.size()) {
            throw new ConflictException("an identity was taken by another transaction at the same moment", null);
        }
        return records.size();
    }

    static RefusedException taken() {
        return new RefusedException(
                "identity.taken",
                Identity.EXTERNAL_ID.toString(),
                "names another customer already: find that one, or merge the two");
    }
}
