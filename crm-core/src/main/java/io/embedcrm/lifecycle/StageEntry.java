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
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One stay of a customer in one stage, from when it entered, included, to when it left, not included. The stays of a
 * customer in a lifecycle never overlap. They stay with a customer that is merged away: the survivor has its own.
 *
 * @param customer which customer
 * @param model in which lifecycle
 * @param stage in which stage
 * @param enteredAt from when on
 * @param leftAt until when; absent while it is there
 * @param cause what moved it there
 * @param movedBy the person or the rule that did
 * @param reason why, where a person gave a reason
 * @param visit 1 when it was there for the first time, 2 for the second
 */
public record StageEntry(
        Id<StageEntry> id,
        long version,
        @Structural Id<Customer> customer,
        @Structural Id<LifecycleModel> model,
        @Structural @Length(LifecycleStage.MAX_CODE) String stage,
        @Structural Instant enteredAt,
        @Structural @Nullable Instant leftAt,
        @Structural MoveCause cause,
        @Structural @Length(Actor.MAX_LENGTH) String movedBy,

        @Personal @Length(CustomerStage.MAX_REASON) @Nullable
        String reason,

        @Structural long visit)
        implements Entity {
    /** The type. */
    public static final RecordType<StageEntry> TYPE = RecordType.declare(StageEntry.class)
            .index("customer", "model", "enteredAt")
            .index("model", "stage", "enteredAt")
            .onMerge("customer", MergeRule.STAY)
            .onMerge("model", MergeRule.STAY)
            .stream("customer")
            .timeline("customer", "enteredAt")
            .withoutHistory()
            .build();

    /** Which customer. */
    public static final Reference<StageEntry, Customer> CUSTOMER = TYPE.reference("customer", Customer.class);
    /** In which lifecycle. */
    public static final Reference<StageEntry, LifecycleModel> MODEL = TYPE.reference("model", LifecycleModel.class);
    /** In which stage. */
    public static final Field<StageEntry, String> STAGE = TYPE.text("stage");
    /** From when on. */
    public static final Field<StageEntry, Instant> ENTERED_AT = TYPE.instant("enteredAt");
    /** Until when. */
    public static final Field<StageEntry, Instant> LEFT_AT = TYPE.instant("leftAt");

    /** The stay that begins with where {@code stage} is. */
    static StageEntry of(Id<StageEntry> id, CustomerStage stage, @Nullable Instant leftAt, long visit) {
        return new StageEntry(
                id,
                1,
                stage.customer(),
                stage.model(),
                stage.stage(),
                stage.enteredAt(),
                leftAt,
                stage.cause(),
                stage.movedBy(),
                stage.reason(),
                visit);
    }

    /** How long the customer was there, up to {@code now} if it still is. */
    public Duration timeIn(Instant now) {
        return Duration.between(enteredAt, leftAt == null ? now : leftAt);
    }

    /** How often the customer had been there before. */
    public long reentries() {
        return visit - 1;
    }

    StageEntry left(Instant at) {
        return TYPE.with(this, LEFT_AT, at);
    }
}
