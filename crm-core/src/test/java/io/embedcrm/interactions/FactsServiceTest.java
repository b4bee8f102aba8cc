package io.embedcrm.interactions;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.customers.Customer;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.work.Operation;
import java.util.List;
import org.junit.jupiter.api.Test;

class FactsServiceTest extends InteractionsWorld {
    private FactsService facts() {
        return new FactsService(lin);
    }

    private void busy(Id<Customer> customer) {
        InteractionService interactions = new InteractionService(lin);
        interactions.log(NewInteraction.of(Channels.PHONE, InteractionKinds.CALL, Direction.IN, ago(9))
                .customer(customer));
        interactions.log(NewInteraction.of(Channels.EMAIL, InteractionKinds.EMAIL, Direction.OUT, ago(4))
                .customer(customer)
                .automated());
        PurchaseService purchases = new PurchaseService(lin);
        purchases.record(
                NewPurchase.purchase("shop", "1", ago(50)).customer(customer).total(cny("80")));
        purchases.record(
                NewPurchase.purchase("shop", "2", ago(20)).customer(customer).total(cny("30")));
        purchases.record(NewPurchase.refund("shop", "3", ago(5)).ofNumber("1").total(cny("10")));
        new ActivityService(lin)
                .recordAll(List.of(NewActivity.of("web", ActivityKinds.VISIT, "site", "1", ago(2))
                        .customer(customer)));
    }

    @Test
    void of_whom_nothing_is_known_there_is_nothing_to_tell() {
        assertThat(facts().of(customer("张伟"))).isEmpty();
    }

    @Test
    void what_was_kept_up_step_by_step_is_what_is_told_anew() {
        Id<Customer> zhang = customer("张伟");
        busy(zhang);
        CustomerFacts kept = facts().of(zhang).orElseThrow();
        assertThat(kept.revenue()).isEqualTo(cny("100"));
        assertThat(kept.purchases()).isEqualTo(2);
        assertThat(kept.refunds()).isEqualTo(1);
        assertThat(kept.firstPurchaseAt()).isEqualTo(ago(50));
        assertThat(kept.lastOutboundAt()).isEqualTo(ago(4));
        assertThat(kept.lastActivityAt()).isEqualTo(ago(2));
        assertThat(facts().recount(zhang)).contains(kept);
    }

    @Test
    void after_a_merge_they_are_told_anew_of_both() {
        Id<Customer> old = customer("张伟");
        Id<Customer> zhang = customer("张伟");
        busy(old);
        new InteractionService(lin)
                .log(NewInteraction.of(Channels.PHONE, InteractionKinds.CALL, Direction.IN, ago(1))
                        .customer(zhang));
        mergedAway(old, zhang);
        CustomerFacts told = facts().recount(old).orElseThrow();
        assertThat(told.customer()).isEqualTo(zhang);
        assertThat(told.lastContactAt()).isEqualTo(ago(1));
        assertThat(told.purchases()).isEqualTo(2);
    }

    @Test
    void what_was_removed_counts_no_more() {
        Id<Customer> zhang = customer("张伟");
        busy(zhang);
        lin.change(
                Operation.of("test.undo"),
                call -> call.remove(Query.of(Purchase.TYPE)) + call.remove(Query.of(Interaction.TYPE)));
        CustomerFacts told = facts().recount(zhang).orElseThrow();
        assertThat(told.revenue()).isNull();
        assertThat(told.purchases()).isZero();
        assertThat(told.lastPurchaseAt()).isNull();
        assertThat(told.lastContactAt()).isNull();
        assertThat(told.lastActivityAt()).isEqualTo(ago(2));
    }

    @Test
    void they_are_told_as_the_actor_may_see_them() {
        Id<Customer> zhang = customer("张伟");
        busy(zhang);
        rights.put("mei", new Limited().hiding(CustomerFacts.REVENUE));
        rights.put("tom", new Limited().seeing(CustomerFacts.TYPE, Criteria.nothing()));
        assertThat(new FactsService(as("mei")).of(zhang).orElseThrow().revenue())
                .isNull();
        assertThat(new FactsService(as("mei")).recount(zhang).orElseThrow().revenue())
                .isNull();
        assertThat(new FactsService(as("tom")).of(zhang)).isEmpty();
    }
}
