package io.embedcrm.customers;

import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.Plain;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Required;
import io.embedcrm.record.Structural;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An edition of a form through which customers register or tell more about themselves.
 *
 * @param code what the form is known by, over all its editions
 * @param edition 1, 2, 3 …
 * @param state whether it takes submissions
 * @param publishedAt since when it did
 * @param definition what it asks, as JSON; {@link #read} reads it
 */
public record Form(
        Id<Form> id,
        long version,
        @Structural @Length(60) String code,
        @Structural long edition,
        @Structural FormState state,
        @Structural @Nullable Instant publishedAt,
        @Plain @Required @Length(200_000) @Nullable String definition)
        implements Entity {
    /** The type. */
    public static final RecordType<Form> TYPE =
            RecordType.declare(Form.class).unique("edition", "code", "edition").build();

    /** What it is known by. */
    public static final Field<Form, String> CODE = TYPE.text("code");
    /** Which edition. */
    public static final Field<Form, Long> EDITION = TYPE.integer("edition");
    /** Whether it takes submissions. */
    public static final Field<Form, FormState> STATE = TYPE.choice("state", FormState.class);

    /** What it asks; an empty definition to who may not see it. */
    public FormDefinition read() {
        return definition == null ? FormDefinition.titled("") : FormJson.read(definition);
    }
}
