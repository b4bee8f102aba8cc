package io.embedcrm.privacy;

import io.embedcrm.access.DataUse;
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
 * The words by which customers are asked. It is never changed: other words are the next edition.
 *
 * @param purpose what for
 * @param locale in which language, such as {@code zh-CN}
 * @param edition the number of the edition, from 1 for each purpose and language
 * @param text the words
 * @param publishedAt since when they are there
 */
public record ConsentText(
        Id<ConsentText> id,
        long version,
        @Structural @Length(DataUse.LENGTH) String purpose,
        @Structural @Length(20) String locale,
        @Structural long edition,
        @Plain @Required @Length(20_000) @Nullable String text,
        @Structural Instant publishedAt)
        implements Entity {
    /** The type. */
    public static final RecordType<ConsentText> TYPE = RecordType.declare(ConsentText.class)
            .unique("edition", "purpose", "locale", "edition")
            .appendOnly()
            .build();

    /** What for. */
    public static final Field<ConsentText, String> PURPOSE = TYPE.text("purpose");
    /** In which language. */
    public static final Field<ConsentText, String> LOCALE = TYPE.text("locale");
    /** The number of the edition. */
    public static final Field<ConsentText, Long> EDITION = TYPE.integer("edition");
}
