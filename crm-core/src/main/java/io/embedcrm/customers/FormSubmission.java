package io.embedcrm.customers;

import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.Personal;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.record.Required;
import io.embedcrm.record.Structural;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody filled in, kept as it came.
 *
 * @param form the edition that was filled in
 * @param code the code of the form
 * @param token what makes it one submission however often it is sent
 * @param at when it first came
 * @param state what became of it
 * @param customer whose it is, as far as is known
 * @param problems how many answers were wrong when it was last tried
 * @param problem the code of the first of them
 * @param answers the answers as they came, as JSON
 */
public record FormSubmission(
        Id<FormSubmission> id,
        long version,
        @Structural Id<Form> form,
        @Structural @Length(60) String code,
        @Structural @Length(100) String token,
        @Structural Instant at,
        @Structural SubmissionState state,
        @Structural @Nullable Id<Customer> customer,
        @Structural long problems,
        @Structural @Length(80) @Nullable String problem,
        @Personal @Required @Length(200_000) @Nullable String answers)
        implements Entity {
    /** The type. */
    public static final RecordType<FormSubmission> TYPE =
            RecordType.declare(FormSubmission.class).unique("token", "code", "token").index("customer", "at").stream(
                            "customer")
                    .timeline("customer", "at")
                    .build();

    /** The edition. */
    public static final Reference<FormSubmission, Form> FORM = TYPE.reference("form", Form.class);
    /** The code of the form. */
    public static final Field<FormSubmission, String> CODE = TYPE.text("code");
    /** When it came. */
    public static final Field<FormSubmission, Instant> AT = TYPE.instant("at");
    /** What became of it. */
    public static final Field<FormSubmission, SubmissionState> STATE = TYPE.choice("state", SubmissionState.class);
    /** Whose it is. */
    public static final Reference<FormSubmission, Customer> CUSTOMER = TYPE.reference("customer", Customer.class);

    FormSubmission accepted(Id<Customer> by) {
        return new FormSubmission(id, version, form, code, token, at, SubmissionState.ACCEPTED, by, 0, null, answers);
    }

    FormSubmission refused(long wrong, String first) {
        return new FormSubmission(
                id, version, form, code, token, at, SubmissionState.REFUSED, customer, wrong, first, answers);
    }
}
