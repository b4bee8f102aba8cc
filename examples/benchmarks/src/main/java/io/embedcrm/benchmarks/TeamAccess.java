package io.embedcrm.benchmarks;

import io.embedcrm.access.Access;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Action;
import io.embedcrm.access.FieldRight;
import io.embedcrm.access.Mask;
import io.embedcrm.customers.Customer;
import io.embedcrm.interactions.CustomerFacts;
import io.embedcrm.interactions.Interaction;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.interactions.PurchaseLine;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.RecordType;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The rights of somebody who sees the customers of a team of forty and what belongs to them. All customers are theirs, so
 * that the rules are asked of every row and take none away: results stay comparable.
 */
final class TeamAccess implements Access {
    static final int OWNERS = 40;

    private static final Criteria<Customer> OURS = Customer.OWNER.in(
            IntStream.range(0, OWNERS).mapToObj(i -> "agent-" + i).toList());
    private static final Map<RecordType<?>, Criteria<?>> ROWS = Map.of(
            Customer.TYPE, OURS,
            Interaction.TYPE, Interaction.CUSTOMER.is(OURS),
            CustomerFacts.TYPE, CustomerFacts.CUSTOMER.is(OURS),
            Purchase.TYPE, Purchase.CUSTOMER.is(OURS),
            PurchaseLine.TYPE, PurchaseLine.PURCHASE.is(Purchase.CUSTOMER.is(OURS)));
    private static final Map<Field<?, ?>, Criteria<?>> FIELDS = Map.of(
            Customer.CITY,
            OURS,
            Interaction.TYPE.text("body"),
            Interaction.HUMAN.eq(true),
            Interaction.OUTCOME,
            Interaction.CUSTOMER.is(OURS));

    private final boolean fields;

    private TeamAccess(boolean fields) {
        this.fields = fields;
    }

    /** The policy: rules on rows and, where asked for, rules on some fields that depend on the row. */
    static AccessPolicy policy(boolean fields) {
        TeamAccess access = new TeamAccess(fields);
        return (tenant, actor) -> access;
    }

    static List<String> owners() {
        return IntStream.range(0, OWNERS).mapToObj(i -> "agent-" + i).toList();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends Entity> Criteria<T> rows(RecordType<T> type, Action action) {
        return (Criteria<T>) ROWS.getOrDefault(type, Criteria.everything());
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends Entity> FieldRight<T> field(Field<T, ?> field) {
        Criteria<T> rule = fields ? (Criteria<T>) FIELDS.get(field) : null;
        return rule == null ? FieldRight.full() : new FieldRight<>(rule, Criteria.nothing(), Mask.ALL, rule);
    }
}
