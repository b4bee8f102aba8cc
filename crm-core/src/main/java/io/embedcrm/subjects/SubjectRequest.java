package io.embedcrm.subjects;

import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.Personal;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.record.Structural;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person demands of whoever keeps its data, and what became of it.
 *
 * @param customer who; absent once the person was erased, the request staying as proof that it was answered
 * @param kind what is demanded
 * @param channel how it came
 * @param receivedAt when
 * @param recordedBy by whom it was recorded
 * @param state how far it has come
 * @param dueAt up to when it is answered
 * @param verifiedAt when it was made sure that it comes from the person
 * @param verifiedBy by whom
 * @param verification how
 * @param extension why it takes longer, where it does
 * @param remindedAt when it was told that the time is nearly over
 * @param closedAt when it was answered or refused
 * @param closedBy by whom
 * @param answer what was done, or why it was refused
 * @param restrictedAt since when data is restricted in answer to it
 * @param liftToldAt when the person was told that all of that will be lifted
 * @param liftedAt when all of it was
 */
public record SubjectRequest(
        Id<SubjectRequest> id,
        long version,
        @Structural @Nullable Id<Customer> customer,
        @Structural RequestKind kind,
        @Structural @Length(60) String channel,
        @Structural Instant receivedAt,
        @Structural @Length(Actor.MAX_LENGTH) String recordedBy,
        @Structural RequestState state,
        @Structural Instant dueAt,
        @Structural @Nullable Instant verifiedAt,
        @Structural @Length(Actor.MAX_LENGTH) @Nullable String verifiedBy,
        @Personal @Length(400) @Nullable String verification,
        @Personal @Length(400) @Nullable String extension,
        @Structural @Nullable Instant remindedAt,
        @Structural @Nullable Instant closedAt,
        @Structural @Length(Actor.MAX_LENGTH) @Nullable String closedBy,
        @Personal @Length(2_000) @Nullable String answer,
        @Structural @Nullable Instant restrictedAt,
        @Structural @Nullable Instant liftToldAt,
        @Structural @Nullable Instant liftedAt)
        implements Entity {
    /** The type. */
    public static final RecordType<SubjectRequest> TYPE =
            RecordType.declare(SubjectRequest.class).index("customer", "receivedAt").index("state", "dueAt").stream(
                            "customer")
                    .timeline("customer", "receivedAt")
                    .build();

    /** Who. */
    public static final Reference<SubjectRequest, Customer> CUSTOMER = TYPE.reference("customer", Customer.class);
    /** When it came. */
    public static final Field<SubjectRequest, Instant> RECEIVED_AT = TYPE.instant("receivedAt");
    /** How far it has come. */
    public static final Field<SubjectRequest, RequestState> STATE = TYPE.choice("state", RequestState.class);
    /** Up to when it is answered. */
    public static final Field<SubjectRequest, Instant> DUE_AT = TYPE.instant("dueAt");

    private static final Field<SubjectRequest, Instant> REMINDED_AT = TYPE.instant("remindedAt");

    /** Those that wait for an answer. */
    public static Criteria<SubjectRequest> open() {
        return STATE.in(RequestState.RECEIVED, RequestState.VERIFIED);
    }

    SubjectRequest verified(Instant at, String by, String how) {
        return with(STATE, RequestState.VERIFIED)
                .with(TYPE.instant("verifiedAt"), at)
                .with(TYPE.text("verifiedBy"), by)
                .with(TYPE.text("verification"), how);
    }

    SubjectRequest extended(Instant due, String why) {
        return with(DUE_AT, due).with(TYPE.text("extension"), why).with(REMINDED_AT, null);
    }

    SubjectRequest reminded(Instant at) {
        return with(REMINDED_AT, at);
    }

    SubjectRequest closed(RequestState how, Instant at, String by, String why) {
        return with(STATE, how)
                .with(TYPE.instant("closedAt"), at)
                .with(TYPE.text("closedBy"), by)
                .with(TYPE.text("answer"), why);
    }

    SubjectRequest restricted(Instant since, @Nullable Instant told, @Nullable Instant lifted) {
        return with(TYPE.instant("restrictedAt"), since)
                .with(TYPE.instant("liftToldAt"), told)
                .with(TYPE.instant("liftedAt"), lifted);
    }

    private <V> SubjectRequest with(Field<SubjectRequest, V> field, @Nullable V value) {
        return TYPE.with(this, field, value);
    }
}
