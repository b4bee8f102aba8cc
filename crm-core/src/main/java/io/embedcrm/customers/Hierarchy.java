package io.embedcrm.customers;

import io.embedcrm.error.LimitExceededException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.query.Page;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.storage.Transaction;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who stands above whom, by the relationships of one kind that hold on some day of the terms. */
final class Hierarchy {
    /** How many customers above one are looked at. */
    static final int MOST = 2_000;

    private static final int CHUNK = 500;

    private final Transaction system;
    private final RelationshipKind kind;
    private final RelationshipTerms terms;

    Hierarchy(Transaction system, RelationshipKind kind, RelationshipTerms terms) {
        this.system = system;
        this.kind = kind;
        this.terms = terms;
    }

    /** Refuses to put {@code from} under {@code to} if {@code to} stands under {@code from}, at any distance. */
    void demandNoCircle(Id<Customer> from, Id<Customer> to) {
        Set<Id<Customer>> seen = new HashSet<>(Set.of(to));
        List<Id<Customer>> level = List.of(to);
        while (!level.isEmpty()) {
            Set<Id<Customer>> above = new HashSet<>();
            for (int start = 0; start < level.size(); start += CHUNK) {
                above(level.subList(start, Math.min(start + CHUNK, level.size())), above);
            }
            if (above.contains(from)) {
                throw new RefusedException(
                        "relationship.circle",
                        Relationship.TYPE.name(),
                        "nobody stands above themselves by " + kind + ", at any distance");
            }
            above.removeAll(seen);
            seen.addAll(above);
            if (seen.size() > MOST) {
                throw new LimitExceededException("customers above one by " + kind, seen.size(), MOST);
            }
            level = List.copyOf(above);
        }
    }

    private void above(List<Id<Customer>> some, Set<Id<Customer>> above) {
        Criteria<Relationship> such = Relationship.FROM.in(some).and(Relationship.KIND.eq(kind));
        Optional<Query<Relationship>> rest =
                Optional.of(Query.of(Relationship.TYPE).where(such).limit(1_000));
        while (rest.isPresent()) {
            Query<Relationship> query = rest.get();
            Page<Relationship> page = system.list(query);
            page.items().stream()
                    .filter(each -> each.overlaps(terms.since(), terms.until()))
                    .forEach(each -> above.add(each.to()));
            rest = above.size() > MOST ? Optional.empty() : page.next().map(query::after);
        }
    }
}
