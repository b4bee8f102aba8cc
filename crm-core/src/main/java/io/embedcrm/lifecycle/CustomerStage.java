package io.embedcrm.lifecycle;

import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.MergeRule;
import io.embedcrm.record.Personal;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.record.Structural;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * In which stage of a lifecycle a customer is. There is one of each customer and lifecycle at most; entering it, and each
 * move, is an event called {@code lifecycle.moved}.
 *
 * @param customer which customer
 * @param model of which lifecycle
 * @param stage the code of the stage
 * @param enteredAt since when
 * @param cause what moved it there
 * @param movedBy the person or the rule; {@code rhythm} where purchases did, the edition where the model did
 * @param reason why, where a person gave a reason
 * @param derived the stage that its purchases told at that time; absent where the lifecycle has no rhythm
 * @param basis those purchases in short, to notice others
 */
public record CustomerStage(
        Id<CustomerStage> id,
        long version,
        @Structural Id<Customer> customer,
        @Structural Id<LifecycleModel> model,
        @Structural @Length(LifecycleStage.MAX_CODE) String stage,
        @Structural Instant enteredAt,
        @Structural MoveCause cause,
        @Structural @Length(Actor.MAX_LENGTH) String movedBy,
        @Personal @Length(MAX_REASON) @Nullable String reason,

        @Structural @Length(LifecycleStage.MAX_CODE) @Nullable
        String derived,

        @Structural @Length(40) @Nullable String basis)
        implements Entity {
    /** The longest reason. */
    public static final int MAX_REASON = 500;

    /** The type. */
    public static final RecordType<CustomerStage> TYPE = RecordType.declare(CustomerStage.class)
            .unique("customer", "customer", "model")
            .onMerge("customer", MergeRule.COMBINE)
            .onMerge("model", MergeRule.STAY)
            .index("model", "stage")
            .stream("customer")
            .build();

    /** Which customer. */
    public static final Reference<CustomerStage, Customer> CUSTOMER = TYPE.reference("customer", Customer.class);
    /** Of which lifecycle. */
    public static final Reference<CustomerStage, LifecycleModel> MODEL = TYPE.reference("model", LifecycleModel.class);
    /** The stage. */
    public static final Field<CustomerStage, String> STAGE = TYPE.text("stage");
    /** Since when. */
    public static final Field<CustomerStage, Instant> ENTERED_AT = TYPE.instant("enteredAt");
    /** What moved it there. */
    public static final Field<CustomerStage, MoveCause> CAUSE = TYPE.choice("cause", MoveCause.class);
    /** The stage that its purchases told. */
    static final Field<CustomerStage, String> DERIVED = TYPE.text("derived");

    /** The same customer, moved. */
    CustomerStage moved(Placing to) {
        return to.of(id, version, customer, model);
    }

    /** Whether a person or a rule put it elsewhere than its purchases told. */
    boolean held() {
        return derived != null && !derived.equals(stage);
    }
}
