package io.embedcrm.adoption;

import io.embedcrm.customers.Customer;
import io.embedcrm.customers.Identity;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Query;
import io.embedcrm.record.Id;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.Call;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Who the customers are that rows name by the shop's keys. It looks past the actor's rights, as every identity does. */
final class Buyers {
    private final Map<String, Id<Customer>> byKey;

    private Buyers(Map<String, Id<Customer>> byKey) {
        this.byKey = byKey;
    }

    static Buyers of(Call call, String namespace, Stream<String> keys) {
        List<String> all = keys.distinct().toList();
        Map<String, Id<Customer>> byKey = new HashMap<>();
        Transaction system = call.asSystem();
        for (int from = 0; from < all.size(); from += Limits.VALUES) {
            List<String> some = all.subList(from, Math.min(from + Limits.VALUES, all.size()));
            system.list(Query.of(Identity.TYPE)
                            .where(Identity.NAMESPACE.eq(namespace).and(Identity.EXTERNAL_ID.in(some)))
                            .limit(Limits.VALUES))
                    .items()
                    .forEach(identity -> byKey.put(String.valueOf(identity.externalId()), identity.customer()));
        }
        return new Buyers(byKey);
    }

    Optional<Id<Customer>> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }
}
