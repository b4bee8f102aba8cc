package io.embedcrm.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.CrmRecords;
import io.embedcrm.access.Access;
import io.embedcrm.access.Action;
import io.embedcrm.access.FieldRight;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.Relationship;
import io.embedcrm.integration.WebhookKey;
import io.embedcrm.interactions.CustomerFacts;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.memory.MemoryStorage;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What an actor's access comes to, beyond what a policy says of a type or a field by itself. */
class RightsTest {
    private static final Criteria<Customer> LINS = Customer.OWNER.eq("lin");
    private static final Criteria<Customer> HERE = Customer.CITY.eq("Wuhan");
    private static final Criteria<Purchase> ONLINE = Purchase.CHANNEL.eq("web");

    private final Types types = new Types(List.of(CrmRecords.catalog()));

    private <R> R under(Access access, Function<Rights, R> asked) {
        return new MemoryStorage()
                .transact(
                        TenantId.of("t"),
                        tx -> asked.apply(new Rights(access, Instant.EPOCH, tx, types, new Known(types))));
    }

    private Criteria<CustomerFacts> revenue(Access access) {
        return under(access, rights -> rights.field(CustomerFacts.REVENUE).readable());
    }

    private Criteria<CustomerFacts> revenue(Criteria<Purchase> seen) {
        return revenue(new Rules().rows(Purchase.TYPE, seen));
    }

    private static Criteria<Purchase> of(Criteria<Customer> customers) {
        return Purchase.CUSTOMER.is(customers);
    }

    private static Criteria<CustomerFacts> facts(Criteria<Customer> customers) {
        return CustomerFacts.CUSTOMER.is(customers);
    }

    @Test
    void a_computed_fact_is_read_where_all_may_be_read_that_it_was_computed_from() {
        assertThat(revenue(Criteria.everything()).isEverything()).isTrue();
        assertThat(revenue(Criteria.<Purchase>nothing()).isNothing()).isTrue();
        assertThat(revenue(new Rules().hide(Purchase.TOTAL)).isNothing()).isTrue();
    }

    @Test
    void where_what_is_seen_depends_on_the_customer_alone_so_does_the_fact() {
        assertThat(revenue(of(LINS))).isEqualTo(facts(LINS));
        assertThat(revenue(of(LINS).and(of(HERE)))).isEqualTo(facts(LINS).and(facts(HERE)));
        assertThat(revenue(of(LINS).or(of(HERE)))).isEqualTo(facts(LINS).or(facts(HERE)));
        assertThat(revenue(of(LINS).not())).isEqualTo(facts(LINS).not());
        assertThat(revenue(of(LINS).or(of(HERE).not().and(of(LINS)))))
                .isEqualTo(facts(LINS).or(facts(HERE).not().and(facts(LINS))));
    }

    @Test
    void otherwise_no_purchase_of_the_customer_may_be_out_of_sight() {
        for (Criteria<Purchase> seen : List.of(
                ONLINE,
                ONLINE.not(),
                of(LINS).and(ONLINE),
                of(LINS).or(ONLINE),
                Purchase.REFUND_OF.is(of(LINS)),
                Purchase.REFUND_OF.is(of(LINS)).not())) {
            Criteria<Customer> missing = Purchase.CUSTOMER.where(seen.not()).exist();
            assertThat(revenue(seen)).isEqualTo(facts(missing.not()));
        }
    }

    @Test
    void a_policy_may_tell_a_fact_whatever_it_was_computed_from() {
        Rules rules = new Rules().rows(Purchase.TYPE, Criteria.nothing());
        Access declassifying = new Access() {
            @Override
            public <T extends Entity> Criteria<T> rows(RecordType<T> type, Action action) {
                return rules.rows(type, action);
            }

            @Override
            public <T extends Entity> FieldRight<T> field(Field<T, ?> field) {
                return rules.field(field);
            }

            @Override
            public <T extends Entity> Criteria<T> declassified(Field<T, ?> field) {
                return Criteria.everything();
            }
        };
        assertThat(revenue(rules).isNothing()).isTrue();
        assertThat(revenue(declassifying).isEverything()).isTrue();
    }

    @Test
    void a_secret_is_shown_to_nobody_in_full_or_in_part_and_may_be_written() {
        FieldRight<WebhookKey> right =
                under(Access.unrestricted(), rights -> rights.field(WebhookKey.TYPE.text("secret")));
        assertThat(right.readable().isNothing()).isTrue();
        assertThat(right.masked().isNothing()).isTrue();
        assertThat(right.writable().isEverything()).isTrue();
    }

    @Test
    void history_and_what_is_due_are_records_to_who_sees_everything_else_alone() {
        for (RecordType<?> type : List.of(Change.TYPE, DueWork.TYPE, EventStream.TYPE)) {
            assertThat(seen(Access.unrestricted(), type)).as(type.name()).isTrue();
            assertThat(seen(new Rules().hide(Customer.CITY), type))
                    .as(type.name())
                    .isFalse();
            assertThat(seen(new Rules().rows(Purchase.TYPE, Action.READ, ONLINE), type))
                    .as(type.name())
                    .isFalse();
            assertThat(seen(new Rules().rows(Change.TYPE, Action.READ, Change.ACTOR.eq("lin")), type))
                    .as("what is said of them hides nothing else")
                    .isTrue();
        }
    }

    private <T extends Entity> boolean seen(Access access, RecordType<T> type) {
        boolean asRecords =
                under(access, rights -> !rights.rows(type, Action.READ).isNothing());
        boolean hanging = under(access, rights -> !rights.hanging(type).isNothing());
        assertThat(hanging).as("hanging off a record").isEqualTo(asRecords);
        return asRecords;
    }

    @Test
    void nobody_writes_what_is_reserved_and_it_is_read_as_ever() {
        types.reserve(Customer.TYPE);
        for (Action action : Action.values()) {
            Criteria<Customer> rows = under(Access.unrestricted(), rights -> rights.rows(Customer.TYPE, action));
            assertThat(rows.isEverything()).as(action.name()).isEqualTo(action == Action.READ);
            assertThat(rows.isNothing()).as(action.name()).isNotEqualTo(action == Action.READ);
        }
    }

    @Test
    void of_related_records_it_is_not_asked_again_whether_the_record_they_are_asked_from_is_seen() {
        Criteria<Relationship> seen = Relationship.FROM.is(LINS).and(Relationship.TO.is(LINS));
        Rules rules = new Rules().rows(Customer.TYPE, LINS).rows(Relationship.TYPE, seen);
        Criteria<Customer> asked = Relationship.FROM.all().exist();
        Criteria<Customer> rewritten = under(rules, rights -> Rewritten.of(rights, asked));
        assertThat(rewritten)
                .isEqualTo(Relationship.FROM.where(Relationship.TO.is(LINS)).exist());
    }
}
