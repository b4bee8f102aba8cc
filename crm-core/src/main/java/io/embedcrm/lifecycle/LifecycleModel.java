package io.embedcrm.lifecycle;

import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Structural;
import org.jspecify.annotations.Nullable;

/**
 * A lifecycle that was published, through all its editions.
 *
 * @param code how it is known
 * @param scope the brand it is about; absent where it is about all
 * @param edition the number of the edition in force
 * @param timed whether its stages follow from purchases
 */
public record LifecycleModel(
        Id<LifecycleModel> id,
        long version,
        @Structural @Length(LifecycleDefinition.MAX_CODE) String code,

        @Structural @Length(LifecycleDefinition.MAX_CODE) @Nullable
        String scope,

        @Structural long edition,
        @Structural boolean timed)
        implements Entity {
    /** The type. */
    public static final RecordType<LifecycleModel> TYPE =
            RecordType.declare(LifecycleModel.class).unique("code", "code").build();

    /** How it is known. */
    public static final Field<LifecycleModel, String> CODE = TYPE.text("code");
    /** The brand it is about. */
    public static final Field<LifecycleModel, String> SCOPE = TYPE.text("scope");
    /** The edition in force. */
    public static final Field<LifecycleModel, Long> EDITION = TYPE.integer("edition");
    /** Whether its stages follow from purchases. */
    public static final Field<LifecycleModel, Boolean> TIMED = TYPE.truth("timed");

    /** The model as of a definition. */
    static LifecycleModel of(Id<LifecycleModel> id, long version, LifecycleDefinition definition, long edition) {
        return new LifecycleModel(
                id,
                version,
                definition.code(),
                definition.scope().orElse(null),
                edition,
                definition.rhythm().isPresent());
    }
}
